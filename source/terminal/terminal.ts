export {openKeyboard} from './keyboard.ts';
export {createModes, type TerminalModes} from './modes.ts';
export {notify} from './notification.ts';
export type {Output} from './output.ts';
export {createQuestions, type Questions} from './questions.ts';
export {pointerReport, reply, reportBegin} from './reports.ts';
export {endBySignal, onTermination, stopUntilContinued} from './signals.ts';
export {screenOutput, terminalSize} from './size.ts';
