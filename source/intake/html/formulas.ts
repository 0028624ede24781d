import {type Document, type Element, isElement, oneLine, textOf} from './dom.ts';

/** What Wikipedia, KaTeX and MathJax put around MathML: it shows the same formula once more, as a picture or letter by letter. */
const frames = '.mwe-math-element, .katex-display, .katex, mjx-container, .MathJax_Display, .MathJax';

/**
 * Writes every formula of a page as code that a person can read: in TeX where the page gives it, else in a line of plain text (MathML Core). A
 * terminal sets neither roots nor fractions.
 */
export function writeFormulas(document: Document): void {
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

/** The TeX of a formula: an annotation (Wikipedia, KaTeX) or an attribute (LaTeXML), without the style that stands around all of it. */
function texOf(math: Element): string | undefined {
  const annotation = math.querySelector('annotation[encoding="application/x-tex"]');
  const tex = oneLine(annotation?.textContent ?? math.getAttribute('alttext') ?? '');
  return tex.replace(/^\{\\(?:display|text)style (.*)\}$/, '$1').trim() || undefined;
}

/** How an element is written whose parts stand above, below or beside each other. */
const forms: Readonly<Record<string, (parts: readonly string[]) => string>> = {
  MFRAC: ([over = '', under = '']) => `${grouped(over)}/${grouped(under)}`,
  MSUP: ([base = '', power = '']) => `${base}^${grouped(power)}`,
  MSUB: ([base = '', index = '']) => `${base}_${grouped(index)}`,
  MSUBSUP: ([base = '', index = '', power = '']) => `${base}_${grouped(index)}^${grouped(power)}`,
  MUNDER: ([base = '', under = '']) => `${base}_${grouped(under)}`,
  MOVER: ([base = '', over = '']) => `${base}^${grouped(over)}`,
  MUNDEROVER: ([base = '', under = '', over = '']) => `${base}_${grouped(under)}^${grouped(over)}`,
  MSQRT: parts => `√${grouped(parts.join(''))}`,
  MROOT: ([base = '', degree = '']) => `${grouped(base)}^(1/${degree})`,
  MTR: parts => `${parts.join(' ')}; `,
  MO: ([sign = '']) => (/^[=<>≤≥≠≈∈+−×±→⇒]$/.test(sign) ? ` ${sign} ` : sign),
  ANNOTATION: () => '',
  'ANNOTATION-XML': () => '',
};

/** A formula in one line. Pages are no deeper than the stack. */
function linear(element: Element): string {
  const children = Array.from(element.childNodes).filter(isElement);
  const parts = children.length === 0 ? [textOf(element)] : children.map(linear);
  return forms[element.tagName.toUpperCase()]?.(parts) ?? parts.join('');
}

/** What is more than one letter or one number needs parentheses, where it no longer stands apart. */
function grouped(part: string): string {
  const text = part.trim();
  return /^(?:\p{L}|[\d.]*)$/u.test(text) ? text : `(${text})`;
}
