/** The rules that remove Markdown from a text, in order. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}(?:```|~~~).*$/gm, ''],
  [/!\[[^\]]*\]\([^)]*\)/g, ' '],
  [/\[([^\]]*)\]\((?:<[^>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)/g, '$1'],
  [/<(https?:\/\/[^>\s]+)>/g, '$1'],
  [/<\/?[a-z][^<>]*>/gi, ' '],
  [/^ {0,3}#{1,6}\s+|^(?:\s*>)+\s?/gm, ''],
  [/(?:\*{1,3}|~~)(?=\S)|(?<=\S)(?:\*{1,3}|~~)/g, ''],
  [/(?<![\p{L}\p{N}_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}_])/gu, ''],
  [/`+/g, ''],
];

/**
 * The words of a Markdown body, without pictures. It uses rules and not the typesetter's parser, so that an error of one of the two cannot hide
 * in both.
 */
export function plainText(markdown: string): string {
  const escaped: string[] = [];
  const held = markdown.replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, (_, character: string) => {
    escaped.push(character);
    return `\ue000${escaped.length - 1}\ue001`;
  });
  const bare = marks.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), held);
  return bare.replace(/\ue000(\d+)\ue001/g, (_, index: string) => escaped[Number(index)] ?? '');
}
