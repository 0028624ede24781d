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
    // Elements of seventy classes have as many shapes, and V8 searches for each of their fields. Only `src` and `srcset` of pictures are read by name.
    name: 'one class',
    file: /linkedom[/\\]esm[/\\]html[/\\]document\.js$/,
    find: 'if (!builtin && htmlClasses.has(localName)) {',
    replace: "if (localName === 'img') {",
    times: 1,
  },
  {
    // Each query compiles its selectors, though the same few are used again and again. Cached selectors must not keep elements. Most selectors name a tag,
    // which is compared first. Names are in lower case where they are parsed, and as given where they are created.
    name: 'selectors',
    file: /linkedom[/\\]esm[/\\]shared[/\\]matches\.js$/,
    find: 'export const prepareMatch = (element, selectors) => CSSselect.compile(',
    replace: `const compiled = new Map;
export const prepareMatch = (element, selectors) => {
  if (selectors.includes(':scope') || !ignoreCase(element)) return compile(element, selectors);
  let match = compiled.get(selectors);
  if (match === undefined) {
    if (compiled.size > 200) compiled.clear();
    const select = CSSselect.compile(selectors, {xmlMode: false, adapter, cacheResults: false});
    const tags = tagsOf(selectors);
    match = tags === undefined ? select : element => tags.has(element.localName) && select(element);
    compiled.set(selectors, match);
  }
  return match;
};
// The tags that selectors name: of every alternative, or none.
const tagsOf = selectors => {
  if (/[A-Z(\\\\|]/.test(selectors)) return undefined;
  // An attribute alone, as in 'div [class]', names no tag.
  const parts = selectors.replace(/(?<=[\\w\\]])\\[[^\\]]*\\]/g, '').split(',');
  const tags = parts.map(part => /(?:^|[\\s>])([a-z][\\w-]*)(?:\\.[\\w-]+)*$/.exec(part.trim())?.[1]);
  return tags.includes(undefined) ? undefined : new Set([...tags, ...tags.map(tag => tag.toUpperCase())]);
};
const compile = (element, selectors) => CSSselect.compile(`,
    times: 1,
  },
  {
    // The list of classes of an element is made when its class is read, and its value is joined again each time.
    name: 'classes',
    file: /linkedom[/\\]esm[/\\]interface[/\\]element\.js$/,
    find: 'return this.classList.value;',
    replace: "return this.getAttributeNode('class')?.value ?? '';",
    times: 1,
  },
  {
    // Each read of an element's name converts the string to capitals again.
    name: 'capitals',
    file: /linkedom[/\\]esm[/\\]shared[/\\]utils\.js$/,
    find: 'return ownerDocument[MIME].ignoreCase ? localName.toUpperCase() : localName;',
    replace: `if (!ownerDocument[MIME].ignoreCase) return localName;
  const capitals = (localCase.capitals ??= new Map);
  let name = capitals.get(localName);
  if (name === undefined) {
    if (capitals.size > 1000) capitals.clear();
    capitals.set(localName, (name = localName.toUpperCase()));
  }
  return name;`,
    times: 1,
  },
];
