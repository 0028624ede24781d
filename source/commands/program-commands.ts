import {type Entry, entry} from './command.ts';
import {jsonOption, nullOption, quietOption} from './selection-options.ts';

/** Commands about the program itself. */
export const programCommands: readonly Entry[] = [
  entry({
    name: 'config',
    summary: 'print or change settings',
    usage: ['[KEY [VALUE]]'],
    operands: 'setting',
    about: [
      'Prints every setting with its value and the allowed values, prints one value, or sets one in config.json. The rest of the file does not change. You can also edit it by hand.',
    ],
    options: {
      reset: {type: 'boolean', help: 'reset KEY to its default'},
      json: jsonOption('each setting with its value and what is allowed', 'setting'),
    },
    examples: [
      ['tearsheet config', 'print all settings'],
      ['tearsheet config measure 66', 'use a narrower text column'],
      [`tearsheet config browser '["firefox", "--private-window"]'`, 'open links with a program and its arguments'],
    ],
    load: async () => (await import('./config.ts')).config,
  }),
  entry({
    name: 'doctor',
    summary: 'check the library and the configuration',
    usage: ['', '--salvage FILE'],
    about: [
      'Checks the whole library (its structure, every text against its checksum, the word index against the texts, the counters) and the files of the configuration, and says for each problem what to do. Nothing is changed. The exit status is 1 if anything is wrong. It also prints facts about the program and the terminal for a report.',
      'With --salvage, writes everything that can be read into a new library, with a new word index; the damaged library does not change. Articles that lost a part get the tag damaged: tearsheet reparse tag:damaged reads their text again from the original, if that was saved.',
    ],
    options: {
      json: jsonOption('the facts and the problems', 'report'),
      salvage: {type: 'string', value: 'FILE', help: 'write what can be read into a new library'},
    },
    examples: [
      ['tearsheet doctor', 'check everything'],
      ['tearsheet doctor --salvage saved.db', 'save what can be read of a damaged library'],
    ],
    load: async () => (await import('./doctor.ts')).doctor,
  }),
  entry({
    name: 'backup',
    summary: 'back up the library, or restore a backup',
    usage: ['[FILE]', 'list', 'restore BACKUP'],
    about: [
      'Copies the library into FILE, or into a new file beside it. Other programs can use the library meanwhile. tearsheet also makes a backup automatically on each day on which the library changes, and before a new version changes its schema. It keeps the last seven (setting backups). If the library is damaged, no backup is deleted.',
      'With list, prints the backups. With restore, shows what would change, asks, and replaces the library with a backup: a path, or the name or day of a listed backup. The replaced library is kept as another backup, so restoring can be undone. Open readers show the restored library; close them first if the library is damaged.',
    ],
    options: {
      json: jsonOption('the backup that was made, or with list each backup', 'backup'),
      null: nullOption,
      yes: {type: 'boolean', help: 'restore without asking'},
      quiet: quietOption,
    },
    examples: [
      ['tearsheet backup /media/stick/library.db', 'copy the library to another disk'],
      ['tearsheet backup list', 'see the backups'],
      ['tearsheet backup restore 2026-03-04', 'go back to the library of that day'],
    ],
    load: async () => (await import('./backup.ts')).backup,
  }),
  entry({
    name: 'copy',
    summary: 'copy the whole library into another',
    usage: ['--to LIBRARY [--from LIBRARY]'],
    about: [
      'Copies a library into another: from a file into a PostgreSQL database, back, or from file to file. A LIBRARY is a path or an address, as for --library. Everything is copied: articles with their originals, pictures, tags, earlier editions and stories, also those in the trash; feeds with their passwords, views and rules; and your own marks, positions, highlights and notes. Only the changes that undo could revert stay behind.',
      'The copy gets what it lacks, and nothing that is already there changes. So you can stop the command at any time and run it again to continue. At the end, it reads both libraries and compares every article. The exit status is 1 if any is different.',
    ],
    options: {
      from: {type: 'string', value: 'LIBRARY', help: 'copy this library instead of the one in use'},
      to: {type: 'string', value: 'LIBRARY', help: 'copy into this library; a new file is created'},
      'dry-run': {type: 'boolean', help: 'count what would be copied, without copying it'},
      quiet: quietOption,
    },
    examples: [
      ['tearsheet copy --to along.db', 'copy the library into a file'],
      ['tearsheet copy --from postgres://me@host/articles --to along.db', 'copy a shared library into a file'],
      ['tearsheet copy --to postgres://me@host/articles', 'copy the library into a shared one'],
    ],
    load: async () => (await import('./copy.ts')).copy,
  }),
  entry({
    name: 'library',
    summary: 'set up a shared library on PostgreSQL',
    usage: ['init [ADDRESS]', 'status [ADDRESS]', 'grant reader|keeper|owner USER...'],
    verbs: ['init', 'status', 'grant'],
    about: [
      'A shared library is a PostgreSQL database that several people use at once. To use it, give --library postgres://USER@HOST/DATABASE. Articles, tags and feeds are shared; marks, notes and views belong to each person. docs/shared.md explains it.',
      'With init, creates the tables and roles in an existing database, or updates them to this version. With status, prints what the library contains and who has which role. With grant, gives users of the server a role: a reader reads; a keeper also stores, removes and tags articles, and changes feeds; an owner also updates the tables and grants roles.',
    ],
    options: {
      'dry-run': {type: 'boolean', verbs: ['init'], help: 'print the changes without making them'},
      json: {...jsonOption('the state of the library', 'library'), verbs: ['status']},
    },
    examples: [
      ['tearsheet library init postgres://me@host/articles', 'set up a shared library'],
      ['tearsheet --library postgres://me@host/articles library grant reader anna ben', 'let two people read'],
      ['tearsheet library status postgres://me@host/articles', 'see what it contains, and who may do what'],
    ],
    load: async () => (await import('./library.ts')).library,
  }),
  entry({
    name: 'completion',
    summary: 'complete command lines in your shell',
    usage: ['bash|zsh|fish', '--words -- WORD...'],
    operands: 'shell',
    about: [
      'Prints a script for your shell. It completes commands, options, queries with the names in your library, and ids with their headlines. The script itself uses the second form.',
    ],
    options: {
      words: {type: 'boolean', help: 'print the completions of the last word of a command line'},
    },
    examples: [
      ['source <(tearsheet completion bash)', 'in ~/.bashrc'],
      ['source <(tearsheet completion zsh)', 'in ~/.zshrc, after compinit'],
      ['tearsheet completion fish | source', 'in ~/.config/fish/config.fish'],
    ],
    load: async () => (await import('./completion.ts')).completion,
  }),
];
