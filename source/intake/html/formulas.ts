import {type Document, type Element, isElement, oneLine, textOf} from './dom.ts';

/** The elements that Wikipedia, KaTeX and MathJax put around MathML. They show the formula again, as a picture or letter by letter. */
const frames = '.mwe-math-element, .katex-display, .katex, mjx-container, .MathJax_Display, .MathJax';

/**
 * Replaces every formula of a page by code: TeX if the page has it, else MathML as a line of plain text. Terminals cannot display roots and
 * fractions.
 */
export function writeFormulas(document: Document): void {
  for (const script of document.querySelectorAll('script[type^="math/"]')) writeSource(document, script);
  for (const math of document.querySelectorAll('math')) {
    const formula = texOf(math) ?? oneLine(linear(math));
    const whole = math.closest(frames) ?? math;
    if (formula === '') {
      whole.remove();
      continue;
    }
    const code = document.createElement('code');
    code.append(formula);
    whole.replaceWith(code);
  }
}

/** Replaces the source of a formula, which MathJax 2 keeps in a script, and what MathJax displays before it. */
function writeSource(document: Document, script: Element): void {
  for (let shown = script.previousElementSibling; shown !== null; shown = script.previousElementSibling) {
    if (!shown.getAttribute('class')?.startsWith('MathJax') || oneLine(textBetween(shown, script)) !== '') break;
    shown.remove();
  }
  const code = document.createElement('code');
  code.append(oneLine(script.textContent ?? ''));
  script.replaceWith(code);
}

function textBetween(element: Element, end: Element): string {
  let text = '';
  for (let node = element.nextSibling; node !== null && node !== end; node = node.nextSibling) text += node.textContent;
  return text;
}

/** Returns the TeX of a formula, from an annotation (Wikipedia, KaTeX) or an attribute (LaTeXML), without the style around it. */
function texOf(math: Element): string | undefined {
  const annotation = math.querySelector('annotation[encoding="application/x-tex"]');
  const tex = oneLine(annotation?.textContent ?? math.getAttribute('alttext') ?? '');
  return tex.replace(/^\{\\(?:display|text)style (.*)\}$/, '$1').trim() || undefined;
}

/** How to write elements whose parts are above, below or beside each other. */
const forms: Readonly<Record<string, (parts: readonly string[]) => string>> = {
  MFRAC: ([over = '', under = '']) => `${parenthesise(over)}/${parenthesise(under)}`,
  MSUP: ([base = '', power = '']) => `${base}^${parenthesise(power)}`,
  MSUB: ([base = '', index = '']) => `${base}_${parenthesise(index)}`,
  MSUBSUP: ([base = '', index = '', power = '']) => `${base}_${parenthesise(index)}^${parenthesise(power)}`,
  MUNDER: ([base = '', under = '']) => `${base}_${parenthesise(under)}`,
  MOVER: ([base = '', over = '']) => `${base}^${parenthesise(over)}`,
  MUNDEROVER: ([base = '', under = '', over = '']) => `${base}_${parenthesise(under)}^${parenthesise(over)}`,
  MSQRT: parts => `√${parenthesise(parts.join(''))}`,
  MROOT: ([base = '', degree = '']) => `${parenthesise(base)}^(1/${degree})`,
  MTR: parts => `${parts.join(' ')}; `,
  MO: ([sign = '']) => (/^[=<>≤≥≠≈∈+−×±→⇒]$/.test(sign) ? ` ${sign} ` : sign),
  ANNOTATION: () => '',
  'ANNOTATION-XML': () => '',
};

/** Writes a formula in one line. The depth of pages is limited, so recursion is safe. */
function linear(element: Element): string {
  const children = Array.from(element.childNodes).filter(isElement);
  const parts = children.length === 0 ? [textOf(element)] : children.map(linear);
  return forms[element.tagName.toUpperCase()]?.(parts) ?? parts.join('');
}

/** Adds parentheses unless the part is one letter or one number. */
function parenthesise(part: string): string {
  const text = part.trim();
  return /^(?:\p{L}|[\d.]*)$/u.test(text) ? text : `(${text})`;
}
