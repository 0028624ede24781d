import {type Document, type Element, isWithin, namesOf, textOf} from './dom.ts';
import {type NoteVerdict, removeNoted} from './explain.ts';

/** A footnote removed from its page. */
export type PageFootnote = {
  /** As in `[^1]`. The reference in the text is an element with this name in `data-footnote`. */
  readonly name: string;
  readonly element: Element;
};

const sign = /^[[(]?(?:\d{1,3}|\p{Ll}|[*†‡§¶]{1,3})[\])]?$/u;
const noteName = /note|\bfn|cite|ref(?:erence)?s?\b|annot/i;
const backLink = /^(?:[\s↩↑^⏎↵⇑⬆]|\ufe0e|\ufe0f)*$|^(?:back|return|jump up|up|zurück|retour)$/iu;
const notesHeading =
  /^(?:(?:foot|end)?notes?|references|sources|fußnoten|anmerkungen|einzelnachweise|notas?|références)$/i;
const longestNote = 5000;
const mostNotes = 1000;

/**
 * Removes the footnotes of a page before its article is extracted, which would drop them as links. A reference is a link of a number or a sign to an
 * element further down. References to the same note share its name. Notes in the margin are footnotes too. `html` is the source of the document.
 */
export function takeFootnotes(document: Document, html: string, note: NoteVerdict): readonly PageFootnote[] {
  const notes = new Map<Element, string>();
  const nameOf = (element: Element) => {
    const name = notes.get(element) ?? String(notes.size + 1);
    notes.set(element, name);
    return name;
  };
  const links = [...document.querySelectorAll('a[href*="#"]')].filter(link => sign.test(textOf(link)));
  const targets = new Map(
    (links.length === 0 ? [] : [...document.querySelectorAll('[id], a[name]')]).map(element => [
      idOf(element),
      element,
    ]),
  );
  for (const link of links) {
    const note = noteOf(link, targets);
    if (note === undefined || (!notes.has(note) && notes.size >= mostNotes)) continue;
    markSign(document, link, nameOf(note));
  }
  const linked = [...notes].map(([element, name]) => ({name, element: detach(element, note)}));
  return sideNoteSign.test(html) ? [...linked, ...takeSideNotes(document, nameOf)] : linked;
}

/** Matches the HTML of pages that may have notes in the margin. */
const sideNoteSign = /side-?note|margin-?(?:note|toggle)/;
const sideNotes = '.sidenote, .marginnote, .margin-note, .side-note';

/** Removes the notes that a style moves to the margin from the sentences that contain them, with the switches that show them on small screens. */
function takeSideNotes(document: Document, nameOf: (element: Element) => string): readonly PageFootnote[] {
  for (const part of document.querySelectorAll('.margin-toggle, .sidenote-toggle')) part.remove();
  return [...document.querySelectorAll(sideNotes)].flatMap(element => {
    const isShort = textOf(element) !== '' && textOf(element).length < longestNote;
    if (!isShort || !isWithin(element, paragraphs)) return [];
    const name = nameOf(element);
    element.replaceWith(footnoteMark(document, name));
    return [{name, element}];
  });
}

const paragraphs = new Set(['P', 'LI', 'DD', 'BLOCKQUOTE']);

/** Records which footnotes the body refers to, and which it does not. */
export function noteFootnotes(footnotes: readonly PageFootnote[], body: string, note: NoteVerdict): void {
  for (const {name, element} of footnotes) {
    if (body.includes(`[^${name}]: `)) note(element, 'body', 'a note on the text');
    else note(element, 'chrome', 'a note that the body does not refer to');
  }
}

function idOf(element: Element): string {
  return element.getAttribute('id') || (element.getAttribute('name') ?? '');
}

function fragmentOf(link: Element): string {
  const href = link.getAttribute('href') ?? '';
  return href.slice(href.indexOf('#') + 1);
}

const holders = new Set(['LI', 'P', 'DD', 'DIV', 'ASIDE', 'TR']);

function noteOf(link: Element, targets: ReadonlyMap<string, Element>): Element | undefined {
  const fragment = fragmentOf(link);
  const target = targets.get(fragment) ?? targets.get(decodeFragment(fragment));
  let note = target ?? null;
  while (note !== null && !holders.has(note.tagName)) note = note.parentElement;
  if (note === null || target === undefined || note.contains(link)) return undefined;
  const isNamed = noteName.test(`${fragment} ${namesOf(note)} ${namesOf(link)} ${note.getAttribute('role') ?? ''}`);
  const text = textOf(note);
  return isNamed && text.length > 3 && text.length < longestNote ? note : undefined;
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function markSign(document: Document, link: Element, name: string): void {
  const mark = footnoteMark(document, name);
  const around = link.parentElement;
  const isAlone = around?.tagName === 'SUP' && textOf(around) === textOf(link);
  (isAlone ? around : link).replaceWith(mark);
}

function footnoteMark(document: Document, name: string): Element {
  const mark = document.createElement('sup');
  mark.setAttribute('data-footnote', name);
  mark.append(name);
  return mark;
}

const lists = new Set(['OL', 'UL', 'DL']);

/** Removes a footnote from its page, without its number and its link back. Removes its list and heading if nothing else is in them. */
function detach(footnote: Element, note: NoteVerdict): Element {
  for (const link of footnote.querySelectorAll('a[href*="#"]')) {
    const isNumber = footnote.textContent?.trimStart().startsWith(link.textContent ?? '') && sign.test(textOf(link));
    if (isNumber || backLink.test(textOf(link))) link.remove();
  }
  const list = footnote.parentElement;
  footnote.remove();
  if (list !== null && textOf(list) === '' && isWithin(list, lists)) {
    const heading = list.previousElementSibling;
    if (heading !== null && notesHeading.test(textOf(heading))) removeNoted(heading, 'the heading of the notes', note);
    list.remove();
  }
  return footnote;
}
