import {fingerprintOf} from '../../article/article.ts';
import type {Facts} from '../facts.ts';
import type {Key} from './keys.ts';
import type {StorableItem} from './prepare.ts';
import type {DatabaseSession} from './session.ts';
import type {Edition} from './texts.ts';
import {searchTextOf} from './words.ts';
import {type WrittenText, writeCaptures, writePictures} from './write-editions.ts';

/** An article whose text comes from its item. */
type Fresh = {
  readonly key: Key;
  readonly item: StorableItem;
  readonly facts: Facts;
  /** The intake whose pictures the edition before shows, and whether the same pictures came again, or none. */
  readonly formerAlbum: string | null;
  readonly hasSamePictures: boolean;
};

/** Stores the captures and pictures of new texts, and returns the texts. */
export async function textsOf(
  session: DatabaseSession,
  fresh: readonly Fresh[],
  now: Date,
): Promise<readonly WrittenText[]> {
  const links = await writeCaptures(
    session,
    fresh.map(({key, item: {capture, draft}}) => ({key, capture, body: draft.body})),
    now,
  );
  const texts = fresh.map(({key, item, facts, formerAlbum, hasSamePictures}, index) => {
    const {intake, hasBody} = links[index] ?? {intake: '', hasBody: false};
    const pictures = hasSamePictures ? [] : (item.pictures ?? []);
    const album = pictures.length > 0 ? intake : formerAlbum;
    return {key, facts, intake, album, hasBody, search: item.search, fingerprint: item.fingerprint, pictures};
  });
  await writePictures(session, texts);
  return texts;
}

/** Returns the text of an edition whose body is stored: nothing new came, or an earlier edition is restored. */
export function storedText({
  key,
  facts,
  edition: {intake, album},
}: {
  readonly key: Key;
  readonly facts: Facts;
  readonly edition: Pick<Edition, 'intake' | 'album'>;
}): WrittenText {
  return {
    key,
    facts,
    intake,
    album,
    hasBody: false,
    search: searchTextOf(facts),
    fingerprint: fingerprintOf(facts.body),
  };
}
