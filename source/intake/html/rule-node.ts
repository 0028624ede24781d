/** What rules of turndown need of the nodes of its own parser. */
export type RuleNode = {
  readonly nodeName: string;
  readonly parentNode: RuleNode | null;
  readonly previousSibling: {readonly textContent: string | null} | null;
  readonly nextSibling: unknown;
  readonly children: ArrayLike<RuleNode>;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
};

/** The types of turndown take these from TypeScript's DOM, which is not loaded. */
export function nodeOf(node: unknown): RuleNode {
  return node as RuleNode;
}
