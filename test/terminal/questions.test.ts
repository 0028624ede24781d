import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {createQuestions} from '../../source/terminal/terminal.ts';
import fc from '../support/fast-check.ts';

const attributes = '\x1b[?62;4c';
const name = (text: string) => `\x1bP>|${text}\x1b\\`;

function openQuestions() {
  const written: string[] = [];
  return {written, questions: createQuestions(text => written.push(text))};
}

describe('questions to the terminal', () => {
  test('are asked one after the other, and each gets its own replies', async t => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const {written, questions} = openQuestions();
    const first = questions.ask('first');
    const second = questions.ask('second');
    await nextTurn();
    assert.deepEqual(written, ['first\x1b[c']);
    questions.takes(name('foot'));
    questions.takes(attributes);
    assert.deepEqual(await first, [name('foot'), attributes]);
    await nextTurn();
    assert.deepEqual(written, ['first\x1b[c', 'second\x1b[c']);
    questions.takes(attributes);
    assert.deepEqual(await second, [attributes]);
  });

  test('time out, and a late reply answers no other question', async t => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const {questions} = openQuestions();
    const first = questions.ask('first');
    await nextTurn();
    t.mock.timers.tick(1000);
    assert.deepEqual(await first, []);
    const second = questions.ask('second');
    await nextTurn();
    assert.ok(questions.takes(name('late')));
    assert.ok(questions.takes(attributes));
    assert.ok(questions.takes(name('foot')));
    assert.ok(questions.takes(attributes));
    assert.deepEqual(await second, [name('foot'), attributes]);
  });

  test('are answered again after a lost reply', async t => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const {questions} = openQuestions();
    const lost = questions.ask('lost');
    await nextTurn();
    t.mock.timers.tick(1000);
    await lost;
    t.mock.timers.tick(10_000);
    const next = questions.ask('next');
    await nextTurn();
    questions.takes(attributes);
    assert.deepEqual(await next, [attributes]);
  });

  test('wait while another program has the terminal', async t => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const {written, questions} = openQuestions();
    const events: string[] = [];
    const first = questions.ask('first').then(() => events.push('first'));
    const program = Promise.withResolvers<void>();
    const lent = questions.betweenQuestions(async () => {
      events.push('lent');
      await program.promise;
    });
    const second = questions.ask('second').then(() => events.push('second'));
    await nextTurn();
    assert.deepEqual(events, []);
    questions.takes(attributes);
    await nextTurn();
    assert.deepEqual(events, ['first', 'lent']);
    assert.equal(written.length, 1);
    program.resolve();
    await lent;
    await nextTurn();
    questions.takes(attributes);
    await Promise.all([first, second]);
    assert.deepEqual(events, ['first', 'lent', 'second']);
  });

  test('continue after a program that failed', async () => {
    const {questions} = openQuestions();
    await assert.rejects(
      questions.betweenQuestions(() => Promise.reject(new Error('no program'))),
      /no program/,
    );
    const next = questions.ask('next');
    await nextTurn();
    questions.takes(attributes);
    assert.deepEqual(await next, [attributes]);
  });
});

describe('a reply of the terminal', () => {
  test('is distinguished from keys, even if no question waits for it', () => {
    const {questions} = openQuestions();
    for (const reply of [
      attributes,
      name('foot'),
      '\x1b]11;rgb:0/0/0\x07',
      '\x1b[6;19;9t',
      '\x1b[?1;0;256S',
      '\x1b[?5u',
      '\x1b[>41;354;0c',
      '\x1b[?2026;2$y',
    ]) {
      assert.ok(questions.takes(reply), JSON.stringify(reply));
    }
    for (const key of [
      'j',
      '\x1b',
      '\x1b[A',
      '\x1b[1;5C',
      '\x1b[15~',
      '\x1bOP',
      '\x1b[97;5u',
      '\x1b[Z',
      '\x1b[200~a\x1b[201~',
    ]) {
      assert.ok(!questions.takes(key), JSON.stringify(key));
    }
  });

  test('is never a text that a user can type', () => {
    const {questions} = openQuestions();
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), text => {
        assert.ok(text.includes('\x1b') || !questions.takes(text));
      }),
    );
  });
});
