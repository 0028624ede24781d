import type {Verdict} from '../explained.ts';
import type {Element} from './dom.ts';

/** Is told what the lines in an element are and why, at the moment when that is decided; what was said of a line before stays. */
export type Note = (element: Element, kind: Verdict['kind'], why: string) => void;

/** For a page that nobody wants explained. */
export const unnoted: Note = () => {};

/** Takes what is no body out of a page. */
export function takeOut(element: Element, why: string, note: Note): void {
  note(element, 'chrome', why);
  element.remove();
}
