/** The records that commands print with --json: docs/json.md and docs/json.schema.json (JSON Schema 2020-12) are made from this table. */

import {commands} from '../source/commands/commands.ts';
import type {RecordName} from '../source/commands/records.ts';

/** A JSON Schema, as far as it is needed here. */
type Schema = Readonly<Record<string, unknown>>;

type Field = {readonly schema: Schema; readonly is: string; readonly isRequired: boolean};

const text: Schema = {type: 'string'};
const yesOrNo: Schema = {type: 'boolean'};
const count: Schema = {type: 'integer', minimum: 0};
const share: Schema = {type: 'number', minimum: 0, maximum: 1};
const moment: Schema = {type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$'};
const date: Schema = {type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d'};
const id: Schema = {type: 'string', pattern: '^[a-z2-7]{12}$'};
const address: Schema = {type: 'string', pattern: '^https?://'};

function listOf(items: Schema): Schema {
  return {type: 'array', items};
}

function oneOf(...values: readonly string[]): Schema {
  return {type: 'string', enum: values};
}

function always(schema: Schema, is: string): Field {
  return {schema, is, isRequired: true};
}

function maybe(schema: Schema, is: string): Field {
  return {schema, is, isRequired: false};
}

type Fields = Readonly<Record<string, Field>>;

/** Returns the schema of an object with these fields and no others. */
function objectOf(fields: Fields): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, {schema, is}]) => [name, {...schema, description: is}]),
    ),
    required: Object.entries(fields)
      .filter(([, {isRequired}]) => isRequired)
      .map(([name]) => name),
    additionalProperties: false,
  };
}

const highlight = objectOf({
  quote: always(text, 'the highlighted words'),
  prefix: maybe(text, 'the words before them'),
  suffix: maybe(text, 'the words after them'),
  note: maybe(text, 'your note, in Markdown'),
  made: maybe(moment, 'when you highlighted them'),
  inText: maybe(yesOrNo, 'whether the current edition contains them; in `notes`'),
  link: maybe(address, 'address of the passage on its page; in `notes`'),
});

const image = objectOf({
  url: maybe(address, 'address'),
  caption: maybe(text, 'caption'),
  credit: maybe(text, 'credit'),
});

const enclosure = objectOf({
  url: always(address, 'address'),
  type: maybe(text, 'media type'),
  size: maybe(count, 'bytes'),
  duration: maybe({type: 'number', minimum: 0}, 'seconds'),
});

const picture = objectOf({
  address: always(text, 'its address in the article'),
  data: always({type: 'string', pattern: '^data:'}, 'the picture as a `data:` address'),
});

const snippet = objectOf({
  text: always(text, 'the passage, as plain text'),
  matches: always(
    listOf(objectOf({from: always(count, 'first UTF-16 unit'), to: always(count, 'UTF-16 unit after the last')})),
    'the words that the search found',
  ),
});

const articleName = objectOf({id: always(id, 'id'), title: always(text, 'headline')});

