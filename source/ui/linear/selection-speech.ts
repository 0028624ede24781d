import {plural} from '../../article/article.ts';
import {
  type Choice,
  type Chooser,
  extentOf,
  hints,
  messages,
  type OpenArticle,
  type Place,
  placeAt,
  type State,
  selectedHighlight,
  selectedLink,
  selectedPassage,
} from '../../reader/reader.ts';
import {uiMessages} from '../messages.ts';
import {spokenMessages} from './messages.ts';
import {spokenKeys, spokenRange, spokenWords} from './speech.ts';

/** Returns the selection in an article after it changed, with the keys that apply if nothing was selected before. */
export function spokenChange(was: OpenArticle, open: OpenArticle, state: State): string[] {
  if (isSameChoice(was, open)) {
    return selectedPassage(was)?.anchor && !selectedPassage(open)?.anchor ? [uiMessages.selectionEnded] : [];
  }
  if (!open.selection) return [uiMessages.nothingSelected];
  // A message that came with the selection has already named its keys.
  const isExplained = was.selection?.kind === open.selection.kind || state.message !== undefined;
  return [...spokenSelection(open), ...(isExplained ? [] : [spokenHints(state)])];
}

/** Returns whether the selection is the same, although its details may differ. */
export function isSameChoice(one: OpenArticle, other: OpenArticle): boolean {
  return selectionKey(one) === selectionKey(other);
}

function selectionKey(open: OpenArticle): string {
  if (open.selection?.kind === 'link') return `${open.selection.block} ${open.selection.index}`;
  const passage = selectedPassage(open);
  if (!passage) return '';
  const {start, end} = extentOf(passage);
  return `${start.block} ${start.offset} ${end.block} ${end.offset}`;
}

/** Returns the link or the passage that is selected. */
export function spokenSelection(open: OpenArticle): string[] {
  const {page, selection} = open;
  const link = selectedLink(open);
  if (selection?.kind === 'link' && link) {
    const number = page.linksBefore(selection.block) + selection.index + 1;
    const {block} = selection;
    const words = spokenRange(page, {start: {block, offset: link.start}, end: {block, offset: link.end}});
    return [spokenMessages.link(number, page.linksBefore(page.blocks), words, link.href)];
  }
  const passage = selectedPassage(open);
  if (!passage) return [];
  const highlight = selectedHighlight(open);
  const chosenAs =
    passage.anchor && passage.anchor !== passage.head
      ? spokenMessages.selectedUpTo
      : highlight
        ? spokenMessages.selectedHighlight
        : spokenMessages.selected;
  return [
    chosenAs(spokenRange(page, passage.head)),
    ...(highlight?.note === undefined ? [] : [spokenMessages.note(oneLine(highlight.note))]),
  ];
}

/** Returns the highlights that begin in the passage at a place, with their notes. The words of one that covers all words of the passage are not repeated. */
export function spokenHighlights({page, highlights}: OpenArticle, at: Place, passage: string): string[] {
  return (highlights?.all ?? []).flatMap(({place, note}) => {
    if (!place) return [];
    const {block, line} = placeAt(page, place.start);
    if (block !== at.block || line !== at.line) return [];
    const words = spokenRange(page, place);
    return [
      words === oneLine(passage) ? spokenMessages.allHighlighted : spokenMessages.highlighted(words),
      ...(note === undefined ? [] : [spokenMessages.note(oneLine(note))]),
    ];
  });
}

/** Returns what changed in a chooser: its title and keys when it opens, the number of lines that match a search, and the new line. */
export function spokenChooser(
  before: State,
  after: State,
  {kind, title, filter, offered, choices, selected}: Chooser,
): string[] {
  const was = before.chooser;
  if (!was && kind === 'feeds' && choices.length === 0) return [`${title}.`, messages.noFeeds];
  if (!was) return [spokenMessages.choices(title, choices.length), spokenHints(after), spokenChoice(after)];
  if (filter !== was.filter) return [spokenMessages.choicesWith(offered.length, filter), spokenChoice(after)];
  return selected === was.selected && offered === was.offered ? [] : [spokenChoice(after)];
}

/** Returns the line of a chooser that is selected. */
function spokenChoice({chooser}: State): string {
  const choice = chooser?.offered[chooser.selected];
  return chooser && choice
    ? `${spokenMessages.place(chooser.selected + 1, chooser.offered.length)}, ${choiceWords(choice)}`
    : '';
}

/** The selected line of a chooser again; without one, how many lines there are. */
export function spokenChoiceAgain(state: State): string {
  const {chooser} = state;
  if (!chooser || chooser.offered.length > 0) return spokenChoice(state);
  const {kind, title, filter, choices} = chooser;
  if (kind === 'feeds' && choices.length === 0) return messages.noFeeds;
  return filter === '' ? spokenMessages.choices(title, 0) : spokenMessages.choicesWith(0, filter);
}

/** All lines of a chooser. */
export function spokenChoices({chooser}: State): string[] {
  return chooser ? [`${chooser.title}:`, ...chooser.offered.map(choiceWords)] : [];
}

function choiceWords(choice: Choice): string {
  const {text, detail} = choice;
  if (choice.kind === 'view') {
    const count = choice.count === undefined ? [] : [plural(choice.count, 'article')];
    const words = [text, ...count, ...choice.keys.map(spokenKeys), ...(detail === undefined ? [] : [detail])];
    return spokenMessages.choice(words);
  }
  if (choice.kind === 'feed') {
    const details = detail === undefined ? [] : [detail];
    const folder = choice.isFolder ? [spokenMessages.folder] : [];
    return spokenMessages.choice([...folder, text, spokenMessages.unreadCount(choice.unread), ...details]);
  }
  const level = choice.depth === 0 ? '' : spokenMessages.level(choice.depth + 1);
  const words = `${level}${spokenWords(text)}`;
  return detail === undefined ? words : spokenMessages.choiceWithDetail(words, spokenDetail(detail));
}

/** Returns the detail of a place. The number of a note is useful beside its text on a screen, but means nothing when it is spoken. */
function spokenDetail(detail: string): string {
  return spokenWords(detail.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+ /, () => spokenMessages.note('')));
}

function spokenHints(state: State): string {
  return spokenMessages.hints(hints(state).map(hint => hint.replace(/^\S+/, spokenKeys)));
}

function oneLine(words: string): string {
  return spokenWords(words).replace(/\s+/g, ' ').trim();
}
