import {articles} from './migrations/1-articles.ts';
import {stories} from './migrations/2-stories.ts';
import {pictures} from './migrations/3-pictures.ts';
import {albums} from './migrations/4-albums.ts';
import {viewKeys} from './migrations/5-view-keys.ts';
import {days} from './migrations/6-days.ts';

/**
 * What makes each version out of the one before, together with `adapt.ts`; the first makes it out of an empty file. A step that was once released is
 * never changed.
 *
 * - `article` holds what a list shows and nothing else, so that a page of rows is a page of the file. Its key is in order of publication.
 * - `mark` holds what a person does to an article, one row each; a new edition of an article does not touch it. `removed`, `read`
 *   and `starred` are the moment it was done. Each list that is not a search has its partial index, so it costs its own length.
 * - `day` numbers the different days on which the library was changed; `removed_day` and `journal.day` are such numbers, see `days.ts`.
 * - `tally` is kept by triggers, for counting takes a time that grows with the library.
 * - `intake` tells which capture each edition of an article was made from; `body.intake` is that of the edition it shows.
 * - `picture` holds what came with an intake; `body.album` is the intake whose pictures the edition shows, which may be an earlier one.
 * - `folded` is the article that stands in the lists for a copy of the same story from another source. `fingerprint` finds such copies: a number of
 *   it in common is a likely one. The lists leave copies out, except what a query asks of the copy itself; see `list/copies.ts`.
 * - `alias` holds further ids that lead to an article: of its address as a later version writes it, of a text that was read again, or of an address that
 *   another article has too. An id may lead to several articles.
 * - `highlight` holds passages by their words; `removed` as in `mark`, so that one taken away does not come back with the next import.
 * - `journal` has an entry for each transaction that can be taken back; those of one `change` are taken back together. `former` keeps the
 *   editions that it wrote over.
 * - `body.zstd` is null where the text is kept together with its capture; see `texts.ts`. `body.parts` tells what it holds (see `partsOf`), so that
 *   no index has to look for it in the text.
 * - `view` holds the queries that have a name; `key` is what the reader shows one with.
 * - `search` keeps no copy of the text. Its tokens are letters, digits and the marks on them: without the marks,
 *   words of Indic scripts would fall apart at every vowel. More memory for what is not yet written (`hashsize`, in bytes) and rarer
 *   merging (`automerge`) save a sixth of the time of storing.
 * - `beginning` knows which articles hold a word that begins with three letters, and not where: so many words share them that `search` would give
 *   a page of them in seconds. FTS5's own index of prefixes (`prefix = 3`) is twice as large and takes three times as long to write.
 *
 * Moments are milliseconds since 1970 UTC.
 */
export const migrations: readonly string[] = [articles, stories, pictures, albums, viewKeys, days];
