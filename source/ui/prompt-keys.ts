import {sanitizeLine} from '../article/article.ts';
import type {Prompt, PromptEvent, Reader} from '../reader/reader.ts';
import {uiMessages} from './messages.ts';

/** Returns the line after an editing key, on a screen or in the linear view; undefined for any other key. */
export function promptEvent({value}: Prompt, key: string): PromptEvent | undefined {
  switch (key) {
    case 'Esc':
    case '^C':
      return {kind: 'prompt-left'};
    case 'Tab':
      return {kind: 'prompt-completed'};
    case 'Up':
    case '^P':
      return {kind: 'prompt-recalled', step: 1};
    case 'Down':
    case '^N':
      return {kind: 'prompt-recalled', step: -1};
    case '^U':
      return {kind: 'prompt-changed', value: ''};
    case '^W':
      return {kind: 'prompt-changed', value: value.replace(/\S*\s*$/, '')};
    case '^O':
      return {kind: 'prompt-to-editor'};
    default:
      return undefined;
  }
}

/** Returns the text that a key types. On a screen, ink-text-input does this, with a cursor. */
export function typedEvent({value}: Prompt, key: string): PromptEvent | undefined {
  switch (key) {
    case 'Enter':
      return {kind: 'prompt-submitted', value};
    case 'Backspace':
      return {kind: 'prompt-changed', value: value.replace(/\P{M}\p{M}*$/u, '')};
    case 'Space':
      return {kind: 'prompt-changed', value: `${value} `};
    default:
      return Array.from(key).length === 1 ? {kind: 'prompt-changed', value: value + key} : undefined;
  }
}

/** Control characters that reach Ink: Tab, Enter, Esc, Backspace and Ctrl+C. ink-text-input would type the letter of any other. */
const passed = new Set(['\t', '\r', '\n', '\x1b', '\b', '\x7f', '\x03']);

/** Handles a control character while a line is typed, before Ink sees it. Returns whether it did. */
export function interceptPromptKey(reader: Reader, sent: string): boolean {
  const {prompt} = reader.state();
  if (!prompt || !/^[\x00-\x1f\x7f]$/.test(sent) || passed.has(sent)) return false;
  const event = promptEvent(prompt, `^${String.fromCharCode(sent.charCodeAt(0) + 64)}`);
  if (event) void reader.send(event);
  return true;
}

/** Types pasted text into the prompt. Without a prompt it refuses the text, which must never run as keys. */
export function paste(reader: Reader, text: string): void {
  const {prompt} = reader.state();
  if (prompt) void reader.send({kind: 'prompt-changed', value: prompt.value + sanitizeLine(text)});
  else void reader.send({kind: 'message', message: uiMessages.pasteRefused});
}
