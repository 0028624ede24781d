import type {Patch} from './patch.ts';

/** What linkedom does to read a page. */
export const pages: readonly Patch[] = [
  // A page of news is a tree of ten thousand nodes; what linkedom does for each of them, or each time one is looked at, is a third of the time that
  // the page takes: 56 ms of a median page become 36 with these.
  {
    // A map of listeners for each node and attribute: nobody listens here.
    name: 'listeners',
    file: /linkedom[/\\]esm[/\\]interface[/\\]event-target\.js$/,
    find: '    wm.set(this, new Map);',
    replace: '',
    times: 1,
  },
  {
    name: 'listeners',
    file: /linkedom[/\\]esm[/\\]interface[/\\]event-target\.js$/,
    find: 'const map = wm.get(this);',
    replace: 'const map = wm.get(this) ?? wm.set(this, new Map).get(this);',
    times: 2,
  },
  {
    // The name of an element in capitals, made anew each time it is asked for, and readability asks for it all the time.
    name: 'capitals',
    file: /linkedom[/\\]esm[/\\]shared[/\\]utils\.js$/,
    find: 'return ownerDocument[MIME].ignoreCase ? localName.toUpperCase() : localName;',
    replace: `if (!ownerDocument[MIME].ignoreCase) return localName;
  let capitals = capitalsOf.get(localName);
  if (capitals === undefined) {
    if (capitalsOf.size > 500) capitalsOf.clear();
    capitalsOf.set(localName, (capitals = localName.toUpperCase()));
  }
  return capitals;`,
    times: 1,
  },
  {
    name: 'capitals',
    file: /linkedom[/\\]esm[/\\]shared[/\\]utils\.js$/,
    find: 'const $String = String;',
    replace: 'const capitalsOf = new Map;\nconst $String = String;',
    times: 1,
  },
  {
    // A set of classes for each element that has any, joined again each time they are read: they are kept in the attribute as they would be joined.
    name: 'class-names',
    file: /linkedom[/\\]esm[/\\]shared[/\\]parse-from-string\.js$/,
    find: 'element.className = value;',
    replace: "attribute[VALUE] = [...new Set(value.split(/\\s+/))].filter(Boolean).join(' ');",
    times: 1,
  },
  {
    name: 'class-names',
    file: /linkedom[/\\]esm[/\\]interface[/\\]element\.js$/,
    find: 'return this.classList.value;',
    replace: "return this.getAttributeNode('class')?.value ?? '';",
    times: 1,
  },
  {
    // A proxy of a map for each element whose style is asked for; readability does so of each, and takes none for one that hides nothing.
    name: 'style',
    file: /linkedom[/\\]esm[/\\]interface[/\\]element\.js$/,
    find: 'return this[STYLE] || (',
    replace: "return this[STYLE] || this.getAttributeNode('style') && (",
    times: 1,
  },
  {
    // Each query compiles its selectors, though the same few are asked again and again. What is kept must not remember elements.
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
