/** A piece of text in one font, as a page places it. Coordinates are in points, from the upper left corner of the page. */
export type TextRun = {
  readonly text: string;
  /** The left and right edges. */
  readonly left: number;
  readonly right: number;
  /** The baseline. */
  readonly y: number;
  /** The size of the font. */
  readonly size: number;
  readonly style: FontStyle;
  /** The address that a link over it leads to. */
  readonly link?: string | undefined;
};

/** The style of a font, as far as its name says it. */
export type FontStyle = {readonly isBold: boolean; readonly isItalic: boolean; readonly isMono: boolean};

/** A page: its runs in the order in which they are drawn. */
export type PdfPage = {readonly width: number; readonly height: number; readonly runs: readonly TextRun[]};

/** What a PDF contains. */
export type PdfContent = {
  readonly pages: readonly PdfPage[];
  readonly metadata: PdfMetadata;
};

/** What a PDF says about itself. */
export type PdfMetadata = {
  readonly title?: string;
  readonly author?: string;
  readonly subject?: string;
  readonly keywords?: string;
  readonly publisher?: string;
  readonly language?: string;
  /** As PDF or XMP writes it. */
  readonly created?: string;
  readonly address?: string;
};
