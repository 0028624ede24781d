export {notify} from './notification.ts';
export {endBySignal, onTermination, stopUntilContinued} from './signals.ts';
