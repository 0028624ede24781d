export {openKeyboard} from './keyboard.ts';
export {notify} from './notification.ts';
export {endBySignal, onTermination, stopUntilContinued} from './signals.ts';
