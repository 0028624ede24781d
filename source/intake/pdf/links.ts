import {sanitizeAddress} from '../../article/article.ts';
import type {TextRun} from './text-run.ts';

/** A link over a part of a page. Coordinates are those of text runs. */
export type PdfLink = {
  readonly address: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Maximum number of links of a page that are read: every run is compared with each. */
const mostLinks = 500;

/** An annotation of a page, see `getAnnotations` of pdf.js. `rect` has two opposite corners in the coordinates of the page. */
export type PdfAnnotation = {readonly subtype?: unknown; readonly url?: unknown; readonly rect?: unknown};

/** Returns the links to addresses among the annotations of a page. `toView` converts a point of the page. */
export function toLinks(
  annotations: readonly PdfAnnotation[],
  toView: (x: number, y: number) => readonly [x: number, y: number],
): readonly PdfLink[] {
  return annotations
    .flatMap(({subtype, url, rect}) => {
      const address = subtype === 'Link' && typeof url === 'string' ? sanitizeAddress(url) : undefined;
      const corners = Array.isArray(rect) ? rect.map(Number) : [];
      if (address === undefined || corners.length !== 4 || !corners.every(Number.isFinite)) return [];
      const [x = 0, y = 0, otherX = 0, otherY = 0] = corners;
      const [one, other] = [toView(x, y), toView(otherX, otherY)];
      return {
        // Brackets would end the address in Markdown.
        address: address.replaceAll('(', '%28').replaceAll(')', '%29'),
        left: Math.min(one[0], other[0]),
        right: Math.max(one[0], other[0]),
        top: Math.min(one[1], other[1]),
        bottom: Math.max(one[1], other[1]),
      };
    })
    .slice(0, mostLinks);
}

/** Divides a run at the ends of the links over it. The position of a word is computed from its offset in the text, which is exact enough for whole words. */
export function linkRun(run: TextRun, links: readonly PdfLink[]): readonly TextRun[] {
  const middle = run.y - run.size / 4;
  const over = links.filter(
    ({left, right, top, bottom}) => top <= middle && middle <= bottom && left < run.right && run.left < right,
  );
  if (over.length === 0) return [run];
  const width = (run.right - run.left) / run.text.length;
  const pieces: TextRun[] = [];
  for (const {0: text, index} of run.text.matchAll(/\s*\S+|\s+/g)) {
    const left = run.left + index * width;
    const right = left + text.length * width;
    const center = (left + right) / 2;
    const link = over.find(one => one.left <= center && center <= one.right)?.address;
    const last = pieces.at(-1);
    if (last && last.link === link) pieces[pieces.length - 1] = {...last, text: last.text + text, right};
    else pieces.push({...run, text, left, right, link});
  }
  return pieces;
}
