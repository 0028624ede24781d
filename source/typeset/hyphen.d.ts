/** The part of hyphen 1.14 that is used here. The package has no types. */
declare module 'hyphen' {
  type Patterns = {readonly patterns?: unknown};
  export default function createHyphenator(
    patterns: Patterns,
    options: {readonly hyphenChar: string; readonly minWordLength: number},
  ): (text: string) => string;
}
declare module 'hyphen/patterns/*' {
  const patterns: {readonly patterns?: unknown};
  export default patterns;
}
