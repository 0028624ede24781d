import {version1} from './migrations/1.ts';

/**
 * What makes each version out of the one before; the first makes it out of an empty file. A step that was once released is frozen: it has its own SQL
 * and calls none of today's functions.
 *
 * What is in each table, and in those columns that do not say it themselves. Moments are milliseconds since 1970 UTC.
 *
 * - `article` contains what a list shows and nothing else, so that a page of rows is a page of the file. Its key is in order of publication (`keys.ts`).
 *   `changed` is when its text last changed at its source.
 * - `mark` contains what a person does to an article, one row each; a new edition of an article does not touch it. `removed`, `read`
 *   and `starred` are the moment it was done. Each list that is not a search has its partial index, so it costs its own length.
 * - `folded` is the article that stands in the lists for a copy of the same story from another source. `fingerprint` finds such copies: a number of
 *   it in common is a likely one. The lists leave copies out, except what a query asks of the copy itself; see `list/copies.ts`.
 * - `counter` is kept by triggers, since counting takes a time that grows with the library; `stored` counts every article that was ever stored. `clock` is
 *   the moment of the last row of `change`. Triggers keep `feed.live` and `feed.unread` too.
 * - `day` numbers the different days on which the library was changed; `removed_day` and `journal.day` are such numbers (`days.ts`).
 * - `intake` tells which capture each edition of an article was made from; `body.intake` is that of the present edition.
 * - `picture` contains what came with an intake; `body.album` is the intake whose pictures the edition shows, which may be an earlier one.
 * - `alias` contains further ids that lead to an article: of its address as a later version writes it, of a text that was parsed again, or of an address
 *   that another article has too. An id may lead to several articles.
 * - `highlight` contains passages by their words; its id is a UUIDv7, unique on all machines. `removed` as in `mark`, so that one that was removed does not
 *   come back with the next import.
 * - `journal` has an entry for each transaction that can be undone; those of one `change` are undone together.
 * - `edition` contains the former editions of articles, for good. Each is compressed with the text of the next one as its dictionary (`former-editions.ts`).
 *   `journal` is the entry that undoes the one that replaced it.
 * - `body.zstd` is null if the text is stored together with its capture (`texts.ts`). `body.parts` tells what it contains (`partsOf`), so that
 *   no index has to look for it in the text.
 * - `view` contains the queries that have a name; `key` is what the reader shows one with.
 * - `feed` contains subscriptions with what was fetched last; one that was removed stays, so that it can be undone. `feed_entry` knows the entries that a
 *   feed had, and `feed_article` which articles came from it.
 * - `host_pause` contains the hosts from which nothing is fetched until then, and `rule` what is done to articles that arrive.
 * - `change` is the change log: the state after the last change of each thing that a person changes, by the moment of that change (`counter.clock`). A null state means
 *   that the thing was removed. Synchronisation reads it.
 * - `search` keeps no copy of the text. Its tokens are letters, digits and the marks on them: without the marks,
 *   words of Indic scripts would fall apart at every vowel. More memory for what is not yet written (`hashsize`, in bytes) and rarer
 *   merging (`automerge`) save a sixth of the time of storing.
 * - `prefix` knows which articles contain a word with a prefix of three letters, and not where: so many words share them that `search` would give
 *   a page of them in seconds. FTS5's own index of prefixes (`prefix = 3`) is twice as large and takes three times as long to write.
 */
export const migrations: readonly string[] = [version1];
