import type {Collection} from '../format.ts';

/** An export of Evernote, in ENEX (xml.evernote.com/pub/evernote-export4.dtd). */
export const evernote: Collection = {
  name: 'enex',
  title: 'an export of Evernote',
  recognise: ({text}) => /^\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!DOCTYPE en-export[^<>]*>\s*)?<en-export[\s>]/i.test(text),
  async *read(input) {
    const {readEnex} = await import('./read-enex.ts');
    yield* readEnex(input);
  },
};
