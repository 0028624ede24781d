import {foldedWords} from '../fold.ts';
import type {Condition, Query, Sort} from './condition.ts';
import {fields, type Read, wordsCondition} from './fields.ts';
import {type SourceRange, type Token, tokenize} from './tokens.ts';

/** A mistake in a query: its range, and one sentence that says how to correct it. */
export type Mistake = SourceRange & {readonly message: string};

/** A query, and its first mistake. Mistaken parts are ignored, so the rest of the query still works. */
export type Parsed = {
  readonly query: Query;
  /** The order of the query, if the text names one. */
  readonly sort?: Sort;
  readonly mistake?: Mistake;
};

/** The maximum nesting of parentheses. */
const deepest = 20;

/** Words, also those of phrases, and fields that a query may have: SQLite takes expressions no deeper than 1,000 (sqlite.org/limits.html). */
const mostTerms = 250;

/** UTF-16 units that a query may have. */
const longest = 20_000;

/** The state of a recursive descent. */
type Descent = {
  readonly tokens: readonly Token[];
  readonly now: Date;
  /** Where the text ends. */
  readonly end: number;
  /** Index of the next token. */
  next: number;
  terms: number;
  sort: Sort | undefined;
  mistake: Mistake | undefined;
};

/**
 * Parses a query by recursive descent. The grammar:
 *
 *     any  = all {"or" all}
 *     all  = term {term}
 *     term = {"-"} ( "(" any ")" | word | "phrase" | field ":" value )
 *
 * @param now the moment that `today` and ages refer to.
 */
export function parseQuery(text: string, now = new Date()): Parsed {
  const descent: Descent = {
    tokens: tokenize(text.slice(0, longest)),
    now,
    end: text.length,
    next: 0,
    terms: 0,
    sort: undefined,
    mistake: undefined,
  };
  if (text.length > longest) {
    addMistake(descent, {from: longest, to: text.length}, 'A query can have at most 20,000 characters. Shorten it.');
  }
  const parts = [readAny(descent, 0)];
  for (let token = descent.tokens[descent.next]; token; token = descent.tokens[descent.next]) {
    addMistake(descent, token, 'This parenthesis has no opening one. Remove it, or put it in quotes.');
    descent.next++;
    parts.push(readAny(descent, 0));
  }
  const where = joinConditions('all', parts);
  const {sort, tokens} = descent;
  const [first] = tokens;
  if (first && !where && sort === undefined) {
    addMistake(
      descent,
      {from: first.from, to: text.trimEnd().length},
      'This contains nothing to search for. Write a word.',
    );
  }
  const {mistake} = descent;
  return {
    query: {where: where ?? {kind: 'all', of: []}, sort: sort ?? 'newest'},
    ...(sort && {sort}),
    ...(mistake && {mistake}),
  };
}

/** Parses up to a closing parenthesis or the end; undefined if there are no terms. */
function readAny(descent: Descent, depth: number): Condition | undefined {
  const parts = [readAll(descent, depth)];
  for (let or = descent.tokens[descent.next]; or?.kind === 'or'; or = descent.tokens[descent.next]) {
    if (parts.length === 1 && isAtEdge(descent.tokens[descent.next - 1])) {
      addMistake(descent, or, 'Nothing comes before "or". To search for the word, put it in quotes.');
    }
    descent.next++;
    const after = descent.tokens[descent.next];
    if (!after || after.kind === ')' || after.kind === 'or') {
      addMistake(
        descent,
        or,
        'Nothing comes after "or". Write an alternative, or put it in quotes to search for the word.',
      );
    }
    parts.push(readAll(descent, depth));
  }
  return joinConditions('any', parts);
}

function isAtEdge(before: Token | undefined): boolean {
  return before === undefined || before.kind === '(';
}

function readAll(descent: Descent, depth: number): Condition | undefined {
  const parts: (Condition | undefined)[] = [];
  for (let token = descent.tokens[descent.next]; token; token = descent.tokens[descent.next]) {
    if (token.kind === 'or' || token.kind === ')') break;
    parts.push(readTerm(descent, depth));
  }
  return joinConditions('all', parts);
}

function readTerm(descent: Descent, depth: number): Condition | undefined {
  let isNegated = false;
  let token = descent.tokens[descent.next];
  for (; token?.kind === '-'; token = descent.tokens[++descent.next]) isNegated = !isNegated;
  if (!token || token.kind === 'or' || token.kind === ')') return undefined;
  const condition = token.kind === '(' ? readGroup(descent, token, depth) : readWord(descent, token, isNegated);
  return condition && isNegated ? {kind: 'not', of: condition} : condition;
}

function readGroup(descent: Descent, open: Token, depth: number): Condition | undefined {
  if (depth === deepest) {
    addMistake(descent, open, `Parentheses can be nested at most ${deepest} deep. Remove some.`);
    descent.next = descent.tokens.length;
    return undefined;
  }
  const first = ++descent.next;
  const condition = readAny(descent, depth + 1);
  const close = descent.tokens[descent.next];
  if (!close) addMistake(descent, open, 'This parenthesis is not closed. Write ) where its group ends.');
  else if (descent.next === first)
    addMistake(descent, {from: open.from, to: close.to}, 'These parentheses are empty. Write a word between them.');
  descent.next++;
  return condition;
}

function readWord(descent: Descent, token: Token, isNegated: boolean): Condition | undefined {
  descent.next++;
  descent.terms += termsOf(token);
  if (descent.terms > mostTerms) {
    addMistake(
      descent,
      {from: token.from, to: descent.end},
      `A query can have at most ${mostTerms} words and fields. Shorten it.`,
    );
    descent.next = descent.tokens.length;
    return undefined;
  }
  if (token.kind === 'word') return wordsCondition(token);
  const read = token.kind === 'field' ? readField(token, descent.now) : undefined;
  switch (read?.kind) {
    case undefined:
      return undefined;
    case 'mistake':
      addMistake(descent, token, read.message);
      return undefined;
    case 'sort':
      if (isNegated) addMistake(descent, token, 'An order cannot be negated. Remove the - before sort:.');
      if (descent.sort)
        addMistake(descent, token, `The query is already in the order sort:${descent.sort}. Remove one of the two.`);
      descent.sort ??= read.sort;
      return undefined;
    default:
      return read;
  }
}

/** A phrase counts by its words. A character of a script without spaces is a word. */
function termsOf(token: Token): number {
  const typed = token.kind === 'field' ? token.value.text : token.kind === 'word' ? token.text : '';
  return Math.max(1, foldedWords(typed).length);
}

/** Parses a field. A colon belongs to a word if no field name is before it, and no word after it. */
function readField({name, value}: Token & {readonly kind: 'field'}, now: Date): Read | undefined {
  const field = fields.find(candidate => candidate.name === name);
  if (field) return field.read(value, now);
  if (value.text === '') return wordsCondition({text: name, quoted: false});
  const names = fields.map(candidate => candidate.name).join(', ');
  return {
    kind: 'mistake',
    message: `Unknown field "${name}". Use ${names}. To search for it as text, put it in quotes.`,
  };
}

function addMistake(descent: Descent, {from, to}: SourceRange, message: string): void {
  descent.mistake ??= {from, to, message};
}

/** Joins conditions to one, without mistaken terms and those of symbols only. */
function joinConditions(kind: 'all' | 'any', parts: readonly (Condition | undefined)[]): Condition | undefined {
  const of = parts.filter(part => part !== undefined);
  return of.length > 1 ? {kind, of} : of[0];
}
