import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keysOf} from '../../../source/ui/linear/raw-keys.ts';

test('what terminals send has the names of the keymap', () => {
  const sent = [
    '\x1b[A',
    '\x1bOB',
    '\x1b[5~',
    '\x1b[6~',
    '\x1b[H',
    '\x1bOF',
    '\x1b[1~',
    '\x1b[4~',
    '\r',
    '\x1b',
    '\t',
    '\x7f',
    ' ',
    '\x04',
    '\x0c',
    'é',
  ];
  const names = [
    'Up',
    'Down',
    'PgUp',
    'PgDn',
    'Home',
    'End',
    'Home',
    'End',
    'Enter',
    'Esc',
    'Tab',
    'Backspace',
    'Space',
    '^D',
    '^L',
    'é',
  ];
  assert.deepEqual(sent.flatMap(keysOf), names);
});

test('a held key that came in one piece is as many keys', () => {
  assert.deepEqual(keysOf('jjj'), ['j', 'j', 'j']);
});

test('what is no key, such as the report of a mouse or a reply, is none', () => {
  assert.deepEqual(['\x1b[<0;3;4M', '\x1b[?62;4c', '\x1b[200~', '\x1bx', '\x1bOx'].flatMap(keysOf), []);
});
