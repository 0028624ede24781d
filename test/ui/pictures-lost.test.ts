import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {createProbe} from '../../source/pictures/pictures.ts';
import {createPictures} from '../../source/ui/pictures.ts';

test('pictures that are no longer stored are requested once per frame', async () => {
  let lost = 0;
  const written: string[] = [];
  const write = (text: string) => void written.push(text);
  const probe = createProbe(
    async () => [],
    () => ({columns: 80, rows: 24}),
  );
  const pictures = createPictures({mode: 'iterm', depth: 24, write, probe, lost: () => lost++});
  const part = {from: 0, to: 3, top: 2, left: 4};
  assert.equal(pictures.over({id: 1, ...part}) + pictures.over({id: 2, ...part}), '');
  await nextTurn();
  assert.equal(lost, 1);
  pictures.over({id: 3, ...part});
  await nextTurn();
  assert.equal(lost, 2);
  pictures.leave();
  pictures.over({id: 4, ...part});
  await nextTurn();
  await pictures.end();
  assert.equal(lost, 2);
});
