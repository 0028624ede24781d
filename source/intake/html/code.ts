import type {Element} from './dom.ts';

/** From the most to the least reliable: `language-js`, `highlight-source-js`, `brush: js`, `sourceCode js`, `hljs js`. */
const languages = [
  /(?:^|\s)(?:language|lang|highlight-source)-([\w+#-]+)/i,
  /(?:^|\s)(?:brush:\s*|(?:sourceCode|hljs|prettyprint)\s+)([\w+#-]+)/i,
];
const noLanguage = new Set([
  'highlight',
  'wrap',
  'plain',
  'none',
  'nohighlight',
  'hljs',
  'numberLines',
  'linenums',
  'block',
]);

/** Selects the line numbers of code, inside it or in a column beside it. */
export const lineNumbers = 'pre .lineno, pre .gutter, pre .line-numbers-rows, pre .linenumber, td.gutter, td.linenos';

/** Returns the text of a `pre` and the language that its page declares. */
export function readCode(block: Element): {readonly text: string; readonly language: string | undefined} {
  const language = languageOf(block);
  for (const line of block.querySelectorAll('br')) line.replaceWith('\n');
  return {text: (block.textContent ?? '').replace(/^\n|\n$/g, ''), language};
}

function languageOf(block: Element): string | undefined {
  const holders = [block.querySelector('code'), block, block.parentElement];
  for (const holder of holders) {
    const attribute = holder?.getAttribute('data-lang') ?? holder?.getAttribute('data-language');
    const named = attribute ?? namedIn(holder?.getAttribute('class') ?? '');
    if (named && /^[\w+#-]+$/.test(named) && !noLanguage.has(named)) return named.toLowerCase();
  }
  return undefined;
}

function namedIn(classes: string): string | undefined {
  return languages.map(form => form.exec(classes)?.[1]).find(name => name !== undefined);
}
