import {readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {targets} from './targets.ts';

const folder = new URL('failed/', import.meta.url);

describe('an input that once failed is read:', () => {
  for (const name of readdirSync(folder))
    test(name, () => targets[name.split('-')[0] ?? '']?.check(readFileSync(new URL(name, folder))));
});