/** The fields of each record, in the order in which they are documented. */
const records: Readonly<Record<RecordName, {readonly is: string; readonly fields: Fields}>> = {
  article: {
    is: 'An article. `list`, `add`, `mark`, `remove`, `restore` and `rule test` omit its text. `parse` omits marks.',
    fields: {
      id: always(id, 'id'),
      title: always(text, 'headline'),
      standfirst: maybe(text, 'summary under the headline'),
      byline: maybe(text, 'who wrote it'),
      source: maybe(text, 'publication or agency'),
      place: maybe(text, 'place of the dateline'),
      url: maybe(address, 'address'),
      published: maybe(date, 'day, or moment with its offset'),
      modified: maybe(date, 'as `published`'),
      language: maybe(text, 'language (BCP 47)'),
      words: maybe(count, 'number of words in the body; 0 if only the address is stored'),
      tags: maybe(listOf(text), 'tags'),
      image: maybe(image, 'picture above the article'),
      enclosures: maybe(listOf(enclosure), 'files that a feed attached'),
      body: maybe(text, 'text in Markdown, without the headline'),
      added: maybe(moment, 'when it was stored'),
      updated: maybe(moment, 'when its text last changed at its source'),
      read: maybe(yesOrNo, 'whether it is read'),
      starred: maybe(yesOrNo, 'whether it is starred'),
      progress: maybe(share, 'share that was read; absent if reading never began'),
      removed: maybe(moment, 'when it was moved to the trash; absent if it is not there'),
      feed: maybe(text, 'name of the feed that it first came from'),
      sources: maybe(count, 'from how many sources the story was stored, if more than one'),
      highlights: maybe(listOf(highlight), 'highlights and notes; in `export`, `notes` and `parse`'),
      pictures: maybe(listOf(picture), 'pictures; in `export`'),
      snippet: maybe(snippet, 'passage that a search found; in `list --snippets`'),
      outcome: maybe(oneOf('stored', 'updated', 'unchanged'), 'outcome; in `add`'),
    },
  },
  feed: {
    is: 'A subscription and its health.',
    fields: {
      id: always(text, 'id'),
      address: always(text, 'address, or `exec:NAME`, or a path'),
      title: maybe(text, 'its own title'),
      site: maybe(text, 'page that it belongs to'),
      name: maybe(text, 'your name for it'),
      folder: maybe(text, 'folder'),
      tags: always(listOf(text), 'tags that its articles get'),
      added: always(moment, 'when you subscribed'),
      articles: always(count, 'number of articles'),
      unread: always(count, 'number of unread articles'),
      articlesPerWeek: always({type: 'number', minimum: 0}, 'articles per week, over the last four weeks'),
      isFullText: always(yesOrNo, 'whether the page of each article is fetched'),
      isPaused: always(yesOrNo, 'whether it is not fetched'),
      isHidden: always(yesOrNo, 'whether the feeds pane omits it'),
      condition: always(oneOf('well', 'new', 'silent', 'failing', 'paused', 'gone'), 'health'),
      note: maybe(text, 'a message about its health'),
      lastFetch: maybe(moment, 'when it was last fetched'),
      lastChange: maybe(moment, 'when a fetch last found something new'),
      nextFetch: maybe(moment, 'when it is due'),
      error: maybe(text, 'the error message of the last fetch, if it failed'),
    },
  },
  fetch: {
    is: 'The result of fetching one feed.',
    fields: {
      feed: always(
        objectOf({id: always(text, 'id'), address: always(text, 'address'), name: always(text, 'name')}),
        'the feed',
      ),
      kind: always(oneOf('changed', 'unchanged', 'failed'), 'outcome'),
      newArticles: always(listOf(articleName), 'new articles'),
      updated: always(count, 'number of articles that changed'),
      rules: always(
        listOf(objectOf({name: always(text, 'name of a rule'), ids: always(listOf(id), 'articles that it matched')})),
        'rules that matched new articles',
      ),
      error: maybe(text, 'an error message, if the fetch failed'),
      note: maybe(text, 'a message about the fetch'),
    },
  },
  rule: {
    is: 'A rule for arriving articles.',
    fields: {
      name: always(text, 'name'),
      query: always(text, 'query'),
      action: always(
        objectOf({
          isRead: maybe(yesOrNo, 'marks read'),
          isStarred: maybe(yesOrNo, 'stars'),
          tags: maybe(listOf(text), 'tags'),
          isTrash: maybe(yesOrNo, 'moves to the trash'),
          isNotified: maybe(yesOrNo, 'notifies'),
        }),
        'what it does',
      ),
    },
  },
  view: {
    is: 'A view.',
    fields: {
      name: always(text, 'name'),
      query: always(text, 'query'),
      key: maybe(text, 'key that shows it in the reader, after `g`'),
      count: always(count, 'number of its articles'),
    },
  },
  difference: {
    is: 'How the current edition of an article differs from an earlier one, or would differ after `reparse`.',
    fields: {
      id: always(id, 'id'),
      title: always(text, 'headline'),
      metadata: always(
        listOf(
          objectOf({
            name: always(text, 'field of `article`'),
            was: maybe(text, 'former value'),
            is: maybe(text, 'new value'),
          }),
        ),
        'fields that differ',
      ),
      words: maybe(
        objectOf({added: always(count, 'added words'), deleted: always(count, 'deleted words')}),
        'words of the body that differ; absent if the bodies are identical',
      ),
      lostHighlights: maybe(count, 'highlights whose words are no longer in the text'),
    },
  },
  setting: {
    is: 'A setting.',
    fields: {
      name: always(text, 'name'),
      value: maybe({}, 'value; absent if it has none'),
      default: maybe({}, 'default value'),
      help: always(text, 'purpose'),
      allowed: always(text, 'allowed values'),
    },
  },
  report: {
    is: 'What `doctor` found.',
    fields: {
      program: always(text, 'name and version of the program'),
      node: always(text, 'version of Node'),
      sqlite: always(text, 'version of SQLite'),
      system: always(text, 'system and processor'),
      library: always(text, 'file of the library'),
      bytes: always(count, 'its size'),
      articles: maybe(count, 'number of articles, if they can be counted'),
      configuration: always(text, 'folder of the configuration'),
      terminal: maybe(text, 'name of the terminal'),
      size: maybe(text, 'columns and rows of the terminal'),
      colors: always(count, 'number of colours'),
      locale: maybe(text, 'locale'),
      problems: always(
        listOf(
          objectOf({
            part: always(text, 'part that is damaged'),
            message: always(text, 'what is wrong, and what to do'),
            articles: maybe(listOf(id), 'damaged articles'),
          }),
        ),
        'problems; none if nothing is wrong',
      ),
    },
  },
  backup: {
    is: 'A backup of the library.',
    fields: {
      path: always(text, 'file'),
      created: always(moment, 'when it was created'),
      bytes: always(count, 'size'),
    },
  },
  library: {
    is: 'A shared library.',
    fields: {
      address: always(text, 'address of its database, without the password'),
      version: always(count, 'version of its tables; 0 if the database contains no library'),
      newest: always(count, 'the version that this program reads'),
      articles: always(count, 'number of articles that lists show'),
      bytes: always(count, 'size of the database'),
      members: always(
        objectOf({
          reader: always(listOf(text), 'users who may read'),
          keeper: always(listOf(text), 'users who may also change shared data'),
          owner: always(listOf(text), 'users who may also update the tables'),
        }),
        'the users with each role',
      ),
    },
  },
  count: {
    is: 'A count of articles.',
    fields: {
      name: maybe(text, 'the source or person, with `count --by`; the tag, in `tag list`'),
      count: always(count, 'number of articles'),
    },
  },
  undo: {is: 'A change that was undone.', fields: {undone: always(text, 'the change')}},
};

