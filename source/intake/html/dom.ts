/** The little of the DOM that intake uses; linkedom implements it. (TypeScript's own DOM types would make `window` known to the whole program.) */
type Node = {
  readonly textContent: string | null;
  readonly parentElement: Element | null;
};

export type Element = Node & {
  /** In capitals for HTML. */
  readonly tagName: string;
  innerHTML: string;
  readonly firstElementChild: Element | null;
  readonly nextElementSibling: Element | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelector(selectors: string): Element | null;
  querySelectorAll(selectors: string): ArrayLike<Element> & Iterable<Element>;
  closest(selectors: string): Element | null;
  append(...nodes: readonly (Node | string)[]): void;
  replaceWith(...nodes: readonly (Node | string)[]): void;
  remove(): void;
};

export type Document = Pick<Element, 'querySelector' | 'querySelectorAll'> & {
  readonly documentElement: Element;
  readonly head: Element;
  readonly body: Element;
  createElement(name: string): Element;
};

/** The text of an element on one line. */
export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
