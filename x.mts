import {readFileSync} from 'node:fs';
import {Readability} from '@mozilla/readability';
import {loadPage, strip} from './source/intake/html/load.ts';
import {normaliseElements} from './source/intake/html/normalise.ts';
const d = loadPage(strip(readFileSync(process.argv[2], 'utf8')))!;
normaliseElements(d);
const f = new Readability(
  d as never,
  {keepClasses: true, disableJSONLD: true, serializer: (n: unknown) => n} as never,
).parse() as any;
console.log(f.content.innerHTML);
