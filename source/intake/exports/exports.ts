import type {RecordFields} from '../format.ts';
import {chrome, firefox} from './browsers.ts';
import {delicious} from './delicious.ts';
import {googleReader} from './google-reader.ts';
import {instapaper} from './instapaper.ts';
import {karakeep} from './karakeep.ts';
import {matter} from './matter.ts';
import {omnivore} from './omnivore.ts';
import {pinboard} from './pinboard.ts';
import {pocket} from './pocket.ts';
import {raindrop} from './raindrop.ts';
import {readability} from './readability.ts';
import {readwise} from './readwise.ts';
import type {Service} from './service.ts';
import {tearsheet} from './tearsheet.ts';
import {wallabag, wallabagOne} from './wallabag.ts';

/** All services. The first that recognises a record reads it. */
const services: readonly Service[] = [
  tearsheet,
  pocket,
  instapaper,
  omnivore,
  wallabag,
  wallabagOne,
  readwise,
  raindrop,
  matter,
  pinboard,
  delicious,
  readability,
  googleReader,
  karakeep,
  chrome,
  firefox,
];

/** Returns the service that wrote a record with these fields; undefined for other records, which `readAliases` reads. */
export function serviceOf(fields: RecordFields): Service | undefined {
  return services.find(({keys, recognise}) => keys.every(key => fields.has(key)) && (recognise?.(fields) ?? true));
}
