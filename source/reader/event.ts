import type {Article, ArticleId} from '../article/article.ts';
import type {MarkChange, Marks, Progress, Row, Snippet, View} from '../library/library.ts';
import type {TerminalBackground} from '../theme/theme.ts';
import type {LayoutOptions} from '../typeset/typeset.ts';
import type {FeedPurpose, ReaderFeed} from './feed-requests.ts';
import type {PlacedHighlight} from './highlights.ts';
import type {Listed} from './load-list.ts';
import type {FollowedEvent} from './page-history.ts';
import type {DrawnEvent} from './pictures.ts';
import type {Pointer} from './pointer.ts';
import type {Program} from './program.ts';
import type {Size, State} from './state.ts';

/** The events of a reader: from the user, from the terminal, or at the end of an effect. */
export type Event =
  | {readonly kind: 'key'; readonly key: string}
  | {readonly kind: 'resize'; readonly size: Size}
  | {readonly kind: 'pasted'; readonly text: string}
  /** The completions of the text before the caret. */
  | {readonly kind: 'prompt-completions'; readonly typed: string; readonly lines: readonly string[]}
  | {readonly kind: 'pointed'; readonly pointer: Pointer}
  /** The terminal reported its background. */
  | {readonly kind: 'background'; readonly background: TerminalBackground}
  | DrawnEvent
  /** The terminal has forgotten the pictures that it was sent. */
  | {readonly kind: 'pictures-lost'}
  | {readonly kind: 'message'; readonly message: string}
  /** The programs that run now, and what one wrote. */
  | {readonly kind: 'running'; readonly programs: readonly Program[]}
  | {readonly kind: 'output'; readonly command: string; readonly output: string}
  /** The views, which may have changed. */
  | {readonly kind: 'views'; readonly views: readonly View[]; readonly message?: string}
  | {readonly kind: 'view-counted'; readonly query: string; readonly count: number}
  /** The interval between two fetches of feeds has passed. */
  | {readonly kind: 'fetch-due'}
  | {
      readonly kind: 'feeds';
      readonly feeds: readonly ReaderFeed[];
      readonly purpose: FeedPurpose;
      readonly message?: string;
    }
  | {readonly kind: 'rows'; readonly first: number; readonly rows: readonly Row[]}
  /** The second lines of some rows of a list. */
  | {readonly kind: 'snippets'; readonly query: string; readonly snippets: readonly Snippet[]}
  | Listed
  /** The number of rows of a list that was shown before they were counted. */
  | {readonly kind: 'counted'; readonly total: number}
  /** The number of unread articles of a list. */
  | {readonly kind: 'unread-counted'; readonly query: string; readonly unread: number}
  | {
      readonly kind: 'opened';
      readonly article: Article & Marks;
      /** The typesetting options, with hyphenation patterns of its language and the colours of its code. */
      readonly layoutOptions: LayoutOptions;
      readonly progress?: Progress;
      readonly focus: State['focus'];
    }
  /** The server of the library can no longer be reached, or can be reached again. */
  | {readonly kind: 'connection'; readonly isLost: boolean}
  /** Another program has written to the library. */
  | {readonly kind: 'changed-elsewhere'}
  | FollowedEvent
  /** The library has the articles of some links. */
  | {readonly kind: 'stored-links'; readonly article: ArticleId; readonly addresses: readonly string[]}
  /** A page that a link led to was stored. */
  | {readonly kind: 'visited-stored'; readonly former: ArticleId; readonly id: ArticleId; readonly title: string}
  /** When the source last changed the article. */
  | {readonly kind: 'changed-at'; readonly article: ArticleId; readonly when: string}
  | {readonly kind: 'found'; readonly index: number}
  | {
      readonly kind: 'highlights';
      readonly article: ArticleId;
      readonly placed: readonly PlacedHighlight[];
      readonly message?: string;
    }
  /** The user has written a note to the selected passage in their editor. */
  | {readonly kind: 'note-written'; readonly note: string}
  | {
      readonly kind: 'marked';
      readonly ids: readonly ArticleId[];
      readonly change: MarkChange;
      readonly message?: string;
    }
  /** Articles were moved out of the list, from `index` on if they were rows of it, or the last change was undone. */
  | {
      readonly kind: 'list-changed';
      readonly removed: readonly ArticleId[];
      readonly index?: number;
      readonly message: string;
    }
  /** A change of marks could not be stored. */
  | {readonly kind: 'mark-failed'; readonly change: MarkChange; readonly message: string}
  | {readonly kind: 'progress-saved'; readonly id: ArticleId; readonly progress: number};

/** Reports a failed effect; it does not end the program. */
export function failureEvent(error: unknown): Extract<Event, {kind: 'message'}> {
  return {kind: 'message', message: error instanceof Error ? error.message : String(error)};
}
