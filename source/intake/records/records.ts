import {present} from '../../article/article.ts';
import {serviceOf} from '../exports/exports.ts';
import type {Service} from '../exports/service.ts';
import type {CollectionEntry, RecordFailure} from '../format.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {openPictures} from '../pictures/album.ts';
import {hasAlias, readAliases} from './aliases.ts';
import {entryOrFailure} from './entry.ts';
import {fieldsOf, type RecordFields} from './fields.ts';
import {flatten} from './flatten.ts';

/** An object in an input that may be an article. `bytes` are its capture. */
export type FoundObject = {
  readonly kind: 'object';
  readonly place: string;
  readonly record: object;
  readonly bytes: Uint8Array;
};

/** An object with its fields, and the service that wrote it. */
type KnownRecord = {
  /** The object, or a flat copy of it. */
  readonly record: object;
  readonly fields: RecordFields;
  readonly service: Service | undefined;
};

/** Each object is asked for several times, and corpora have millions of them. */
const recognised = new WeakMap<object, KnownRecord>();

function recogniseRecord(record: object): KnownRecord {
  const known = recognised.get(record) ?? toKnownRecord(record);
  recognised.set(record, known);
  return known;
}

function toKnownRecord(record: object): KnownRecord {
  const fields = fieldsOf(record);
  const service = serviceOf(fields);
  if (service !== undefined) return {record, fields, service};
  const flat = flatten(record);
  if (flat === record) return {record, fields, service};
  const flatFields = fieldsOf(flat);
  return {record: flat, fields: flatFields, service: serviceOf(flatFields)};
}

/** Returns whether an object can be an article. */
export function isKnownRecord(record: object): boolean {
  const {fields, service} = recogniseRecord(record);
  return service !== undefined || hasAlias(fields);
}

/**
 * Makes the entries of objects of any shape. Some services write several records for one article, such as one for each highlight: they become one
 * entry after the last object, whose capture is all of their bytes, joined by `join`.
 */
export async function* toEntries(
  objects: AsyncIterable<FoundObject | RecordFailure>,
  join: (captures: readonly Uint8Array[]) => Uint8Array,
): AsyncGenerator<CollectionEntry> {
  const groups = new Map<string, Group>();
  let size = 0;
  for await (const object of objects) {
    if (object.kind === 'failure') {
      yield object;
      continue;
    }
    const {record, place, bytes} = object;
    const group = groupOf(record);
    if (group === undefined) {
      yield entryOrFailure(place, () => toRecordEntry(record, place, bytes));
      continue;
    }
    size += bytes.length;
    if (size > maximumBytes) {
      const reason = `is one of more than ${formatMegabytes(maximumBytes)} of records that belong together: divide the file.`;
      yield {kind: 'failure', place, reason};
      continue;
    }
    const members = groups.get(group.key) ?? {...group, members: []};
    groups.set(group.key, members);
    members.members.push(object);
  }
  for (const {service, members} of groups.values()) yield toGroupEntry(service, members, join);
}

/** The records of one article. */
type Group = {readonly service: GroupingService; readonly members: FoundObject[]};

/** A service that writes several records for one article. */
type GroupingService = Service & Required<Pick<Service, 'articleOf'>>;

function groupOf(record: object): {readonly service: GroupingService; readonly key: string} | undefined {
  const {service, fields} = recogniseRecord(record);
  const key = service?.articleOf?.(fields);
  return service?.articleOf === undefined || key === undefined
    ? undefined
    : {service: service as GroupingService, key: `${service.name} ${key}`};
}

function toGroupEntry(
  service: Service,
  members: readonly FoundObject[],
  join: (captures: readonly Uint8Array[]) => Uint8Array,
): CollectionEntry {
  const [first] = members;
  const place = members.length === 1 ? (first?.place ?? '') : `${first?.place} and ${members.length - 1} more`;
  return entryOrFailure(place, () => {
    const record = {records: members.map(member => recogniseRecord(member.record).record)};
    const bytes = join(members.map(({bytes}) => bytes));
    return toEntry({record, fields: fieldsOf(record), service}, place, bytes);
  });
}

/** Makes an entry of an object of any shape. `bytes` are its capture. */
export function toRecordEntry(record: object, place: string, bytes: Uint8Array): CollectionEntry {
  return toEntry(recogniseRecord(record), place, bytes);
}

function toEntry({record, fields, service}: KnownRecord, place: string, bytes: Uint8Array): CollectionEntry {
  const read = service?.read ?? readAliases;
  const found = read(fields);
  const sourceRecord = {title: service ? `a record of ${service.title}` : 'a record', record, read};
  const pictures = found.pictures && openPictures({parts: found.pictures});
  return {kind: 'found', place, bytes, format: service?.name ?? 'json', found, sourceRecord, ...present({pictures})};
}
