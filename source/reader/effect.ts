import type {ArticleId, Highlight, Position} from '../article/article.ts';
import type {FeedId, HighlightId, MarkChange, View} from '../library/library.ts';
import type {PageRange, PictureRow} from '../typeset/typeset.ts';
import type {FeedEditRequest, FeedFetch, FeedPurpose} from './feed-requests.ts';
import type {Selection} from './list-window.ts';
import type {OpenArticle} from './open-article.ts';
import type {Program} from './program.ts';
import type {Prompt} from './prompt.ts';
import type {State} from './state.ts';
import type {Target} from './target.ts';

/** Work that a reducer requests. Each effect ends in at most one event. */
export type Effect =
  /** Loads the rows that are missing on the screen when the effect runs. */
  | {readonly kind: 'load-rows'}
  | ({readonly kind: 'list'} & Listing)
  | {readonly kind: 'count'}
  | {readonly kind: 'count-unread'}
  | {readonly kind: 'load-snippets'; readonly ids: readonly ArticleId[]}
  | {readonly kind: 'open'; readonly index: number; readonly focus: 'list' | 'article'}
  /** Selects the unread article this many further on, or back if negative. */
  | {readonly kind: 'find-unread'; readonly step: number}
  | {readonly kind: 'save-progress'; readonly id: ArticleId; readonly position: Position; readonly progress: number}
  | {readonly kind: 'mark'; readonly target: Target; readonly change: MarkChange}
  | {readonly kind: 'remove'; readonly target: Target}
  | {readonly kind: 'restore'; readonly target: Target}
  | {readonly kind: 'undo'}
  | {readonly kind: 'load-views'}
  | {readonly kind: 'count-view'; readonly query: string}
  | {readonly kind: 'save-view'; readonly view: View}
  | {readonly kind: 'complete'; readonly prompt: Prompt}
  /** Stores the articles of a file, a folder or an address. */
  | {readonly kind: 'add'; readonly input: string}
  /** Opens the target of a link. With `isFetched`, a page that is not stored is fetched and shown; otherwise it opens in the browser. */
  | {
      readonly kind: 'follow-link';
      readonly address: string;
      readonly from: ArticleId;
      /** The address of that article. */
      readonly page?: string;
      readonly isFetched: boolean;
    }
  | {readonly kind: 'find-stored'; readonly article: ArticleId; readonly addresses: readonly string[]}
  /** Stores a page that was fetched. */
  | {readonly kind: 'store-visited'; readonly open: OpenArticle}
  /** Shows the changes since an earlier edition; without a number, since the last one. */
  | {readonly kind: 'compare'; readonly open: OpenArticle; readonly number?: number}
  | {readonly kind: 'load-changed'; readonly open: OpenArticle}
  | {readonly kind: 'load-feeds'; readonly purpose: FeedPurpose}
  | ({readonly kind: 'fetch-feeds'} & FeedFetch)
  | {readonly kind: 'mark-feed-read'; readonly query: string; readonly name: string}
  | ({readonly kind: 'edit-feeds'} & FeedEditRequest)
  | {
      readonly kind: 'pause-feeds';
      readonly ids: readonly FeedId[];
      readonly isPaused: boolean;
      readonly name: string;
    }
  | {readonly kind: 'unsubscribe'; readonly ids: readonly FeedId[]; readonly name: string}
  | {readonly kind: 'browse'; readonly address: string}
  | {readonly kind: 'copy'; readonly text: string; readonly what: string}
  /** Runs a command on the texts of articles in the terminal. */
  | {readonly kind: 'pipe'; readonly command: string; readonly target: Target}
  | Program
  | {readonly kind: 'stop-program'; readonly program: Program}
  | {readonly kind: 'mouse'; readonly isOn: boolean}
  | {readonly kind: 'ask-background'}
  | {readonly kind: 'load-highlights'; readonly open: OpenArticle}
  | {readonly kind: 'change-highlight'; readonly open: OpenArticle; readonly change: HighlightChange}
  | {readonly kind: 'edit-note'; readonly open: OpenArticle; readonly text: string}
  | {
      readonly kind: 'draw';
      readonly article: ArticleId;
      readonly picture: Pick<PictureRow, 'address' | 'columns' | 'rows'>;
    }
  | {readonly kind: 'suspend'}
  | {readonly kind: 'redraw'}
  | {readonly kind: 'quit'};

/** A list to load. `pinnedRows` is set if it is reloaded. */
export type Listing = {
  readonly query: string;
  readonly pinnedRows?: readonly ArticleId[];
  readonly select: Selection;
  readonly message?: string;
};

/** A change of a highlight. Without a note, the note is removed. */
export type HighlightChange =
  | {
      readonly kind: 'add';
      readonly id: HighlightId;
      readonly highlight: Highlight;
      readonly place: PageRange;
      readonly isEphemeral?: true;
    }
  | {readonly kind: 'note'; readonly id: HighlightId; readonly note?: string}
  | {readonly kind: 'remove'; readonly id: HighlightId};

/** A new state and the effects that follow from it. */
export type Step = readonly [state: State, ...effects: Effect[]];

/** Effects that belong to one list and have no use in another. */
export const listEffects: ReadonlySet<Effect['kind']> = new Set([
  'list',
  'load-rows',
  'load-snippets',
  'count',
  'count-unread',
]);

/**
 * Effects that write to the library, or depend on such writes. They run one by one, because a change of thousands of articles continues between keys.
 */
export const serialEffects: ReadonlySet<Effect['kind']> = new Set([
  'mark',
  'remove',
  'restore',
  'undo',
  'save-progress',
  'change-highlight',
  'save-view',
  'store-visited',
  'load-views',
  'load-feeds',
  'mark-feed-read',
  'edit-feeds',
  'pause-feeds',
  'unsubscribe',
]);

/** Returns whether an effect changes all articles of the list. */
export function isOfWholeList(effect: Effect): boolean {
  return effect.kind === 'mark' && effect.target.kind === 'list';
}
