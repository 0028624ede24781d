import type {Patch} from './patch.ts';

/** Data about the text of a page that pdf.js does not export. Reasons: docs/decisions/pdf-library.md. */
export const documents: readonly Patch[] = [
  {
    // Headings are often in bold at the size of the text. The name of a font is otherwise known only where pages are drawn, which decodes pictures.
    name: 'font-names',
    file: /pdfjs-dist[/\\]legacy[/\\]build[/\\]pdf\.worker\.mjs$/,
    find: '          vertical: font.vertical\n',
    replace: '          vertical: font.vertical,\n          name: font.name\n',
    times: 1,
  },
];
