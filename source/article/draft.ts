/** The picture above an article. */
export type LeadImage = {
  readonly url?: string;
  readonly caption?: string;
  readonly credit?: string;
};

/** A file that a feed attaches to an entry, such as the audio of a podcast. */
export type Enclosure = {
  readonly url: string;
  /** The media type, such as `audio/mpeg`, or `audio/*` if only the kind is known. */
  readonly type?: string;
  /** Bytes. */
  readonly size?: number;
  /** Seconds. */
  readonly duration?: number;
};

/** An article as intake knows it. Unknown metadata is absent: never guessed, never an empty string. */
export type Draft = {
  /** The headline: one line of plain text. */
  readonly title: string;
  /** The summary that the publication prints under the headline. */
  readonly standfirst?: string;
  /** Who wrote it, without "by". */
  readonly byline?: string;
  /** The publication or the agency. */
  readonly source?: string;
  /** The place of the dateline. */
  readonly place?: string;
  /** The canonical address; http or https. */
  readonly url?: string;
  /** Identifies a work without an address whose text grows, such as a book that is known only by its highlights. Not stored. */
  readonly work?: string;
  /** ISO 8601: a day (`2017-06-26`), or a minute or second with its offset where that is known (`2017-06-26T05:54+05:30`). */
  readonly published?: string;
  /** As `published`. */
  readonly modified?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly image?: LeadImage;
  readonly enclosures?: readonly Enclosure[];
  readonly tags: readonly string[];
  /** Markdown, without the headline. */
  readonly body: string;
};
