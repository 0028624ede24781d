import type {Prompt, PromptEvent} from '../../reader/reader.ts';

/** What a key does to a line that is being typed; undefined for nothing. */
export function typing({value}: Prompt, key: string): PromptEvent | undefined {
  switch (key) {
    case 'Enter':
      return {kind: 'prompt-submitted', value};
    case 'Esc':
    case '^C':
      return {kind: 'prompt-left'};
    case 'Tab':
      return {kind: 'prompt-completed'};
    case 'Up':
      return {kind: 'prompt-recalled', step: 1};
    case 'Down':
      return {kind: 'prompt-recalled', step: -1};
    case 'Backspace':
      return {kind: 'prompt-changed', value: value.replace(/\P{M}\p{M}*$/u, '')};
    case 'Space':
      return {kind: 'prompt-changed', value: `${value} `};
    default:
      return Array.from(key).length === 1 ? {kind: 'prompt-changed', value: value + key} : undefined;
  }
}
