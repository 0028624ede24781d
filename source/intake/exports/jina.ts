import type {Collection} from '../format.ts';
import {readAliases} from '../records/aliases.ts';
import {readRecord} from '../records/entry.ts';
import {collectText} from '../text-stream.ts';

/** The head of a page. A line is missing if the page does not state its value. */
const head =
  /^\s*Title:[ \t]*(.*)\n\s*URL Source:[ \t]*(\S+)[ \t]*\n(?:\s*Published Time:[ \t]*(.+)\n)?(?:(?!Markdown Content:).*\n){0,10}?\s*Markdown Content:[ \t]*\n/;

/** A page in the text of Jina's reader (jina.ai/reader): lines with title, address and date, then Markdown. Jina's JSON is read like any other record. */
export const jina: Collection = {
  name: 'jina',
  title: "a page of Jina's reader",
  recognise: ({text}) => head.test(text.slice(0, longestHead)),
  async *read({bytes, label}) {
    const text = await collectText(bytes, label);
    const [start = '', title, url, published] = head.exec(text.slice(0, longestHead)) ?? [];
    const record = {title, url, published, markdown: text.slice(start.length)};
    yield {
      kind: 'found',
      place: 'its page',
      bytes: Buffer.from(text),
      format: 'jina',
      ...readRecord({title: "a page of Jina's reader", record, read: readAliases}),
    };
  },
};

const longestHead = 8000;
