import type {Collection} from '../format.ts';

/** Zotero's RDF (github.com/zotero/translators, "Zotero RDF"): items with authors, tags, abstract and notes. */
export const zoteroRdf: Collection = {
  name: 'zotero-rdf',
  title: "Zotero's RDF",
  recognise: ({text}) => /<rdf:RDF\b[^<>]*zotero\.org\/namespaces\/export/.test(text),
  async *read(input) {
    const {readItems} = await import('./read-zotero-rdf.ts');
    yield* readItems(input);
  },
};
