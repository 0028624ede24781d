import {type RawMetadata, toDraft} from '../draft.ts';
import type {Explained, Verdict} from '../explained.ts';
import type {DocumentSource, Format, SourceRecord} from '../format.ts';
import {explainRecord} from '../records/explain.ts';
import {fieldsOf} from '../records/fields.ts';
import {type FrontMatter, hasFrontMatter, readFrontMatter} from './front-matter.ts';
import {type Headed, takeHeadline} from './headline.ts';
import {hasPlainHead, hasProperties, readPlainHead, readProperties} from './properties.ts';

/** Markdown with or without metadata: YAML, TOML, or the properties of Logseq. */
export const markdown: Format = {
  name: 'markdown',
  title: 'Markdown',
  recognise({text, name}) {
    return hasFrontMatter(text) || hasProperties(text) || /^\s*#{1,6} \S/.test(text) || isNamed(name);
  },
  read: async source => (await readMarkdown(source)).facts,
  explain: async source => explainReading(await readMarkdown(source)),
};

type Reading = Headed & {
  readonly sourceRecord?: SourceRecord | undefined;
  readonly text: string;
  readonly facts: RawMetadata;
};

async function readMarkdown(source: DocumentSource): Promise<Reading> {
  const {sourceRecord, body: text} = await splitHead(source);
  const facts = sourceRecord?.read(fieldsOf(sourceRecord.record)).facts;
  const {tags, text: untagged} = takeTags(text);
  const headed = takeHeadline(untagged, {given: facts?.title, name: source.name});
  const all = [...(facts?.tags ?? []), ...tags];
  return {...headed, sourceRecord, text, facts: {...facts, tags: all, title: headed.title, body: headed.body}};
}

function isNamed(name = ''): boolean {
  return /\.(?:md|markdown|mdown|mkd)$/i.test(name);
}

/** Ends the article in a note that `tearsheet export` wrote. Highlights and what the user wrote follow. */
const articleEnd = '<!-- tearsheet: highlights -->';

/** Splits the metadata at the beginning of a text from its body. */
async function splitHead(source: DocumentSource): Promise<Partial<FrontMatter> & Pick<FrontMatter, 'body'>> {
  if (hasFrontMatter(source.text)) {
    const {body, ...head} = await readFrontMatter(source);
    return {...head, body: body.split(articleEnd, 1)[0] ?? body};
  }
  if (hasProperties(source.text)) return readProperties(source.text);
  if (isNamed(source.name) && hasPlainHead(source.text)) return readPlainHead(source.text);
  return {body: source.text};
}

/** A line of hashtags, as Obsidian and Bear write them. */
const tagLine = /^[ \t]*#[\p{L}\p{N}_][\p{L}\p{N}_/-]*(?:[ \t,]+#[\p{L}\p{N}_][\p{L}\p{N}_/-]*)*[ \t]*$/u;

/** Takes the tags from the first line of a note. The line becomes empty, so that lines can still be counted. */
function takeTags(text: string): {readonly tags: readonly string[]; readonly text: string} {
  const [first = ''] = /^[^\n]*\S[^\n]*/m.exec(text) ?? [];
  if (!tagLine.test(first)) return {tags: [], text};
  return {tags: Array.from(first.matchAll(/#([^\s#,]+)/g), ([, tag = '']) => tag), text: text.replace(first, '')};
}

/** Explains a Markdown document: only the line of its headline is removed. */
function explainReading({facts, sourceRecord, text, taken}: Reading): Explained {
  const draft = toDraft(facts);
  const {fields, origins} = sourceRecord && draft ? explainRecord(sourceRecord, draft) : {fields: [], origins: {}};
  const isHeadline = (index: number) => taken && index >= taken.line && index < taken.line + taken.lines;
  const verdictOf = (line: string, index: number): Verdict | undefined => {
    if (line.trim() === '') return undefined;
    return isHeadline(index)
      ? {kind: 'headline', why: 'the heading of the text'}
      : {kind: 'body', why: 'Markdown is stored unchanged'};
  };
  const lines = text.split(/\r\n?|\n/).map((line, index) => ({text: line, verdict: verdictOf(line, index)}));
  const title = taken ? 'the heading of the text' : 'the first sentence';
  const isTold = fields.some(({became}) => became.includes('title'));
  return {facts, origins: isTold ? origins : {...origins, title}, fields, lines};
}
