import type {ArticleId, Capture, Picture} from '../article/article.ts';

/** A picture that is stored with its article; its size in pixels. */
export type StoredPicture = Pick<Picture, 'address' | 'width' | 'height'>;

/** The bytes that articles were made from, and their pictures. */
export type Captures = {
  /** Returns the original bytes that the article was made from. */
  capture(id: ArticleId): Promise<Capture | undefined>;
  /** Returns those of these articles whose captures were read by a parser before this version. */
  outdated(ids: readonly ArticleId[], version: number): Promise<readonly ArticleId[]>;
  /** Returns the pictures that came with the article, in the order in which it shows them. Their bytes are read one by one. */
  pictures(id: ArticleId): Promise<readonly StoredPicture[]>;
  picture(id: ArticleId, address: string): Promise<Uint8Array | undefined>;
  /** Returns the bytes of a picture by the path that it had beside what the article was made from. */
  pictureAt(id: ArticleId, path: string): Promise<Uint8Array | undefined>;
};
