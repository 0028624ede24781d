import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Layer} from '../../source/pictures/pictures.ts';
import {createLayers} from '../../source/ui/picture-layers.ts';

/** Returns a picture of this number of megabytes. */
function layer(megabytes: number): Layer {
  const bands = ['~'.repeat(megabytes * 1024 * 1024)];
  return {kind: 'sixel', cell: {width: 10, height: 20}, sixels: {width: 10, palette: '', bands}};
}

test('pictures are stored by number, and the least recently used are dropped first', () => {
  const layers = createLayers();
  const [first, second, third] = [layer(20), layer(20), layer(20)];
  const one = layers.add(first);
  const two = layers.add(second);
  assert.equal(layers.get(one), first);
  const three = layers.add(third);
  assert.deepEqual([layers.get(one), layers.get(two), layers.get(three)], [first, undefined, third]);
});

test('a picture that is larger than the limit is stored alone', () => {
  const layers = createLayers();
  const one = layers.add(layer(1));
  const huge = layer(60);
  const two = layers.add(huge);
  assert.deepEqual([layers.get(one), layers.get(two)], [undefined, huge]);
});
