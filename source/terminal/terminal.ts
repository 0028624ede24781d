export {endBySignal, onTermination, stopUntilContinued} from './signals.ts';
