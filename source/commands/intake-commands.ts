import {type Entry, entry} from './command.ts';

/** What brings articles in, or reads them again. */
export const intakeCommands: readonly Entry[] = [
  entry({
    name: 'add',
    summary: 'keep articles',
    usage: ['[PATH|URL|-]...', '--pending'],
    about: [
      'Keeps the articles of each file: saved web pages (HTML, MHTML, WARC), Markdown, the text that was copied from a page, books in EPUB, saved mail; exports of Pocket, Instapaper, Omnivore, wallabag, Readwise, Raindrop, Matter, Pinboard, Delicious and Readability; bookmarks of browsers and lists of addresses; JSON, JSON Lines and CSV with any usual names of fields; each also in gzip or zstd, and any of them in a ZIP archive. Folders are searched through, without files that begin with a dot and without pictures and styles. Without a path, or with -, it reads standard input.',
      'Fetches a URL and stores its page with its pictures (setting fetch-pictures). With --pending, fetches the articles that an import stored as an address without a text. A page that shows its text only in a browser has to be saved there, and the file added.',
      'Files of any size are read as they come. Marks, tags, highlights and dates of other services come along; what holds only an address is kept as such. Ctrl+C stops after a batch, and the same command goes on from there.',
      'Prints the id and the headline of each. An article that is already kept is updated and keeps its marks. What holds no article is named on standard error with its line, and the others are kept.',
    ],
    options: {
      pending: {type: 'boolean', help: 'fetch the articles that were stored as an address only'},
      tag: {type: 'string', multiple: true, value: 'NAME', help: 'tag each article; may be repeated'},
      errors: {type: 'string', value: 'FILE', help: 'list what could not be kept in a file, a sentence a line'},
    },
    examples: [
      ['tearsheet add ~/Downloads/*.html --tag later', 'keep saved pages, tagged'],
      ['tearsheet add notes/', 'keep every article of a folder'],
      ['tearsheet add pocket.zip', 'take over what another service kept'],
      ['tearsheet add news.jsonl.gz --errors failed.txt', 'keep a corpus, and list what could not be kept'],
      ['tearsheet add https://example.org/story', 'fetch a page and store its article'],
      ['tearsheet add --pending', 'fetch what an import left as addresses'],
    ],
    load: async () => (await import('./add.ts')).add,
  }),
  entry({
    name: 'parse',
    summary: 'show what would be kept of an input, without keeping it',
    usage: ['[PATH|URL|-]'],
    about: [
      'Reads one file, address or standard input, and prints the article that tearsheet makes of it: its facts and its body in Markdown, a form that tearsheet add reads back. A file of many articles gives them all.',
    ],
    options: {
      json: {
        type: 'boolean',
        help: 'print a JSON object for each article, with every fact, the body and the number of words',
      },
      explain: {
        type: 'boolean',
        help: 'print where each fact was found, and what each line of a page, or each field of a record, was taken for and why',
      },
    },
    examples: [
      ['tearsheet parse story.html', 'look before you keep'],
      ['tearsheet parse --json story.html | jq .published', 'take one fact'],
      ['tearsheet parse --explain page.html', 'see why an article came out as it did'],
    ],
    load: async () => (await import('./parse.ts')).parse,
  }),
  entry({
    name: 'reparse',
    summary: 'read stored articles again with the rules of this version',
    usage: ['[QUERY]'],
    about: [
      'Reads the original bytes of articles again if an older version of tearsheet read them, and prints a line for each article that changes: its metadata before and after, and how many words of its body differ. Marks, tags and highlights stay, and your position stays at the same sentence.',
      'QUERY selects articles, as for tearsheet list; without it, all of them. tearsheet undo reverts all of it.',
    ],
    options: {
      'dry-run': {type: 'boolean', help: 'print what would change, without changing it'},
    },
    examples: [
      ['tearsheet reparse --dry-run', 'see what this version would change in your library'],
      ['tearsheet reparse tag:later', 'reparse the articles with a tag'],
    ],
    load: async () => (await import('./reparse.ts')).reparse,
  }),
];
