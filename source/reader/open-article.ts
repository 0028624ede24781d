import type {Article, Captured} from '../article/article.ts';
import type {Marks} from '../library/library.ts';
import type {LayoutOptions, Page, PageOptions, PageRange, TextRange} from '../typeset/typeset.ts';
import type {Highlights} from './highlights.ts';
import type {Anchor, Place} from './scroll.ts';

/** The open article, or the one that is previewed beside the list. */
export type OpenArticle = {
  readonly article: Article & Marks;
  readonly layoutOptions: LayoutOptions;
  readonly page: Page;
  /** The position on top when the reader last moved. It stays the same while the window changes. */
  readonly anchor: Anchor;
  readonly place: Place;
  /** The position before the last jump. */
  readonly back?: Anchor;
  readonly search?: ArticleSearch;
  /** The highlights; absent until they are loaded, and if there are none. */
  readonly highlights?: Highlights;
  /** The selected link or passage. */
  readonly selection?: ArticleSelection;
  readonly drawn?: Drawn;
  /** Absent if the stored article is shown. */
  readonly aside?: Aside;
  /** Whether the library has the addresses of links that were on the screen; false until it has answered. */
  readonly storedLinks?: ReadonlyMap<string, boolean>;
};

/** A page that is shown instead of a stored article. */
export type Aside =
  /** A page that was fetched and is not stored. */
  | {readonly kind: 'visited'; readonly captured: Captured}
  /** The changes of the article since an earlier edition. */
  | {readonly kind: 'comparison'; readonly layOut: (options: PageOptions) => Page};

/** A part of the article that was selected. */
type ArticleSelection = ({readonly kind: 'link'} & LinkPlace) | ({readonly kind: 'passage'} & SelectedPassage);

/** A link by its place: the block, and its index among the links of the block. */
export type LinkPlace = {readonly block: number; readonly index: number};

/** A selected passage: a paragraph or a sentence, or from one to another while it is being extended. */
export type SelectedPassage = {
  /** The paragraph or sentence that the last key went to. */
  readonly head: PageRange;
  /** The paragraph or sentence where the selection began; absent if it is not being extended. */
  readonly anchor?: PageRange;
  /** Whether it was copied; copying it again adds its citation. */
  readonly isCopied?: boolean;
};

/** Pictures that were drawn or are being drawn, by their identity and size in cells: rows of escape codes and symbols, empty while they are being drawn. */
type Drawn = ReadonlyMap<string, readonly string[]>;

/** A search in the open article. */
export type ArticleSearch = {
  readonly text: string;
  /** Every match, in the order of the text and without overlaps. */
  readonly matches: readonly MatchInBlock[];
  /** The matches of each block, so that drawing a line is fast. */
  readonly byBlock: ReadonlyMap<number, readonly MatchInBlock[]>;
  /** Index of the current match; -1 if there is none. */
  readonly current: number;
  /** Whether going to a match has scrolled the text. */
  readonly hasMoved: boolean;
};

type MatchInBlock = TextRange & {readonly block: number};
