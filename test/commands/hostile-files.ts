import {asEntities, controls, sequences} from './control-sequences.ts';

const all = [...controls, ...sequences];

/** All sequences in one text, so that few articles contain them. */
export const attack = all.join(' sea ');
const entities = asEntities(attack);
const words = 'The ferry is late, and everybody waits for it at the pier. '.repeat(9);

/** A title that ends within a sequence which the next field would complete. */
const split = {title: 'Split \x1b', byline: ']0;owned\x07', text: `[2J${words}`, url: 'https://example.org/split'};

const record = (text: string) => ({
  title: `Ferry ${text}`,
  byline: text,
  source: text,
  summary: text,
  tags: [`sea${text}`],
  text: words + text,
  highlights: [{quote: 'The ferry is late', note: text}],
  url: `https://example.org/${encodeURIComponent(text).slice(0, 500)}`,
});

const page = `<html><head><title>Ferry ${entities}</title><meta name="author" content="${entities}"></head><body><article><h1>Ferry ${entities}</h1><p>${words}${entities}</p><pre>${entities}</pre><p><a href="https://example.org/${entities}" title="${entities}">${entities}</a></p><figure><img src="a.png" alt="${entities}"><figcaption>${entities}</figcaption></figure></article></body></html>`;
const feed = `<rss version="2.0"><channel><title>Tide ${entities}</title><description>${entities}</description><item><guid>1</guid><title>Ice ${entities}</title><author>${entities}</author><category>${entities}</category><description>${words}${asEntities(entities)}</description></item></channel></rss>`;

/** The attack in each way of writing an article: raw, by references, in fields of tables, mail, lists of bookmarks and feeds. */
export const hostileFiles: Readonly<Record<string, string>> = {
  'raw.jsonl': [record(attack), split, ...controls.map(one => ({...split, title: `One ${one}b`, url: undefined}))]
    .map(one => JSON.stringify(one))
    .join('\n'),
  'entities.jsonl': JSON.stringify(record(entities)),
  'page.html': page,
  'raw.html': page.replaceAll(entities, attack),
  'note.md': `---\ntitle: "Ferry ${JSON.stringify(attack).slice(1, -1)}"\n---\n\n${words}\n\n\`${entities}\` ${attack}\n\n~~~\n${attack}\n~~~\n`,
  'copied.txt': `Ferry ${attack}\n\nBy Ines ${attack}\n\n${words}\n\n${words}${attack}\n`,
  'table.csv': `title,url,text\n"Ferry ${attack.replaceAll('"', '')}",https://example.org/csv,"${words}${attack.replaceAll('"', '')}"\n`,
  'mail.eml': `From: Ines ${attack.replaceAll('\r', '')} <i@example.org>\nSubject: Ferry ${attack.replaceAll('\r', '')}\nContent-Type: text/html\n\n${page}`,
  'bookmarks.html': `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><H3>${entities}</H3><DL><p><DT><A HREF="https://example.org/b">Ferry ${entities}</A><DD>${entities}</DL></DL>`,
  'feed.xml': feed,
};
