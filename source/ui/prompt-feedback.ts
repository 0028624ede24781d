import {parseQuery, viewNamed} from '../library/library.ts';
import {
  commandHint,
  longestInput,
  messages,
  type Prompt,
  parseViewLine,
  type State,
  type Target,
} from '../reader/reader.ts';
import {drawable} from '../typeset/typeset.ts';
import {uiMessages} from './messages.ts';
import {findOf} from './status-line.ts';

/** Returns feedback on the line that is being typed. */
export function promptFeedback(state: State): string {
  const {prompt, open, list} = state;
  switch (prompt?.kind) {
    case 'view':
      return viewFeedback(state);
    case 'save-view':
      return saveViewFeedback(state, prompt.value);
    case 'filter':
      return filterFeedback(prompt.value, list);
    case 'command':
      return commandHint(state, prompt.completing?.typed ?? prompt.value);
    case 'add':
      return prompt.value === '' ? messages.addHint : '';
    case 'note':
      return noteFeedback(prompt.value);
    case 'tag':
    case 'untag':
      return tagFeedback(prompt);
    case 'refused':
      return uiMessages.leaveRefused(prompt.reason);
    case 'feed-name':
      return prompt.value === '' ? uiMessages.feedNameHint : '';
    case 'feed-folder':
      return prompt.value === '' ? uiMessages.noFolder : uiMessages.folderHint;
    case 'pipe':
    case 'run':
      return programFeedback(prompt.value, prompt.target, list);
    case 'search':
      return open?.search ? findOf(open.search) : '';
    default:
      return '';
  }
}

/** Returns what Enter would do in the list of views. */
function viewFeedback({chooser}: State): string {
  const choice = chooser?.offered[chooser.selected];
  return choice ? uiMessages.acceptView(choice.text) : uiMessages.noSuchView;
}

/** Returns a hint before anything is typed, and then feedback. Mistakes are shown above the line. */
function saveViewFeedback(state: State, value: string): string {
  if (value.trim() === '') return uiMessages.viewNameHint;
  const view = parseViewLine(state, value);
  const isThere = typeof view !== 'string' && viewNamed(state.views, view.name) !== undefined;
  return isThere ? uiMessages.replacesView(view.name) : '';
}

/** Returns a hint before anything is typed, and then the completions of Tab. */
function tagFeedback({value, completing}: Prompt): string {
  if (value === '') return uiMessages.tagsHint;
  return (completing?.lines ?? []).map(line => line.replace(/^.*, */, '')).join('  ');
}

/** Returns how many articles the program gets, if it is more than one. Otherwise returns a hint until something is typed. */
function programFeedback(value: string, target: Target, {total, isCounted}: State['list']): string {
  if (target.kind === 'list') return uiMessages.articleCount(total, isCounted);
  if (target.kind === 'rows' && target.count > 1) return uiMessages.articleCount(target.count, true);
  return value === '' ? uiMessages.programHint : '';
}

/** Returns a hint when the typed note is as long as the line can be. */
function noteFeedback({length}: string): string {
  return length < longestInput ? uiMessages.openEditor : uiMessages.noteFull(longestInput);
}

/** Returns the number of matches of a query. Mistakes are shown above the line. */
function filterFeedback(value: string, {total, isCounted}: State['list']): string {
  if (value === '') return '';
  if (parseQuery(value).mistake) return '';
  return uiMessages.articleCount(total, isCounted);
}

/** Returns the text before the prompt; for one that does not apply, the keys that opened it. */
export function promptLabel(prompt: Prompt): string {
  return drawable(` ${uiMessages.promptLabel(prompt)} `);
}
