/** The part of the DOM that intake uses, as linkedom implements it. (TypeScript's DOM types would declare `window` for the whole program.) */
export type Node = {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly parentElement: Element | null;
  readonly nextSibling: Node | null;
  readonly previousSibling: Node | null;
};

/** An element. Changes to it change the document. */
export type Element = Node & {
  /** In upper case for HTML. */
  readonly tagName: string;
  innerHTML: string;
  readonly attributes: Iterable<{readonly name: string; readonly value: string}>;
  readonly firstChild: Node | null;
  readonly childNodes: Iterable<Node>;
  readonly children: ArrayLike<Element> & Iterable<Element>;
  readonly firstElementChild: Element | null;
  readonly lastElementChild: Element | null;
  readonly nextElementSibling: Element | null;
  readonly previousElementSibling: Element | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelector(selectors: string): Element | null;
  querySelectorAll(selectors: string): ArrayLike<Element> & Iterable<Element>;
  closest(selectors: string): Element | null;
  contains(node: Node): boolean;
  cloneNode(deep: boolean): Element;
  insertBefore(node: Node, before: Node | null): void;
  replaceChildren(...nodes: readonly (Node | string)[]): void;
  append(...nodes: readonly (Node | string)[]): void;
  replaceChildren(...nodes: readonly (Node | string)[]): void;
  replaceWith(...nodes: readonly (Node | string)[]): void;
  remove(): void;
};

/** A page. */
export type Document = Pick<Element, 'querySelector' | 'querySelectorAll'> & {
  readonly documentElement: Element;
  readonly head: Element;
  readonly body: Element;
  createElement(name: string): Element;
  createTextNode(text: string): Node;
  getElementById(id: string): Element | null;
};

const elementNode = 1;
const textNode = 3;

/** Returns whether a node is an element. */
export function isElement(node: Node): node is Element {
  return node.nodeType === elementNode;
}

/** Returns whether a node is text. */
export function isText(node: Node): boolean {
  return node.nodeType === textNode;
}

/** Returns the text of an element on one line. */
export function textOf(element: Element | null | undefined): string {
  return oneLine(element?.textContent ?? '');
}

/** Collapses each run of white space to one space, and trims the ends. */
export function oneLine(text: string): string {
  // Most spaces are single and stay.
  return text.replace(/\s{2,}|[^\S ]/g, ' ').trim();
}

/**
 * Returns whether an element has one of these tags, or is inside one that has. (Takes half the time of `closest`, which compiles its selector each
 * time.)
 */
export function isWithin(element: Element, tags: ReadonlySet<string>): boolean {
  for (let around: Element | null = element; around !== null; around = around.parentElement)
    if (tags.has(around.tagName)) return true;
  return false;
}

/** Returns the class and id of an element. */
export function namesOf(element: Element): string {
  return `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
}
