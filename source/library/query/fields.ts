import {foldText} from '../fold.ts';
import type {ArticlePart, Condition, Mark, Sort} from './condition.ts';
import {readAge, readDays} from './dates.ts';
import {formsOf} from './inflections.ts';
import type {TypedValue} from './tokens.ts';

/** The result of parsing the value of a field: a condition, an order, or one sentence about an invalid value. */
export type Read =
  | Condition
  | {readonly kind: 'sort'; readonly sort: Sort}
  | {readonly kind: 'mistake'; readonly message: string};

/** Kinds of names in a library that can be completed. */
export type NameKind = 'source' | 'place' | 'tag' | 'byline' | 'language' | 'feed';

/** One field of the query language: `name:value`. */
export type Field = {
  readonly name: string;
  /** The meaning of the field, as a phrase that follows "articles". */
  readonly help: string;
  readonly example: string;
  /** The possible values, if there are few. */
  readonly values?: readonly string[];
  /** The names of the library that complete it. */
  readonly names?: NameKind;
  readonly read: (value: TypedValue, now: Date) => Read;
};

const marks: readonly (Mark | 'sample')[] = [
  'unread',
  'read',
  'started',
  'starred',
  'updated',
  'sample',
  'duplicate',
  'removed',
];
const parts: readonly ArticlePart[] = ['note', 'highlight', 'image', 'link', 'code'];
const sorts: readonly Sort[] = ['newest', 'oldest', 'relevance', 'longest', 'title', 'added'];

/** Every field, in the order of help. */
export const fields: readonly Field[] = [
  {
    name: 'title',
    help: 'with this word in the headline',
    example: 'title:ferry',
    read: value => wordsCondition(value, 'title') ?? mistake('Write a word after title:, such as title:ferry.'),
  },
  {
    name: 'by',
    help: 'whose byline has this word',
    example: 'by:falk',
    names: 'byline',
    read: value => wordsCondition(value, 'byline') ?? mistake('Write a name after by:, such as by:falk.'),
  },
  {
    name: 'source',
    help: 'from a publication or agency with this word in its name',
    example: 'source:tide',
    names: 'source',
    read: value => nameOf(value, 'source') ?? mistake('Write a name after source:, such as source:reuters.'),
  },
  {
    name: 'place',
    help: 'from a town with this word in its name',
    example: 'place:bergen',
    names: 'place',
    read: value => nameOf(value, 'place') ?? mistake('Write a town after place:, such as place:paris.'),
  },
  {
    name: 'feed',
    help: 'from a feed with this word in its name or folder',
    example: 'feed:gazette',
    names: 'feed',
    read: ({text, quoted}) =>
      /[\p{L}\p{N}]/u.test(text)
        ? {kind: 'feed', text, prefix: !quoted}
        : mistake('Write the name of a feed after feed:, such as feed:gazette.'),
  },
  {
    name: 'tag',
    help: 'with this tag; #climate means the same',
    example: 'tag:climate',
    names: 'tag',
    read: ({text}) =>
      text === '' ? mistake('Write a name after tag:, such as tag:later.') : {kind: 'tag', name: text},
  },
  {
    name: 'lang',
    help: 'in this language, by its code (BCP 47)',
    example: 'lang:de',
    names: 'language',
    read: ({text}) =>
      /^[a-z0-9]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(text)
        ? {kind: 'language', range: text.toLowerCase()}
        : mistake('Write a language code after lang:, such as lang:en or lang:pt-BR.'),
  },
  {
    name: 'url',
    help: 'with this text in their address',
    example: 'url:example.org/news',
    read: ({text}) =>
      text === ''
        ? mistake('Write part of an address after url:, such as url:example.org.')
        : {kind: 'address', part: text},
  },
  {
    name: 'id',
    help: 'whose id begins with this',
    example: 'id:7k2m',
    read: ({text}) =>
      /^[a-z2-7]{1,12}$/i.test(text)
        ? {kind: 'id', beginning: text.toLowerCase()}
        : mistake('An id has up to 12 letters and digits from 2 to 7, such as id:7k2m.'),
  },
  {
    name: 'is',
    help: 'in this state',
    example: 'is:unread',
    values: marks,
    read({text}) {
      const mark = oneOf(text, marks);
      if (mark === undefined) return noneOf('is', text, marks);
      return mark === 'sample' ? {kind: 'tag', name: 'sample'} : {kind: 'is', mark};
    },
  },
  {
    name: 'has',
    help: 'that contain this',
    example: 'has:image',
    values: parts,
    read({text}) {
      const part = oneOf(text, parts);
      return part === undefined ? noneOf('has', text, parts) : {kind: 'has', part};
    },
  },
  {
    name: 'after',
    help: 'published on or after this day, or the first day of this month or year',
    example: 'after:2017-01',
    values: ['today', 'yesterday'],
    read: ({text}, now) => {
      const days = readDays(text, now);
      return days ? {kind: 'day', from: days.from} : noDate('after', text);
    },
  },
  {
    name: 'before',
    help: 'published before this day, month or year',
    example: 'before:2018',
    values: ['today', 'yesterday'],
    read: ({text}, now) => {
      const days = readDays(text, now);
      return days ? {kind: 'day', to: days.from} : noDate('before', text);
    },
  },
  {
    name: 'on',
    help: 'published on this day, or in this month or year',
    example: 'on:2017-06-26',
    values: ['today', 'yesterday'],
    read: ({text}, now) => {
      const days = readDays(text, now);
      return days ? {kind: 'day', ...days} : noDate('on', text);
    },
  },
  {
    name: 'age',
    help: 'younger or older than a number of hours, days, weeks, months or years',
    example: 'age:<1w',
    values: ['<1d', '<1w', '<1m', '>1y'],
    read({text}, now) {
      const [, sign, rest = ''] = /^([<>])=?(.*)$/.exec(text) ?? [];
      const age = readAge(rest);
      if (sign === undefined || age === undefined) {
        return mistake('Write < or > and an age after age:, such as age:<12h, age:<3d, age:>1w, age:>6m or age:<2y.');
      }
      const second = Math.floor(now.getTime() / 1000) - age;
      return sign === '<' ? {kind: 'published', from: second} : {kind: 'published', to: second};
    },
  },
  {
    name: 'words',
    help: 'longer or shorter than a number of words',
    example: 'words:>1000',
    values: ['>1000', '<300'],
    read({text}) {
      const [, sign = '', digits] = /^(<=|>=|<|>|)(\d{1,9})$/.exec(text) ?? [];
      if (digits === undefined) return mistake('Write a number after words:, such as words:>1000 or words:<300.');
      return {kind: 'length', ...lengths(sign, Number(digits))};
    },
  },
  {
    name: 'sort',
    help: 'in this order; the default is newest first',
    example: 'sort:longest',
    values: sorts,
    read({text}) {
      const sort = oneOf(text, sorts);
      return sort === undefined ? noneOf('sort', text, sorts) : {kind: 'sort', sort};
    },
  },
];

