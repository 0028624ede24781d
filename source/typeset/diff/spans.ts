import {addMarks, createCutter, Mark, plain, type Span, textOf} from '../span.ts';
import {compareTexts} from './words.ts';

/** What surrounds deleted and added words, as in `git diff --word-diff`, so that they are distinct without colours. */
const markers = {
  deleted: {mark: Mark.deleted, open: '[-', close: '-]'},
  added: {mark: Mark.added, open: '{+', close: '+}'},
} as const;

export type ChangeKind = keyof typeof markers;

/** Marks spans as deleted or added. White space at their end stays outside the markers. */
export function markChange(spans: readonly Span[], kind: ChangeKind): readonly Span[] {
  const text = textOf(spans);
  const {length} = text.trimEnd();
  if (length === 0) return spans;
  const {mark, open, close} = markers[kind];
  const cut = createCutter(spans, 0);
  const words = addMarks(cut(0, length), mark);
  return [plain(open, mark), ...words, plain(close, mark), ...cut(length, text.length)];
}

/** Compares two runs of spans word by word. The result has the words of both, each with its own style; the deleted and the added ones are marked. */
export function mergeSpans(former: readonly Span[], latter: readonly Span[]): readonly Span[] {
  const [cutFormer, cutLatter] = [createCutter(former, 0), createCutter(latter, 0)];
  return compareTexts(textOf(former), textOf(latter)).flatMap(({isSame, former: removed, latter: added}) => {
    const present = cutLatter(added.start, added.end);
    if (isSame) return present;
    const deleted = cutFormer(removed.start, removed.end);
    const gap = deleted.length > 0 && present.length > 0 && !/\s$/.test(textOf(deleted)) ? [plain(' ')] : [];
    return [...markChange(deleted, 'deleted'), ...gap, ...markChange(present, 'added')];
  });
}

/** Returns the deleted and the added words of marked spans. */
export function changedWords(spans: readonly Span[]): Readonly<Record<ChangeKind, string>> {
  const words = {deleted: '', added: ''};
  let kind: ChangeKind | undefined;
  for (const {text, marks} of spans) {
    const marker = (['deleted', 'added'] as const).find(
      each => marks === markers[each].mark && text === markers[each].open,
    );
    if (marker) kind = marker;
    else if (kind && marks === markers[kind].mark && text === markers[kind].close) kind = undefined;
    else if (kind) words[kind] += text;
    if (kind === undefined || marker) words.added += ' ';
    if (kind === undefined || marker) words.deleted += ' ';
  }
  return words;
}
