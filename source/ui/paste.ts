import {sanitizeLine} from '../article/article.ts';
import type {Reader} from '../reader/reader.ts';

/** Takes what was pasted: into the line that is being typed, and nowhere else, for a paste must never run as commands. */
export function pasted(reader: Reader, text: string): void {
  const {prompt} = reader.state();
  if (prompt) void reader.send({kind: 'prompt-changed', value: prompt.value + sanitizeLine(text)});
  else void reader.send({kind: 'message', message: 'Text can be pasted where a line is typed: / filters, | pipes.'});
}
