import type {Collection} from '../format.ts';

/** A PDF: one article. The header may follow some other bytes (ISO 32000-2, annex I). */
export const pdf: Collection = {
  name: 'pdf',
  title: 'a PDF',
  recognise: ({bytes}) => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'),
  async *read(input) {
    const {readPdf} = await import('./read-pdf.ts');
    yield await readPdf(input);
  },
};
