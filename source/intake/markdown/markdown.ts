import {type RawMetadata, toDraft} from '../draft.ts';
import type {Explained, Verdict} from '../explained.ts';
import type {DocumentSource, Format, SourceRecord} from '../format.ts';
import {explainRecord} from '../records/explain.ts';
import {fieldsOf} from '../records/fields.ts';
import {hasFrontMatter, readFrontMatter} from './front-matter.ts';
import {type Headed, takeHeadline} from './headline.ts';

/** Markdown with or without YAML front matter. */
export const markdown: Format = {
  name: 'markdown',
  title: 'Markdown',
  recognise({text, name}) {
    return hasFrontMatter(text) || /^\s*#{1,6} \S/.test(text) || /\.(?:md|markdown|mdown|mkd)$/i.test(name ?? '');
  },
  read: async source => (await readMarkdown(source)).facts,
  explain: async source => explainReading(await readMarkdown(source)),
};

type Reading = Headed & {
  readonly sourceRecord: SourceRecord | undefined;
  readonly text: string;
  readonly facts: RawMetadata;
};

async function readMarkdown(source: DocumentSource): Promise<Reading> {
  const {sourceRecord, body: text} = hasFrontMatter(source.text)
    ? await readFrontMatter(source)
    : {sourceRecord: undefined, body: source.text};
  const facts = sourceRecord?.read(fieldsOf(sourceRecord.record)).facts;
  const headed = takeHeadline(text, facts?.title);
  return {...headed, sourceRecord, text, facts: {...facts, title: headed.title, body: headed.body}};
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
