import type {Format} from '../format.ts';
import {hasFrontMatter, readFrontMatter} from './front-matter.ts';
import {takeHeadline} from './headline.ts';

/** Markdown with or without YAML front matter. */
export const markdown: Format = {
  name: 'markdown',
  title: 'Markdown',
  recognise({text, name}) {
    return hasFrontMatter(text) || /^\s*#{1,6} \S/.test(text) || /\.(?:md|markdown|mdown|mkd)$/i.test(name ?? '');
  },
  async read(source) {
    const {facts, body} = hasFrontMatter(source.text) ? await readFrontMatter(source) : {facts: {}, body: source.text};
    return {...facts, ...takeHeadline(body, facts.title)};
  },
};
