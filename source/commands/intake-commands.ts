import {type Entry, entry} from './command.ts';
import {jsonOption, nullOption, quietOption} from './selection-options.ts';

/** Commands that read inputs into articles. */
export const intakeCommands: readonly Entry[] = [
  entry({
    name: 'add',
    summary: 'store articles',
    usage: ['[PATH|URL|-]...', '--pending'],
    about: [
      'Stores the articles of each file: saved web pages (HTML, MHTML, WARC), Markdown, text copied from a page, EPUB books and saved mail; exports of Pocket, Instapaper, Omnivore, wallabag, Raindrop, Karakeep and other reading lists; highlights of Kindle, Readwise and Hypothesis; Notion, Google Keep and Zotero; posts of Mastodon, Bluesky, Reddit and Twitter; browser bookmarks, tabs and lists of addresses; feeds; JSON, JSON Lines and CSV with common field names. Files may be compressed with gzip or zstd, or be in a ZIP archive. Folders are searched recursively, without hidden files, pictures and styles. Without an input, or with -, it reads standard input.',
      'For a URL, fetches the page and stores it with its pictures (setting fetch-pictures). With --pending, fetches the articles that an import stored without a text. If a page shows its text only in a browser, save it there and add the file.',
      'Exports and corpora may have any size; a single page or document, at most 32 MB. Marks, tags, highlights and dates of other services are imported, and entries with only an address are stored without a text. Ctrl+C stops after the current batch, and the same command continues from there.',
      'Prints the id and headline of each article. An article that is already stored is updated and keeps its marks. An article in the trash stays there, unless you give --again. If an input contains no article, a message on standard error names it and its line; the other inputs are stored.',
    ],
    options: {
      pending: {type: 'boolean', help: 'fetch the articles that were stored without a text'},
      again: {type: 'boolean', help: 'also restore articles that are in the trash'},
      tag: {
        type: 'string',
        multiple: true,
        value: 'NAME',
        help: 'tag each article, with commas between tags; may be repeated',
      },
      errors: {type: 'string', value: 'FILE', help: 'write a line for each failure to a file'},
      json: jsonOption('each article with its outcome', 'article'),
      null: nullOption,
      quiet: quietOption,
    },
    examples: [
      ['tearsheet add ~/Downloads/*.html --tag later', 'store saved pages with a tag'],
      ['tearsheet add notes/', 'store every article in a folder'],
      ['tearsheet add pocket.zip', 'import from another service'],
      ['tearsheet add news.jsonl.gz --errors failed.txt', 'import a corpus and list the failures'],
      ['tearsheet add https://example.org/story', 'fetch a page and store its article'],
      ['tearsheet add --pending', 'fetch articles that were imported as addresses'],
    ],
    load: async () => (await import('./add.ts')).add,
  }),
  entry({
    name: 'parse',
    summary: 'print the articles of an input without storing them',
    usage: ['[PATH|URL|-]'],
    about: [
      'Reads one file, address or standard input, and prints the article in it: its metadata and its body in Markdown, which tearsheet add can read. Prints every article if there are several.',
    ],
    options: {
      json: jsonOption('each article with its text', 'article'),
      explain: {
        type: 'boolean',
        help: 'print where each piece of metadata was found, and how each line of a page or field of a record was classified and why',
      },
    },
    examples: [
      ['tearsheet parse story.html', 'check a page before storing it'],
      ['tearsheet parse --json story.html | jq .published', 'extract one field'],
      ['tearsheet parse --explain page.html', 'see why an article was read as it was'],
    ],
    load: async () => (await import('./parse.ts')).parse,
  }),
  entry({
    name: 'reparse',
    summary: 'parse stored articles again with this version',
    usage: ['[QUERY]', '-'],
    operands: 'query',
    about: [
      'Parses the original bytes of articles again if an older version of tearsheet parsed them, and prints a line for each article that changes: its metadata before and after, and how many words of its body differ. Marks, tags, highlights and your position do not change.',
      'QUERY selects articles, as for tearsheet list; without it, all of them. With - it parses the articles whose ids are on standard input, one per line. tearsheet undo undoes all changes at once.',
    ],
    options: {
      'dry-run': {type: 'boolean', help: 'print the changes without making them'},
      json: jsonOption('how each article changes', 'difference'),
      quiet: quietOption,
    },
    examples: [
      ['tearsheet reparse --dry-run', 'see how your library would change'],
      ['tearsheet reparse tag:later', 'reparse the articles with a tag'],
    ],
    load: async () => (await import('./reparse.ts')).reparse,
  }),
];
