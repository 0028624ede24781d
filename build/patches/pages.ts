import type {Patch} from './patch.ts';

/** Patches of linkedom: a page of news is a tree of ten thousand nodes. Figures: docs/decisions/linkedom.md. */
export const pages: readonly Patch[] = [
  {
    // Each node and attribute gets a map of listeners, and intake adds none.
    name: 'listeners',
    file: /linkedom[/\\]esm[/\\]interface[/\\]event-target\.js$/,
    find: '    wm.set(this, new Map);',
    replace: '',
    times: 1,
  },
  {
    // Readability asks each element for its style, for which linkedom makes a proxy of a map even if the element has none.
    name: 'style',
    file: /linkedom[/\\]esm[/\\]interface[/\\]element\.js$/,
    find: 'return this[STYLE] || (',
    replace: "return this[STYLE] || this.getAttributeNode('style') && (",
    times: 1,
  },
  {
    // Each query compiles its selectors, though the same few are used again and again. What is cached must not remember elements.
    name: 'selectors',
    file: /linkedom[/\\]esm[/\\]shared[/\\]matches\.js$/,
    find: 'export const prepareMatch = (element, selectors) => CSSselect.compile(',
    replace: `const compiled = new Map;
export const prepareMatch = (element, selectors) => {
  if (selectors.includes(':scope') || !ignoreCase(element)) return compile(element, selectors);
  let match = compiled.get(selectors);
  if (match === undefined) {
    if (compiled.size > 200) compiled.clear();
    compiled.set(selectors, (match = CSSselect.compile(selectors, {xmlMode: false, adapter, cacheResults: false})));
  }
  return match;
};
const compile = (element, selectors) => CSSselect.compile(`,
    times: 1,
  },
];
