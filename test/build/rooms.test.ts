import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {breach} from '../../build/check-rooms.ts';
import {rooms} from '../../build/rooms.ts';

const plain = (specifier: string) => ({specifier, isDynamic: false});

suite('an import', () => {
  test('within a room is free', () => {
    assert.equal(breach('reader/reducer.ts', plain('./state.ts')), undefined);
    assert.equal(breach('intake/exports/pocket.ts', plain('../records/facts.ts')), undefined);
  });

  test('of another room is of its entry file', () => {
    assert.equal(breach('intake/html/head.ts', plain('../../article/article.ts')), undefined);
    assert.match(breach('intake/html/head.ts', plain('../../article/dates.ts')) ?? '', /not an entry of its room/);
    assert.equal(breach('commands/add.ts', plain('../library/sqlite/sqlite.ts')), undefined);
  });

  test('of a room that the table does not name is refused', () => {
    assert.equal(breach('article/article.ts', plain('../intake/intake.ts')), 'article may not import intake');
    assert.match(breach('extras/a.ts', plain('../article/article.ts')) ?? '', /in no room/);
    assert.match(breach('article/a.ts', plain('../extras/a.ts')) ?? '', /in no room/);
  });

  test('of the screen by a command happens when it is needed', () => {
    assert.equal(breach('commands/read.ts', plain('../ui/ui.ts')), 'commands may not import ui');
    assert.equal(breach('commands/read.ts', {specifier: '../ui/ui.ts', isDynamic: true}), undefined);
  });

  test('of ink or react is for ui alone', () => {
    assert.equal(breach('ui/App.tsx', plain('react')), undefined);
    assert.equal(breach('reader/reader.ts', plain('react')), 'only ui imports react');
    assert.equal(breach('reader/reader.ts', plain('react/jsx-runtime')), 'only ui imports react/jsx-runtime');
  });
});

test('each room imports only rooms above it in the table, so there are no circles', () => {
  const order = rooms.map(({name}) => name);
  for (const {name, mayImport, mayLoad = []} of rooms) {
    for (const other of [...mayImport, ...mayLoad]) {
      assert.ok(order.indexOf(other) < order.indexOf(name), `${other} is above ${name}`);
    }
  }
});