/** Returns the JSON Schema of all records. Each has a definition of its own name. */
export function jsonSchema(): Schema & {readonly $defs: Readonly<Record<RecordName, Schema>>} {
  const definitions = Object.entries(records).map(([name, {is, fields}]) => [
    name,
    {description: is, ...objectOf(fields)},
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'One line of tearsheet --json',
    anyOf: Object.keys(records).map(name => ({$ref: `#/$defs/${name}`})),
    $defs: Object.fromEntries(definitions) as Record<RecordName, Schema>,
  };
}

/** Returns docs/json.md. */
export function jsonPage(): string {
  const sections = Object.entries(records).flatMap(([name, {is, fields}]) => [
    '',
    `## ${name}`,
    '',
    is,
    '',
    `Printed by: ${commandsOf(name)}.`,
    '',
    '| field | always | meaning |',
    '| --- | --- | --- |',
    ...Object.entries(fields).map(
      ([field, {is: what, isRequired}]) => `| \`${field}\` | ${isRequired ? 'yes' : ''} | ${what} |`,
    ),
  ]);
  return [
    '<!-- Written by npm run docs. -->',
    '',
    '# JSON',
    '',
    'With `--json`, a command prints one JSON object on each line (JSON Lines). All commands print the same records. Messages and errors go to standard',
    'error. [json.schema.json](json.schema.json) describes the records as a JSON Schema, and a test validates the output of every command against it.',
    '',
    '    tearsheet list --json is:unread | jq -r .title',
    '    tearsheet show latest --json | jq -r .body',
    '    tearsheet config --json | jq -c [.name,.value]',
    '',
    'A field without a value is absent. Dates are ISO 8601: times that tearsheet records are in UTC, dates of articles are as published. New versions may add fields.',
    ...sections,
    '',
  ].join('\n');
}

function commandsOf(record: string): string {
  return commands
    .filter(({options: {json}}) => json?.type === 'boolean' && json.records?.some(name => name === record))
    .map(({name}) => `\`${name}\``)
    .join(', ');
}
