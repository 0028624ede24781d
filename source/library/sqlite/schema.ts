import {version1} from './migrations/1.ts';

/**
 * The migrations. Each makes one version from the version before; the first starts from an empty file. A released migration is frozen: it has its own
 * SQL and calls no functions of other files.
 *
 * These notes describe the tables, and the columns whose names do not explain them. Moments are milliseconds since 1970 UTC.
 *
 * - `article` contains only the columns of lists, so that a page of rows is a page of the file. Its key is in order of publication (`keys.ts`).
 *   `changed` is the moment when its text last changed at its source.
 * - `mark` contains the marks and the position, one row per article; a new edition does not change it. `removed`, `read` and `starred`
 *   are moments. Each list that is not a search has a partial index, so its cost is its length.
 * - `folded` is the article that represents a copy of the same story in lists. `fingerprint` finds such copies: articles that share one of its
 *   numbers are candidates. Their indexes begin with a span of three days (`key >> 22`, see `stories.ts`). Lists omit copies, unless a query asks for the copy itself; see `list/copies.ts`.
 * - Triggers maintain `counter`, because counting time grows with the library; `stored` counts every article that was ever stored. `clock` is
 *   the moment of the last row of `change`. Triggers also maintain `feed.live` and `feed.unread`.
 * - `day` numbers the different days on which the library was changed; `removed_day` and `journal.day` are such numbers (`days.ts`).
 * - `intake` links each edition of an article to its capture; `body.intake` is that of the current edition.
 * - `picture` contains the pictures of an intake; `body.album` is the intake whose pictures the edition shows, which may be an earlier one.
 * - `alias` contains other ids of an article: of its address in the canonical form of a later version, of a text that was parsed again, or of an
 *   address that another article has too. An id may lead to several articles.
 * - `highlight` contains passages as quotations; its id is a UUIDv7, unique on all machines. `removed` is as in `mark`, so that the next import does not
 *   restore a removed highlight.
 * - `journal` has an entry for each transaction that can be undone; the entries of one `change` are undone together.
 * - `edition` contains the earlier editions of articles. They are never deleted. Each is compressed with the text of the next one as its dictionary
 *   (`former-editions.ts`). `journal` is the entry that undoes the replacement.
 * - `body.zstd` is null if the text is stored together with its capture (`packing.ts`). `body.parts` states what the text contains (`partsOf`), so that no
 *   query has to search the text for it.
 * - `view` contains the named queries; `key` is the key that shows the view in the reader.
 * - `feed` contains subscriptions with the state of their last fetch. Removed ones stay, so that the removal can be undone. `feed_entry` contains every entry
 *   that a feed has had, and `feed_article` the articles that came from it.
 * - `host_pause` contains the hosts that asked for a pause, and when it ends. `rule` contains the rules for arriving articles.
 * - `change` is the change log: the current state of each object that the user changed, in the order of their last changes (`counter.clock`). A null state
 *   means that the object was removed. Synchronisation reads it.
 * - `search` stores no text. The body is its first column, because FTS5 writes the number of every other column beside each occurrence, which takes 14 % more
 *   space. Its tokens consist of letters, digits and the marks on them: without the marks, words of Indic scripts would be split at every vowel. More memory
 *   for unwritten rows (`hashsize`, in bytes) and less frequent merging (`automerge`) save a sixth of the time that storing takes.
 * - `prefix` maps the first three letters of words to articles, without positions. Thousands of words share a prefix, so `search` would take seconds for a page
 *   of results. FTS5's own index of prefixes (`prefix = 3`) is twice as large and takes three times as long to write.
 */
export const migrations: readonly string[] = [version1];
