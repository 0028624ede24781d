import type {Reader} from '../reader/reader.ts';

/** Control characters that the prompt and its text input know themselves: Tab, Enter, Esc, Backspace and Ctrl+C. */
const known = new Set(['\t', '\r', '\n', '\x1b', '\b', '\x7f', '\x03']);

/**
 * The editing keys that every shell has and ink-text-input has not, which would type their letter: Ctrl+U clears the line, Ctrl+W its last
 * word, Ctrl+P and Ctrl+N are the arrows up and down, Ctrl+O goes on with a note in the editor, and the other control characters do nothing. Says
 * whether the key was dealt with.
 */
export function editPrompt(reader: Reader, key: string): boolean {
  const {prompt} = reader.state();
  if (!prompt || !/^[\x00-\x1f\x7f]$/.test(key) || known.has(key)) return false;
  if (key === '\x15') void reader.send({kind: 'prompt-changed', value: ''});
  if (key === '\x10') void reader.send({kind: 'prompt-recalled', step: 1});
  if (key === '\x0e') void reader.send({kind: 'prompt-recalled', step: -1});
  if (key === '\x0f') void reader.send({kind: 'prompt-to-editor'});
  if (key === '\x17') void reader.send({kind: 'prompt-changed', value: prompt.value.replace(/\S*\s*$/, '')});
  return true;
}
