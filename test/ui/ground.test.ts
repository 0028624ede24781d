import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {describe, test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {ReadStream, WriteStream} from 'node:tty';
import {createGroundQuestion, readGround} from '../../source/ui/ground.ts';

const light = '\x1b]11;rgb:ff/ff/ff\x07';

function openQuestion() {
  const stdin = new PassThrough();
  const terminal = Object.assign(stdin, {setRawMode: () => stdin});
  const stdout = new PassThrough();
  return {stdin, question: createGroundQuestion(terminal as unknown as ReadStream, stdout as unknown as WriteStream)};
}

describe('the question for the ground', () => {
  test('takes one answer, and none that nobody asked for', () => {
    const {question} = openQuestion();
    assert.equal(question.answered(light), undefined);
    question.ask();
    assert.equal(question.answered('\x1b]10;rgb:ff/ff/ff\x07'), undefined);
    assert.equal(question.answered(light), 'light');
    assert.equal(question.answered(light), undefined);
  });

  test('takes no answer that comes so late that the reader has begun to read', t => {
    const clock = t.mock.method(performance, 'now', () => 1000);
    const {question} = openQuestion();
    question.ask();
    clock.mock.mockImplementation(() => 2001);
    assert.equal(question.answered(light), undefined);
  });

  test('is waited for at the end of a short session, so that its answer is not typed into the shell', async () => {
    const {stdin, question} = openQuestion();
    await question.settled();
    question.ask();
    let hasSettled = false;
    const settled = question.settled().then(() => {
      hasSettled = true;
    });
    await nextTurn();
    assert.equal(hasSettled, false);
    stdin.push(light);
    await settled;
    assert.equal(stdin.readableLength, 0);
  });

  test('is waited for to its end, wherever its answer is cut in two', async () => {
    for (const answer of [light, '\x1b]11;rgb:ff/ff/ff\x1b\\']) {
      for (let cut = 1; cut < answer.length; cut++) {
        const {stdin, question} = openQuestion();
        question.ask();
        const settled = question.settled();
        stdin.write(answer.slice(0, cut));
        assert.equal(await Promise.race([settled, nextTurn('still waiting')]), 'still waiting', `cut at ${cut}`);
        stdin.write(answer.slice(cut));
        await settled;
        assert.equal(stdin.readableLength, 0);
      }
    }
  });

  test('whose beginning was read before the end is waited for as well', async () => {
    const {stdin, question} = openQuestion();
    question.ask();
    stdin.write(light.slice(9));
    const settled = question.settled().then(() => 'settled');
    // It gives up by itself much later than after a few turns of the event loop.
    const turns = async () => {
      for (let turn = 0; turn < 20; turn++) await nextTurn(undefined);
    };
    assert.equal(await Promise.race([settled, turns()]), 'settled');
  });

  test('is not waited for where no answer comes', async () => {
    const {question} = openQuestion();
    question.ask();
    await question.settled();
  });
});

describe('the ground that a terminal tells', () => {
  test('is light or dark, whatever digits it is told in, and nothing else is', () => {
    for (const text of [
      '\x1b]11;rgb:f6f6/f1f1/e4e4\x1b\\',
      '\x1b]11;rgb:f/f/f\x07',
      '\x1b]11;rgba:ffff/ffff/ffff/8000\x07',
    ]) {
      assert.equal(readGround(text), 'light');
    }
    for (const text of ['\x1b]11;rgb:1e1e/1e1e/2e2e\x07', '\x1b]11;rgb:00/00/00\x1b\\'])
      assert.equal(readGround(text), 'dark');
    for (const text of ['\x1b]10;rgb:f/f/f\x07', '\x1b]11;white\x07', '\x1b]11;rgb:zz/0/0\x07', '']) {
      assert.equal(readGround(text), undefined);
    }
  });
});
