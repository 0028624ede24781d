import type {Collection} from '../format.ts';

/** The export of a service, a book in EPUB, or any files, packed as ZIP. */
export const zip: Collection = {
  name: 'zip',
  title: 'a ZIP archive',
  recognise: ({bytes}) => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04',
  async *read(input) {
    const {readZip} = await import('./read-zip.ts');
    yield* readZip(input);
  },
};
