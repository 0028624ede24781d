import type {Element} from './dom.ts';

/** From the surest to the loosest: `language-js`, `highlight-source-js`, `brush: js`, `sourceCode js`, `hljs js`. */
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

/** Every `pre` holds one `code` with its language in its class, and no numbers of lines. */
export function markCode(content: Element): void {
  for (const gutter of content.querySelectorAll(
    'pre .lineno, pre .gutter, pre .line-numbers-rows, pre .linenumber, td.gutter, td.linenos',
  ))
    gutter.remove();
  for (const block of content.querySelectorAll('pre')) {
    const named = languageOf(block);
    for (const line of block.querySelectorAll('br')) line.replaceWith('\n');
    const text = (block.textContent ?? '').replace(/&/g, '&amp;').replace(/</g, '&lt;');
    block.innerHTML = `<code${named === undefined ? '' : ` class="language-${named}"`}>${text}</code>`;
  }
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
