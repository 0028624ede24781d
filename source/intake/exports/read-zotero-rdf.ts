import type {CollectionEntry, OpenInput} from '../format.ts';
import {maximumBytes} from '../limits.ts';
import {entryOrFailure} from '../records/entry.ts';
import {toRecordEntry} from '../records/records.ts';
import {type TagHandler, TagStream} from '../tag-stream.ts';
import {inUtf8} from '../text-stream.ts';
import {addressOfDoi} from './reference.ts';

/** An item while it is being read: the texts by the element that contains them. */
type Item = {
  readonly type: string[];
  readonly title: string[];
  readonly source: string[];
  readonly authors: string[];
  readonly identifiers: string[];
  readonly date: string[];
  readonly accessed: string[];
  readonly abstract: string[];
  readonly tags: string[];
  readonly language: string[];
  size: number;
};

/** Streams the items of a library. Loads the HTML tokenizer, so load this module only for such a file. */
export async function* readItems({bytes}: OpenInput): AsyncGenerator<CollectionEntry> {
  const done: Item[] = [];
  const tags = new TagStream(
    itemReader(item => done.push(item)),
    {isXml: true},
  );
  const decoder = new TextDecoder();
  let count = 0;
  for await (const chunk of inUtf8(bytes)) {
    tags.write(decoder.decode(chunk, {stream: true}));
    for (const item of done.splice(0)) yield toEntry(item, `item ${++count}`);
  }
  tags.end();
  for (const item of done) yield toEntry(item, `item ${++count}`);
}

/** Makes the entry of an item. Its capture is JSON, in which Zotero's own names are used. */
function toEntry(item: Item, place: string): CollectionEntry {
  return entryOrFailure(place, () => {
    const [itemType] = item.type;
    const url =
      item.identifiers.find(one => /^https?:/i.test(one)) ??
      item.identifiers.flatMap(one => addressOfDoi(one) ?? [])[0];
    const record = {
      itemType,
      title: item.title[0] ?? '',
      url: url ?? '',
      creators: item.authors.map(name => ({name})),
      publicationTitle: item.source[0],
      date: item.date[0],
      accessDate: item.accessed[0],
      abstractNote: item.abstract[0],
      tags: item.tags.map(tag => ({tag})),
      language: item.language[0],
    };
    return toRecordEntry(record, place, Buffer.from(JSON.stringify(record)));
  });
}

/** The maximum depth of an element that is read. Those of Zotero nest 6 deep. */
const deepest = 20;

/** Turns tags into items: the elements inside the outermost one that have a type other than a note or a file. */
function itemReader(onItem: (item: Item) => void): TagHandler {
  /** The names of the open elements from the outermost one on. */
  const path: string[] = [];
  let ignoredDepth = 0;
  let item: Item | undefined;
  let family = '';
  let text = '';
  const add = (list: string[], value: string) => {
    if (value.trim() !== '') list.push(value.trim());
  };
  return {
    open(name, attributes) {
      text = '';
      if (path.length >= deepest) {
        ignoredDepth += 1;
        return;
      }
      path.push(name);
      if (path.length !== 2) return;
      item = newItem();
      add(item.identifiers, attributes['rdf:about'] ?? '');
    },
    close(name) {
      if (ignoredDepth > 0) {
        ignoredDepth -= 1;
        return;
      }
      const index = path.lastIndexOf(name);
      if (index === -1) return;
      path.length = index;
      if (item !== undefined) {
        if (name === 'foaf:surname') family = text;
        else if (name === 'foaf:givenname') {
          add(item.authors, `${text.trim()} ${family.trim()}`);
          family = '';
        } else if (name === 'foaf:person' && family !== '') {
          add(item.authors, family);
          family = '';
        } else {
          const list = listFor(item, name, path);
          if (list) add(list, text);
        }
        if (index === 1) {
          // The container of an item can be an element beside it, without a type.
          if (item.type.length > 0 && !/^(?:attachment|note|annotation)$/.test(item.type[0] ?? '')) onItem(item);
          item = undefined;
        }
      }
      text = '';
    },
    text(part) {
      if (item === undefined) return;
      item.size += part.length;
      if (item.size <= maximumBytes) text += part;
    },
  };
}

function newItem(): Item {
  const empty = () => ({
    type: [],
    title: [],
    source: [],
    authors: [],
    identifiers: [],
    date: [],
    accessed: [],
    abstract: [],
    tags: [],
    language: [],
  });
  return {...empty(), size: 0};
}

/** Returns the list that the text of an element belongs to. The title of what contains an item, such as a journal, is its source. */
function listFor(item: Item, name: string, path: readonly string[]): string[] | undefined {
  const isOwn = path.length === 2;
  const parent = path.at(-1);
  if (name === 'dc:title') return isOwn ? item.title : path.includes('dcterms:ispartof') ? item.source : undefined;
  if (name === 'rdf:value')
    return parent === 'dcterms:uri' ? item.identifiers : parent === 'z:automatictag' ? item.tags : undefined;
  if (name === 'dc:subject') return item.tags;
  if (!isOwn) return undefined;
  if (name === 'z:itemtype') return item.type;
  if (name === 'dc:identifier') return item.identifiers;
  if (name === 'dc:date') return item.date;
  if (name === 'dcterms:datesubmitted') return item.accessed;
  if (name === 'dcterms:abstract') return item.abstract;
  if (name === 'z:language') return item.language;
  return undefined;
}
