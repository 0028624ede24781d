import type {Draft} from '../../source/article/article.ts';
import {type Input, parse} from '../../source/intake/intake.ts';

/** The draft that intake makes of a text. */
export async function read(text: string, more: Omit<Input, 'bytes'> = {}): Promise<Draft> {
  const {draft} = await parse({bytes: new TextEncoder().encode(text), ...more});
  return draft;
}
