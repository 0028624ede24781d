/** Labels the lines of a capture that are body, by alignment with the correct body. */

const size = 4;

/** The words of a text, as the metric counts them. */
export const tokenize = (text: string): readonly string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? [];

/** A part of the correct body that a line may be. */
type Match = {readonly line: number; readonly start: number; readonly end: number; readonly weight: number};

/**
 * The share of each line that is body, from 0 to 1. The lines that match the body in its order, and together most of it, are the body: so a line
 * that occurs twice counts once, and a word of a menu that also occurs in the body does not.
 */
export function labelLines(texts: readonly string[], body: string): readonly number[] {
  const truth = tokenize(body);
  const places = Map.groupBy(truth.keys(), index => truth[index] ?? '');
  const shingles = Map.groupBy(shingleStarts(truth), index => shingle(truth, index));
  const labels = texts.map(() => 0);
  const matches = texts.map((text, line) => {
    const tokens = tokenize(text);
    return tokens.length < size
      ? exactMatches(tokens, line, truth, places)
      : closeMatches(tokens, line, truth, shingles);
  });
  for (const match of bestChain(matches, truth.length)) {
    const tokens = tokenize(texts[match.line] ?? '');
    const starts = shingleStarts(tokens);
    const hits = starts.filter(at => shingles.has(shingle(tokens, at))).length;
    labels[match.line] = starts.length === 0 ? 1 : hits / starts.length;
  }
  return labels;
}

function shingleStarts(tokens: readonly string[]): readonly number[] {
  return [...tokens.keys()].slice(0, Math.max(0, tokens.length - size + 1));
}

function shingle(tokens: readonly string[], start: number): string {
  return tokens.slice(start, start + size).join(' ');
}

type Index = ReadonlyMap<string, readonly number[]>;

function exactMatches(
  tokens: readonly string[],
  line: number,
  truth: readonly string[],
  places: Index,
): readonly Match[] {
  const [first] = tokens;
  if (first === undefined) return [];
  const starts = (places.get(first) ?? []).filter(start => tokens.every((token, at) => truth[start + at] === token));
  return starts.slice(0, 50).map(start => ({line, start, end: start + tokens.length, weight: 0.9 * tokens.length}));
}

function closeMatches(
  tokens: readonly string[],
  line: number,
  truth: readonly string[],
  shingles: Index,
): readonly Match[] {
  const hits = new Map<number, number>();
  const count = tokens.length - size + 1;
  for (let at = 0; at < count; at += 1)
    for (const place of shingles.get(shingle(tokens, at)) ?? []) hits.set(place - at, (hits.get(place - at) ?? 0) + 1);
  const best = [...hits].sort((a, b) => b[1] - a[1]).slice(0, 6);
  return best
    .filter(([, hit]) => hit >= 0.3 * count)
    .map(([start, hit]) => ({
      line,
      start: Math.max(0, start),
      end: Math.min(truth.length, start + tokens.length),
      weight: hit + 3,
    }));
}

/** Returns the matches that are in the same order in the capture and in the body and have the greatest total weight. */
function bestChain(matches: readonly (readonly Match[])[], length: number): readonly Match[] {
  type Link = {readonly match: Match; readonly weight: number; readonly before: Link | undefined};
  // The best chain that ends at or before a place of the body: a Fenwick tree of maxima.
  const tree: (Link | undefined)[] = [];
  const bestUpTo = (end: number) => {
    let best: Link | undefined;
    for (let at = end + 1; at > 0; at -= at & -at) if ((tree[at]?.weight ?? 0) > (best?.weight ?? 0)) best = tree[at];
    return best;
  };
  let heaviest: Link | undefined;
  for (const ofLine of matches) {
    const links = ofLine.map((match): Link => {
      const before = bestUpTo(match.start);
      const adjacent = before?.match.end === match.start ? 0.3 : 0;
      return {match, weight: match.weight + (before?.weight ?? 0) + adjacent, before};
    });
    for (const link of links) {
      if (link.weight > (heaviest?.weight ?? 0)) heaviest = link;
      for (let at = link.match.end + 1; at <= length + 1; at += at & -at)
        if (link.weight > (tree[at]?.weight ?? 0)) tree[at] = link;
    }
  }
  const chain: Match[] = [];
  for (let link = heaviest; link !== undefined; link = link.before) chain.push(link.match);
  return chain;
}
