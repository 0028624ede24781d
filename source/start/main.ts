/** Runs the program of an installed package: bin/tearsheet.js loads this. */

import {loadFromPackage} from './package.ts';
import {runMain} from './scripts.ts';

runMain(loadFromPackage);
