import {type Draft, sanitizeLine} from '../../article/article.ts';
import {type Explained, type ExplainedField, factName, type Origins} from '../explained.ts';
import type {FoundRecord, RecordFields, SourceRecord} from '../format.ts';
import {fieldName, fieldsOf} from './fields.ts';

/** The facts in a record, by their names in a draft, as texts that can be compared. */
type FactTexts = ReadonlyMap<string, string>;

/** A field with the facts that it became, the facts that it would become alone, and whether the reader looked for it. */
type FieldTrial = {
  readonly name: string;
  readonly value: unknown;
  readonly became: readonly string[];
  readonly alone: readonly string[];
  readonly isAsked: boolean;
};

/** The names of the fields that became each fact. */
type FactOwners = ReadonlyMap<string, readonly string[]>;

/** The maximum number of fields that are explained, because that takes quadratic time. */
const mostFields = 200;

/** The length to which values are cut. */
const longestValue = 500;

/**
 * Explains what each field of a record became. Runs the reader of the record without each field: the facts that are then missing came from that field.
 * For an ignored field, says why.
 */
export function explainRecord(
  {record, read}: SourceRecord,
  draft: Draft,
): Required<Pick<Explained, 'fields' | 'origins'>> {
  const entries = Object.entries(record);
  const trials = tryEachField(entries.slice(0, mostFields), fieldsOf(record), read);
  const owners = factOwnersOf(trials);
  const inDraft = factTextsOf({facts: draft, content: {kind: 'markdown', text: draft.body}});
  const fields = trials.map((field): ExplainedField => {
    const {name, value, became} = field;
    const shown = {name: sanitizeLine(name), value: sanitizeLine(textOf(value).slice(0, longestValue))};
    const refused = became.find(fact => checked.has(fact) && !inDraft.has(fact));
    if (refused !== undefined) return {...shown, became: [], why: `is not a valid ${factName(refused)}`};
    return became.length > 0 ? {...shown, became} : {...shown, became, why: reasonIgnored(field, owners)};
  });
  const more = entries.length - trials.length;
  const rest = more > 0 ? [{name: `${more} more fields`, value: '', became: [], why: 'too many to explain'}] : [];
  return {fields: [...fields, ...rest], origins: originsOf(owners)};
}

function tryEachField(
  entries: readonly (readonly [name: string, value: unknown])[],
  fields: RecordFields,
  read: SourceRecord['read'],
): readonly FieldTrial[] {
  const asked = new Set<string>();
  const whole = factTextsOf(read(recordAsked(fields, asked)));
  const empty = factTextsOf(read(new Map()));
  return entries.map(([name, value]) => {
    const key = fieldName(name);
    const by = factTextsOf(read(new Map([[key, value]])));
    const field = {name, value, alone: differentFacts(by, empty), isAsked: asked.has(key)};
    // If two fields have the same name, the first counts.
    if (fields.get(key) !== value) return {...field, became: []};
    const lost = differentFacts(whole, factTextsOf(read(new Map([...fields].filter(([other]) => other !== key)))));
    // Without its address a note is read differently, but the address did not become the note.
    const own = lost.filter(fact => field.alone.includes(fact));
    if (lost.length > 0) return {...field, became: own.length > 0 ? own : lost};
    // Nothing is missing if another field has the same value.
    return {...field, became: field.isAsked ? field.alone.filter(fact => whole.get(fact) === by.get(fact)) : []};
  });
}

function factOwnersOf(trials: readonly FieldTrial[]): FactOwners {
  const owners = new Map<string, string[]>();
  for (const {name, became} of trials)
    for (const fact of became) owners.set(fact, [...(owners.get(fact) ?? []), sanitizeLine(name)]);
  return owners;
}

function reasonIgnored({value, alone, isAsked}: FieldTrial, owners: FactOwners): string {
  if (textOf(value).trim() === '') return 'is empty';
  const [fact] = alone;
  // A field that says that an article is unread changes nothing.
  if (fact === undefined) return isAsked ? 'changes nothing' : 'is not stored';
  const [owner] = owners.get(fact) ?? [];
  return owner === undefined ? 'is not used here' : `${owner} is used instead`;
}

/** Facts that are checked after reading and may be refused. */
const checked = new Set(['url', 'published', 'modified', 'language', 'picture']);

/** Returns the non-empty facts that a reader found. */
function factTextsOf({facts: {image, tags, ...facts}, content, page, importedState}: FoundRecord): FactTexts {
  const all = {
    ...facts,
    picture: image?.url,
    caption: image?.caption,
    credit: image?.credit,
    tags: tags?.filter(tag => tag.trim() !== ''),
    body: content?.text ?? page,
    ...importedState,
  };
  const texts = Object.entries(all).map(([name, value]) => [name, textOf(value)] as const);
  return new Map(texts.filter(([, text]) => text !== '' && text !== '[]'));
}

/** Returns the names of the facts in `one` that `other` does not have, or has with another value. */
function differentFacts(one: FactTexts, other: FactTexts): readonly string[] {
  return [...one].flatMap(([fact, text]) => (other.get(fact) === text ? [] : fact));
}

/** Returns a copy of the fields that records the names a reader asks for. */
function recordAsked(fields: RecordFields, asked: Set<string>): RecordFields {
  const copy = new Map(fields);
  copy.get = name => {
    asked.add(name);
    return fields.get(name);
  };
  return copy;
}

function originsOf(owners: FactOwners): Origins {
  const origins = Object.fromEntries([...owners].map(([fact, names]) => [fact, listFields(names)]));
  const title = owners.has('body') ? 'the first sentence' : 'the address';
  return {title, ...origins};
}

/** Returns `field title`, `fields folder and tags`, or `field chapter 1 and 11 more`. */
function listFields([first = '', second = '', ...others]: readonly string[]): string {
  if (second === '') return `field ${first}`;
  return others.length === 0 ? `fields ${first} and ${second}` : `field ${first} and ${others.length + 1} more`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return value === undefined || value === null ? '' : JSON.stringify(value);
  } catch {
    // JSON.stringify overflows the stack after some thousand levels.
    return 'values nested too deep to show';
  }
}
