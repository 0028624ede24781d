import {type Draft, sanitizeLine} from '../../article/article.ts';
import {type Explained, type ExplainedField, factName, type Origins} from '../explained.ts';
import type {FoundRecord, RecordFields, SourceRecord} from '../format.ts';
import {fieldName, fieldsOf} from './fields.ts';

/** What a record says: each fact as one text that can be compared, by its name in a draft. */
type Said = ReadonlyMap<string, string>;

/** A field, what it became, what it would become if the record held nothing else, and whether the reader looked for it. */
type Tried = {
  readonly name: string;
  readonly value: unknown;
  readonly became: readonly string[];
  readonly alone: readonly string[];
  readonly isAsked: boolean;
};

/** The names of the fields that became a fact, by its name. */
type Owners = ReadonlyMap<string, readonly string[]>;

/** The time grows with the square of their count. */
const mostFields = 200;

/** More of a value is not shown. */
const longestValue = 500;

/**
 * Says of each field of a record what it became, by asking the very reader of the record: a field became what the record does not say without
 * it. Of a field that was ignored it says why.
 */
export function explainRecord(
  {record, read}: SourceRecord,
  draft: Draft,
): Required<Pick<Explained, 'fields' | 'origins'>> {
  const entries = Object.entries(record);
  const tried = tryFields(entries.slice(0, mostFields), fieldsOf(record), read);
  const owners = ownersOf(tried);
  const kept = saidBy({facts: draft, content: {kind: 'markdown', text: draft.body}});
  const fields = tried.map((field): ExplainedField => {
    const {name, value, became} = field;
    const shown = {name: sanitizeLine(name), value: sanitizeLine(textOf(value).slice(0, longestValue))};
    const refused = became.find(fact => checked.has(fact) && !kept.has(fact));
    if (refused !== undefined) return {...shown, became: [], why: `is no valid ${factName(refused)}`};
    return became.length > 0 ? {...shown, became} : {...shown, became, why: whyIgnored(field, owners)};
  });
  const more = entries.length - tried.length;
  const rest = more > 0 ? [{name: `${more} more fields`, value: '', became: [], why: 'too many to explain'}] : [];
  return {fields: [...fields, ...rest], origins: originsOf(owners)};
}

function tryFields(
  entries: readonly (readonly [name: string, value: unknown])[],
  fields: RecordFields,
  read: SourceRecord['read'],
): readonly Tried[] {
  const asked = new Set<string>();
  const said = saidBy(read(listened(fields, asked)));
  const silent = saidBy(read(new Map()));
  return entries.map(([name, value]) => {
    const key = fieldName(name);
    const by = saidBy(read(new Map([[key, value]])));
    const field = {name, value, alone: differing(by, silent), isAsked: asked.has(key)};
    // Of two names that are one, the first counts.
    if (fields.get(key) !== value) return {...field, became: []};
    const lost = differing(said, saidBy(read(new Map([...fields].filter(([other]) => other !== key)))));
    // Without an address a note is read otherwise, but the address does not become the note.
    const own = lost.filter(fact => field.alone.includes(fact));
    if (lost.length > 0) return {...field, became: own.length > 0 ? own : lost};
    // Where another field says the same, nothing is lost.
    return {...field, became: field.isAsked ? field.alone.filter(fact => said.get(fact) === by.get(fact)) : []};
  });
}

function ownersOf(tried: readonly Tried[]): Owners {
  const owners = new Map<string, string[]>();
  for (const {name, became} of tried)
    for (const fact of became) owners.set(fact, [...(owners.get(fact) ?? []), sanitizeLine(name)]);
  return owners;
}

function whyIgnored({value, alone, isAsked}: Tried, owners: Owners): string {
  if (textOf(value).trim() === '') return 'is empty';
  const [fact] = alone;
  // What says that an article is unread says no more than silence does.
  if (fact === undefined) return isAsked ? 'changes nothing' : 'is not kept';
  const [owner] = owners.get(fact) ?? [];
  return owner === undefined ? 'counts for nothing here' : `${owner} counts instead`;
}

/** What is made safe after it was read, and may be refused then. */
const checked = new Set(['url', 'published', 'modified', 'language', 'picture']);

/** What a reader found, without what says nothing. */
function saidBy({facts: {image, tags, ...facts}, content, importedState}: FoundRecord): Said {
  const all = {
    ...facts,
    picture: image?.url,
    caption: image?.caption,
    credit: image?.credit,
    tags: tags?.filter(tag => tag.trim() !== ''),
    body: content?.text,
    ...importedState,
  };
  const texts = Object.entries(all).map(([name, value]) => [name, textOf(value)] as const);
  return new Map(texts.filter(([, text]) => text !== '' && text !== '[]'));
}

/** The facts that one says and the other does not, or otherwise. */
function differing(one: Said, other: Said): readonly string[] {
  return [...one].flatMap(([fact, text]) => (other.get(fact) === text ? [] : fact));
}

/** Fields that remember for which of them a reader asked. */
function listened(fields: RecordFields, asked: Set<string>): RecordFields {
  const heard = new Map(fields);
  heard.get = name => {
    asked.add(name);
    return fields.get(name);
  };
  return heard;
}

function originsOf(owners: Owners): Origins {
  const origins = Object.fromEntries([...owners].map(([fact, names]) => [fact, fieldsNamed(names)]));
  const title = owners.has('body') ? 'the first sentence' : 'the address';
  return {title, ...origins};
}

/** `field title`, `fields folder and tags`, `field chapter 1 and 11 more`. */
function fieldsNamed([first = '', second = '', ...others]: readonly string[]): string {
  if (second === '') return `field ${first}`;
  return others.length === 0 ? `fields ${first} and ${second}` : `field ${first} and ${others.length + 1} more`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return value === undefined || value === null ? '' : JSON.stringify(value);
  } catch {
    // The stack holds some thousand levels; those that nest more do it to break something.
    return 'values nested too deep to show';
  }
}
