/** Makes all packages for this platform in packages/: `npm run package`. */

import {execFileSync} from 'node:child_process';
import {mkdirSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import manifest from '../../package.json' with {type: 'json'};
import {debianArchitecture, makeDebianPackage} from './debian.ts';
import {makeExecutable} from './executable.ts';

const folder = 'packages';

rmSync(folder, {recursive: true, force: true});
mkdirSync(folder);
const made: string[] = [];

execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {stdio: 'pipe'});
made.push(`tearsheet-${manifest.version}.tgz`);

const executable = join(folder, process.platform === 'win32' ? 'tearsheet.exe' : 'tearsheet');
await makeExecutable(executable);
made.push('tearsheet');

if (process.platform === 'linux') {
  const name = `tearsheet_${manifest.version}_${debianArchitecture()}.deb`;
  makeDebianPackage(executable, join(folder, name));
  made.push(name);
}

for (const name of made) {
  const bytes = statSync(join(folder, name)).size;
  process.stdout.write(`${folder}/${name}  ${(bytes / 1e6).toFixed(1)} MB\n`);
}
