import type {Collection} from '../format.ts';

export {isAsset} from './assets.ts';
export {withoutAssets} from './export-files.ts';
export {warc} from './warc.ts';

/** A ZIP archive: an export, an EPUB, or any files. */
export const zip: Collection = {
  name: 'zip',
  title: 'a ZIP archive',
  recognise: ({bytes}) => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04',
  async *read(input) {
    const {readZip} = await import('./read-zip.ts');
    yield* readZip(input);
  },
};
