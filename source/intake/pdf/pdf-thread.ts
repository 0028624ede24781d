/** The thread that reads PDFs: it answers each message, the bytes of a PDF, with a `PdfAnswer`. */

import {parentPort} from 'node:worker_threads';
import {type PdfArticle, toArticle} from './document.ts';
import {extractPdf, PdfError, type PdfFault} from './extract.ts';
import type {PdfMetadata} from './text-run.ts';

/** What the thread answers. */
export type PdfAnswer =
  | {readonly kind: 'article'; readonly article: Omit<PdfArticle, 'printed'> & {readonly metadata: PdfMetadata}}
  | {readonly kind: 'problem'; readonly problem: PdfFault};

parentPort?.on('message', async (bytes: Uint8Array) => {
  parentPort?.postMessage(await read(bytes));
});

async function read(bytes: Uint8Array): Promise<PdfAnswer> {
  try {
    const content = await extractPdf(bytes);
    const {printed: _, ...article} = toArticle(content);
    return {kind: 'article', article: {...article, metadata: content.metadata}};
  } catch (error) {
    if (error instanceof PdfError) return {kind: 'problem', problem: error.fault};
    throw error;
  }
}
