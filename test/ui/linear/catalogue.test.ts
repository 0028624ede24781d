import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {messages} from '../../../source/reader/messages.ts';
import {spokenSentence} from '../../../source/ui/linear/speech.ts';
import {uiMessages} from '../../../source/ui/messages.ts';

/** Parameters of messages that are text or numbers. Every other parameter of a message is a key. */
const texts = new Set(
  `action address arrived cells characters columns command count current done failure folder how input isCounted isNumbered last minutes most name number page pages place program
   prompt query reason shows sign status step text title total unit unread view what when`.split(/\s+/),
);

/** Keys as messages name them, and as they are spoken. */
const keys = {U: 'Shift U', gQ: 'g Shift Q', gx: 'g x', '^L': 'Control L', '?': 'question mark', Esc: 'Escape'};

/**
 * Messages that are only for the screen, that get words instead of keys, or whose parameters are not a list of texts and keys. `50%` is also spoken as a
 * percentage.
 */
const others = new Set(
  'added fetched selecting greeting pagerEnd partOfKeys percentExpected promptLabel spokenPromptLabel'.split(' '),
);

/** Returns the names of the parameters of a message. */
function parametersOf(message: unknown): readonly string[] {
  const [, list = ''] = /^\(([^)]*)\)/.exec(String(message)) ?? [];
  return list.split(',').map(parameter => parameter.replace(/:.*/, '').trim());
}

describe('the messages of the reader and of the screen', () => {
  for (const [name, message] of Object.entries({...messages, ...uiMessages})) {
    const parameters = parametersOf(message);
    if (typeof message !== 'function' || others.has(name) || parameters.every(parameter => texts.has(parameter)))
      continue;
    test(`name their keys as words in ${name}`, () => {
      for (const [key, spoken] of Object.entries(keys)) {
        const values = parameters.map(parameter => (texts.has(parameter) ? 'tide' : key));
        const text = (message as (...values: readonly string[]) => string)(...values);
        const said = text.split('\n').map(spokenSentence).join('\n');
        const count = values.filter(value => value === key).length;
        assert.equal(said.split(spoken).length - 1, count, said);
      }
    });
  }
});
