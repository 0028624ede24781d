/** Runs a thread of an installed package. */

import {loadFromPackage} from './package.ts';
import {runThread} from './scripts.ts';

runThread(loadFromPackage());
