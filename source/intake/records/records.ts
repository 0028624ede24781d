import {present} from '../../article/article.ts';
import {chrome, firefox} from '../exports/browsers.ts';
import {delicious} from '../exports/delicious.ts';
import {googleReader} from '../exports/google-reader.ts';
import {instapaper} from '../exports/instapaper.ts';
import {matter} from '../exports/matter.ts';
import {omnivore} from '../exports/omnivore.ts';
import {pinboard} from '../exports/pinboard.ts';
import {pocket} from '../exports/pocket.ts';
import {raindrop} from '../exports/raindrop.ts';
import {readability} from '../exports/readability.ts';
import {readwise} from '../exports/readwise.ts';
import type {Service} from '../exports/service.ts';
import {tearsheet} from '../exports/tearsheet.ts';
import {wallabag, wallabagOne} from '../exports/wallabag.ts';
import type {CollectionEntry} from '../format.ts';
import {openPictures} from '../pictures/album.ts';
import {hasAlias, readAliases} from './aliases.ts';
import {fieldsOf, type RecordFields} from './fields.ts';

/** Every service, in the order in which they are asked. */
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
  chrome,
  firefox,
];

/** The service whose record has these fields; undefined for a record of anything else, which `readAliases` reads. */
function serviceOf(fields: RecordFields): Service | undefined {
  return services.find(({keys}) => keys.every(key => fields.has(key)));
}

/** Whether records with these fields can hold an article. */
export function isKnown(fields: RecordFields): boolean {
  return serviceOf(fields) !== undefined || hasAlias(fields);
}

/** An entry from an object of any shape, with the bytes that it stood in. */
export function toEntry(record: object, place: string, bytes: Uint8Array): CollectionEntry {
  const fields = fieldsOf(record);
  const service = serviceOf(fields);
  const read = service?.read ?? readAliases;
  const found = read(fields);
  const told = {title: service ? `a record of ${service.title}` : 'a record', record, read};
  const pictures = found.pictures && openPictures({parts: found.pictures});
  return {kind: 'found', place, bytes, format: service?.name ?? 'json', found, told, ...present({pictures})};
}
