/** A headline of this length fits on one line of a list. */
const longest = 80;

/** Returns a headline for a text without one: its first sentence, cut at a word boundary to 80 characters. */
export function firstSentence(text: string): string {
  const start = text
    .trim()
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ');
  const sentence = /^.{8,}?[.!?…。！？](?=["'”’)»]*(?:\s|$)|(?<=[。！？]))["'”’)»]*/u.exec(start)?.[0] ?? start;
  if (sentence.length <= longest) return sentence.replace(/\.$/, '');
  const cut = sentence.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/, '')}…`;
}
