import {present} from '../../article/article.ts';
import {serviceOf} from '../exports/exports.ts';
import type {CollectionEntry} from '../format.ts';
import {openPictures} from '../pictures/album.ts';
import {hasAlias, readAliases} from './aliases.ts';
import {fieldsOf, type RecordFields} from './fields.ts';

/** Tells whether records with these fields can contain an article. */
export function isKnownRecord(fields: RecordFields): boolean {
  return serviceOf(fields) !== undefined || hasAlias(fields);
}

/** Makes an entry of an object of any shape. `bytes` are its capture. */
export function toRecordEntry(record: object, place: string, bytes: Uint8Array): CollectionEntry {
  const fields = fieldsOf(record);
  const service = serviceOf(fields);
  const read = service?.read ?? readAliases;
  const found = read(fields);
  const sourceRecord = {title: service ? `a record of ${service.title}` : 'a record', record, read};
  const pictures = found.pictures && openPictures({parts: found.pictures});
  return {kind: 'found', place, bytes, format: service?.name ?? 'json', found, sourceRecord, ...present({pictures})};
}
