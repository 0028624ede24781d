import type {PdfBlock} from './blocks.ts';
import {type PdfLine, textOf} from './lines.ts';

/** Returns the number or sign that a note begins with. */
export function noteMarker(lines: readonly PdfLine[]): string {
  return /^(?:\d{1,3}|[*†‡§¶]{1,3})/.exec(textOf(lines[0]?.fragments ?? []))?.[0] ?? '';
}

/** Names the notes that the text of their page refers to. Returns the names of each page by number or sign. */
export function nameNotes(pages: readonly (readonly PdfBlock[])[]): readonly ReadonlyMap<string, string>[] {
  const used = new Set<string>();
  return pages.map(blocks => {
    const references = new Set(blocks.filter(({kind}) => kind !== 'note').flatMap(({lines}) => raisedTexts(lines)));
    const names = new Map<string, string>();
    for (const {kind, lines} of blocks) {
      const marker = kind === 'note' ? noteMarker(lines) : '';
      if (marker === '' || names.has(marker) || !references.has(marker)) continue;
      const name = /^\d/.test(marker) && !used.has(marker) ? marker : freeName(used);
      used.add(name);
      names.set(marker, name);
    }
    return names;
  });
}

function freeName(used: ReadonlySet<string>): string {
  for (let number = used.size + 1; ; number += 1) if (!used.has(String(number))) return String(number);
}

/** Returns the raised texts of lines, such as the numbers of notes. */
function raisedTexts(lines: readonly PdfLine[]): readonly string[] {
  return lines
    .flatMap(({fragments}) => fragments)
    .flatMap(({spans}) => spans)
    .flatMap(({text, isRaised}) => (isRaised ? text.trim() : []));
}