/** A word of three letters or more also finds longer ones: `cyb` finds "cyber" while it is typed, and `bank` "banks". */
const long = () => /(?:^|[^\p{L}\p{M}\p{N}])[\p{L}\p{M}\p{N}]{3,}$/u;

/**
 * Returns the words of a text; undefined if it contains only symbols. Quoted words match exactly; a final `*` matches prefixes, and `~` matches
 * inflected forms.
 */
export function wordsCondition({text, quoted}: TypedValue, place?: 'title' | 'byline'): Condition | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  const where = place && {in: place};
  if (!quoted && text.endsWith('~')) {
    const of = formsOf(text.replace(/~+$/, '')).map(
      form => ({kind: 'words', text: form, prefix: false, ...where}) as const,
    );
    return {kind: 'any', of};
  }
  const starred = !quoted && text.endsWith('*');
  const folded = foldText(text).trim();
  const prefix = starred || (!quoted && !/\s/.test(folded) && long().test(folded));
  return {kind: 'words', text: starred ? text.replace(/\*+$/, '') : text, prefix, ...where};
}

/** There are few names, so a prefix of one of their words is enough. */
function nameOf({text, quoted}: TypedValue, of: 'source' | 'place'): Condition | undefined {
  return /[\p{L}\p{N}]/u.test(text) ? {kind: 'name', of, text, prefix: !quoted} : undefined;
}

function lengths(sign: string, count: number): {readonly least: number; readonly most: number} {
  switch (sign) {
    case '<':
      return {least: 0, most: count - 1};
    case '<=':
      return {least: 0, most: count};
    case '>':
      return {least: count + 1, most: Number.MAX_SAFE_INTEGER};
    case '>=':
      return {least: count, most: Number.MAX_SAFE_INTEGER};
    default:
      return {least: count, most: count};
  }
}

function oneOf<Name extends string>(text: string, names: readonly Name[]): Name | undefined {
  return names.find(name => name === text.toLowerCase());
}

/** What the values of a field are called in its mistakes. */
const valueNames = {is: 'state', has: 'part', sort: 'order'} as const;

function noneOf(field: keyof typeof valueNames, text: string, names: readonly string[]): Read {
  const all = names.map(name => `${field}:${name}`);
  const listed = `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
  return mistake(`${text === '' ? '' : `Unknown ${valueNames[field]} "${field}:${text}". `}Use ${listed}.`);
}

function noDate(field: string, text: string): Read {
  const examples = `${field}:2017, ${field}:2017-06, ${field}:2017-06-26 or ${field}:today`;
  return mistake(text === '' ? `Write a date: ${examples}.` : `"${text}" is not a date. Write ${examples}.`);
}

function mistake(message: string): Read {
  return {kind: 'mistake', message};
}
