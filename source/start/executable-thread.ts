/** Runs a thread of the one-file executable, which contains this as an asset. */

import {loadFromExecutable} from './executable.ts';
import {runThread} from './scripts.ts';

runThread(loadFromExecutable());
