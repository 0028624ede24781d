import type {Collection} from '../format.ts';

/** A document in the Rich Text Format, as TextEdit, WordPad and Word write it: one article. */
export const rtf: Collection = {
  name: 'rtf',
  title: 'an RTF document',
  recognise: ({bytes}) => Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart().startsWith('{\\rtf'),
  async *read(input) {
    const {readRtf} = await import('./read-rtf.ts');
    yield await readRtf(input);
  },
};
