import {type Entry, entry} from './command.ts';

/** Every command, in the order of help. Each is loaded when it is asked for. */
export const commands: readonly Entry[] = [
  entry({
    name: 'read',
    summary: 'open the reader; this is what tearsheet alone does',
    usage: ['[PATH]...'],
    about: [
      'Opens the list of kept articles, with the article that you read last. Press ? for the keys.',
      'With paths, opens the articles of these files and folders without keeping them.',
      'With --linear, nothing is drawn: what each key leads to is said in a line of plain text below the last, as a screen reader wants it. The setting linear asks for it always, and so do INK_SCREEN_READER=true and TERM=dumb.',
    ],
    options: {
      linear: {type: 'boolean', help: 'speak in plain lines, for screen readers, and draw nothing'},
    },
    examples: [
      ['tearsheet', 'read on where you left off'],
      ['tearsheet read story.html', 'read a file without keeping it'],
      ['tearsheet --linear', 'read by ear, or in a terminal without a screen'],
    ],
    load: async () => (await import('./read.ts')).read,
  }),
  entry({
    name: 'add',
    summary: 'keep articles',
    usage: ['[PATH|-]...'],
    about: [
      'Keeps the articles of each file: saved web pages (HTML, MHTML, WARC), Markdown, the text that was copied from a page, books in EPUB, saved mail; exports of Pocket, Instapaper, Omnivore, wallabag, Readwise, Raindrop, Matter, Pinboard, Delicious and Readability; bookmarks of browsers and lists of addresses; JSON, JSON Lines and CSV with any usual names of fields; each also in gzip or zstd, and any of them in a ZIP archive. Folders are searched through, without files that begin with a dot and without pictures and styles. Without a path, or with -, it reads standard input.',
      'Files of any size are read as they come. Marks, tags, highlights and dates of other services come along; what holds only an address is kept as such. Ctrl+C stops after a batch, and the same command goes on from there.',
      'Prints the id and the headline of each. An article that is already kept is updated and keeps its marks. What holds no article is named on standard error with its line, and the others are kept.',
    ],
    options: {
      tag: {type: 'string', multiple: true, value: 'NAME', help: 'tag each article; may be repeated'},
      errors: {type: 'string', value: 'FILE', help: 'list what could not be kept in a file, a sentence a line'},
    },
    examples: [
      ['tearsheet add ~/Downloads/*.html --tag later', 'keep saved pages, tagged'],
      ['tearsheet add notes/', 'keep every article of a folder'],
      ['tearsheet add pocket.zip', 'take over what another service kept'],
      ['tearsheet add news.jsonl.gz --errors failed.txt', 'keep a corpus, and list what could not be kept'],
      ['curl -L https://example.org/story | tearsheet add -', 'keep a page from the web'],
    ],
    load: async () => (await import('./add.ts')).add,
  }),
  entry({
    name: 'parse',
    summary: 'show what would be kept of an input, without keeping it',
    usage: ['[PATH|-]'],
    about: [
      'Reads one file, or standard input, and prints the article that tearsheet makes of it: its facts and its body in Markdown, a form that tearsheet add reads back. A file of many articles gives them all.',
    ],
    options: {
      json: {
        type: 'boolean',
        help: 'print a JSON object for each article, with every fact, the body and the number of words',
      },
      explain: {
        type: 'boolean',
        help: 'print the text that was copied from a page with what each line was taken for, and why',
      },
    },
    examples: [
      ['tearsheet parse story.html', 'look before you keep'],
      ['tearsheet parse --json story.html | jq .published', 'take one fact'],
      ['tearsheet parse --explain page.txt', 'see why an article came out as it did'],
    ],
    load: async () => (await import('./parse.ts')).parse,
  }),
  entry({
    name: 'list',
    summary: 'print the kept articles, the newest first',
    usage: ['[QUERY]'],
    operands: 'query',
    about: [
      'Prints one line an article: id, date, marks (N new, * starred), headline and source. On a terminal the marks come first and the columns fit its width; in a pipe nothing is cut.',
      'QUERY holds words, "whole phrases" and fields such as is:unread, source:tide, tag:later, after:2017-06, words:>1000 and sort:oldest; an article must fit all of them. A minus negates, "or" and parentheses put together: docs/query.md has all of it.',
    ],
    options: {
      json: {type: 'boolean', help: 'print a JSON object a line, with every fact but the text'},
      ids: {type: 'boolean', help: 'print ids alone, for show, mark, remove and export'},
      format: {
        type: 'string',
        short: 'f',
        value: 'TEMPLATE',
        help: "print a line of your own: facts in braces, such as '{published:date} {source:20} {title}'",
      },
      limit: {type: 'string', short: 'n', value: 'COUNT', help: 'print at most so many'},
      view: {type: 'string', value: 'NAME', help: 'of the articles of this view; see tearsheet view'},
    },
    examples: [
      ['tearsheet list is:unread --limit 10', 'the ten newest that you have not read'],
      [`tearsheet list --json 'tag:later "climate change"'`, 'feed another program'],
      ["tearsheet list --format '{published:date} {source} {title}'", 'choose what is printed'],
    ],
    load: async () => (await import('./list.ts')).list,
  }),
  entry({
    name: 'count',
    summary: 'print how many articles there are',
    usage: ['[QUERY]'],
    operands: 'query',
    about: ['Prints the number of articles that fit QUERY, which is that of tearsheet list.'],
    options: {
      view: {type: 'string', value: 'NAME', help: 'of the articles of this view; see tearsheet view'},
    },
    examples: [['tearsheet count is:unread', 'see how many wait']],
    load: async () => (await import('./count.ts')).count,
  }),
  entry({
    name: 'view',
    summary: 'keep queries under names',
    usage: ['add NAME QUERY', 'list', 'remove NAME'],
    operands: 'view',
    about: [
      'Keeps a query in the library under a name, prints all of them with how many articles each has, or removes one. Every library has all, unread, started, starred, today, longest and notes.',
      'tearsheet list --view NAME prints the articles of a view.',
    ],
    options: {
      json: {type: 'boolean', help: 'list as a JSON object a line'},
    },
    examples: [
      ["tearsheet view add wires 'source:reuters is:unread'", 'keep a query'],
      ['tearsheet view list', 'see what waits in each'],
    ],
    load: async () => (await import('./view.ts')).view,
  }),
  entry({
    name: 'show',
    summary: 'print one article',
    usage: ['[REF]', '-'],
    operands: 'ref',
    about: [
      'Prints one article to standard output: set in a column as the reader shows it, or in a form for another program. Without REF it is the article that is open in the reader, else the latest. A story that was kept from several sources ends with the ids of the others.',
      'REF is an id or its beginning (4 characters or more), an address, latest, next (the newest unread), current (the one last open), or the path of a file, which is shown without keeping it. With - it prints every article whose id comes on standard input, one a line.',
    ],
    options: {
      format: {
        type: 'string',
        short: 'f',
        value: 'FORM',
        values: ['ansi', 'text', 'markdown', 'html', 'json', 'original'],
        help: 'ansi, text, markdown, html, json, or original (the bytes it was made from); ansi on a terminal, else text',
      },
      width: {type: 'string', short: 'w', value: 'CELLS', help: 'set the column for a window of this width'},
    },
    examples: [
      ['tearsheet show latest | less', 'page through the article that was added last'],
      ['tearsheet show abcd --format markdown > story.md', 'take an article along'],
      ['tearsheet show next --color | less -R', 'keep the styles in a pipe'],
    ],
    load: async () => (await import('./show.ts')).show,
  }),
  entry({
    name: 'mark',
    summary: 'mark articles read or starred, and tag them',
    usage: ['REF... OPTION...'],
    operands: 'ref',
    about: [
      'Changes the marks of the articles; tearsheet undo takes the change back.',
      'REF is an id or its beginning (4 characters or more), an address, latest, next, current, tag:NAME for all with this tag, or - for ids from standard input, one a line.',
    ],
    options: {
      read: {type: 'boolean', help: 'mark read'},
      unread: {type: 'boolean', help: 'mark unread'},
      star: {type: 'boolean', help: 'star'},
      unstar: {type: 'boolean', help: 'take the star away'},
      tag: {type: 'string', multiple: true, value: 'NAME', help: 'tag; may be repeated'},
      untag: {type: 'string', multiple: true, value: 'NAME', help: 'take a tag away; may be repeated'},
    },
    examples: [
      ['tearsheet mark latest --star --tag physics', 'star and tag the article that was added last'],
      ['tearsheet list --ids tag:old | tearsheet mark --read -', 'mark all with a tag read'],
    ],
    load: async () => (await import('./mark.ts')).mark,
  }),
  entry({
    name: 'remove',
    summary: 'put articles into the bin',
    usage: ['REF...', '--forever [REF]...'],
    operands: 'ref',
    about: [
      'Removes articles from the library, a story with its copies from other sources; tearsheet undo brings them back. What has been in the bin for 30 days is deleted.',
      'With --forever it deletes them at once, with the bytes they were made from; without REF, all that is in the bin.',
      'REF is an id or its beginning (4 characters or more), an address, latest, next, current, tag:NAME for all with this tag, or - for ids from standard input, one a line.',
    ],
    options: {
      forever: {type: 'boolean', help: 'delete, so that nothing brings them back'},
    },
    examples: [
      ['tearsheet remove abcd', 'remove one'],
      ['tearsheet list --ids tag:old is:read | tearsheet remove -', 'remove what a query finds'],
      ['tearsheet remove --forever', 'empty the bin'],
    ],
    load: async () => (await import('./remove.ts')).remove,
  }),
  entry({
    name: 'export',
    summary: 'write whole articles, to keep or to hand on',
    usage: ['[QUERY]', '-'],
    operands: 'query',
    about: [
      'Writes every article that fits QUERY, with its text and marks: as JSON Lines to standard output, which tearsheet add reads back, or a file each into a folder; JSON Lines alone holds highlights, which tearsheet notes prints as Markdown. With - it writes those whose ids come on standard input, one a line.',
    ],
    options: {
      format: {
        type: 'string',
        short: 'f',
        value: 'FORM',
        values: ['jsonl', 'markdown', 'html'],
        help: 'jsonl, markdown or html; jsonl by default',
      },
      output: {type: 'string', short: 'o', value: 'DIR', help: 'write a file each into this folder'},
      view: {type: 'string', value: 'NAME', help: 'of the articles of this view; see tearsheet view'},
    },
    examples: [
      ['tearsheet export > articles.jsonl', 'take everything along'],
      ['tearsheet export is:starred --format markdown --output notes', 'a Markdown file for each starred article'],
    ],
    load: async () => (await import('./export.ts')).exportArticles,
  }),
  entry({
    name: 'notes',
    summary: 'print your highlights and notes',
    usage: ['[QUERY]'],
    operands: 'query',
    about: [
      'Prints what you highlighted in the reader, with your notes, of every article that fits QUERY and has some, in the order of its text: as Markdown, each passage as a quotation with its note below it, or as a JSON object a line.',
      'A passage whose words are no longer in the text, since a later edition has others, stands at the end and says so.',
    ],
    options: {
      format: {
        type: 'string',
        short: 'f',
        value: 'FORM',
        values: ['markdown', 'json'],
        help: 'markdown or json; markdown by default',
      },
      view: {type: 'string', value: 'NAME', help: 'of the articles of this view; see tearsheet view'},
    },
    examples: [
      ['tearsheet notes tag:thesis > notes.md', 'take your notes to where you write'],
      ["tearsheet notes --format json | jq -r '.highlights[].quote'", 'feed another program'],
    ],
    load: async () => (await import('./notes.ts')).notes,
  }),
  entry({
    name: 'undo',
    summary: 'take back the last change of the library',
    usage: [''],
    about: [
      'Takes back the last change of marks, removal, addition or new edition, whether the reader or a command made it, and says which. Again takes back the one before; it reaches back a thousand changes and 30 days.',
    ],
    options: {},
    examples: [['tearsheet undo', 'bring back what was removed by mistake']],
    load: async () => (await import('./undo.ts')).undo,
  }),
  entry({
    name: 'reintake',
    summary: 'read kept articles again with the rules of today',
    usage: ['[QUERY]'],
    about: [
      'Makes articles again from the bytes that they were made from, where an older version of tearsheet read them, and prints a line for each that changes: its facts as they were and are, and how many words of its body. Marks, tags and highlights stay, and the place where you stopped is the same sentence.',
      'QUERY chooses articles, as for tearsheet list; without it all are read again. tearsheet undo takes all of it back.',
    ],
    options: {
      'dry-run': {type: 'boolean', help: 'print what would change, and change nothing'},
    },
    examples: [
      ['tearsheet reintake --dry-run', 'see what a new version makes of your library'],
      ['tearsheet reintake tag:later', 'read some of it again'],
    ],
    load: async () => (await import('./reintake.ts')).reintake,
  }),
  entry({
    name: 'config',
    summary: 'print or change settings',
    usage: ['[KEY [VALUE]]'],
    operands: 'setting',
    about: [
      'Prints every setting with its value and what is allowed, or one value, or sets one in config.json. Whatever else stands in the file stays as it is; it may as well be edited by hand.',
    ],
    options: {
      reset: {type: 'boolean', help: 'put KEY back to its default'},
    },
    examples: [
      ['tearsheet config', 'see all settings'],
      ['tearsheet config measure 66', 'read in a narrower column'],
      [`tearsheet config browser '["firefox", "--private-window"]'`, 'open addresses with a program and its arguments'],
    ],
    load: async () => (await import('./config.ts')).config,
  }),
  entry({
    name: 'completion',
    summary: 'complete command lines in your shell',
    usage: ['bash|zsh|fish', '--words -- WORD...'],
    operands: 'shell',
    about: [
      'Prints a script for the shell that completes commands, options, queries with the names in your library, and ids by their headlines. The script asks the second form.',
    ],
    options: {
      words: {type: 'boolean', help: 'print what the last of the words of a command line may become'},
    },
    examples: [
      ['source <(tearsheet completion bash)', 'in ~/.bashrc'],
      ['source <(tearsheet completion zsh)', 'in ~/.zshrc, after compinit'],
      ['tearsheet completion fish | source', 'in ~/.config/fish/config.fish'],
    ],
    load: async () => (await import('./completion.ts')).completion,
  }),
];
