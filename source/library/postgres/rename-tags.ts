import type {ArticleId} from '../../article/article.ts';
import type {Before} from '../before.ts';
import type {TagNames, TagRenaming} from '../library.ts';
import {renameTagsIn, tagsNamedIn} from '../query/rename-tags.ts';
import {parseJson} from '../stored-text.ts';
import {type LogEntry, logChanges, logFeeds, logRules, logViews} from './change-log.ts';
import {changeFeeds, storedFeedTags} from './feeds.ts';
import type {Handle} from './handle.ts';
import {record} from './journal.ts';
import type {Key} from './keys.ts';
import {storedRules, writeRule} from './rules.ts';
import type {DatabaseSession} from './session.ts';
import {addTags, removeTags} from './tags.ts';
import {storedViews, writeView} from './views.ts';

/** Renames, merges or removes tags in one transaction; see `Personal.renameTags`. The views of other people do not change. */
export function renameTags(handle: Handle, {from, to}: TagNames, title: string): Promise<TagRenaming> {
  const former = new Set(from.map(name => name.toLowerCase()));
  const isFormer = (name: string) => former.has(name.toLowerCase());
  const renamed = (tags: readonly string[]) => [...new Set(tags.map(name => (isFormer(name) ? (to ?? name) : name)))];
  return handle.write('shared', async session => {
    const tagged = await findTagged(session, from);
    const views = (await storedViews(session)).filter(({query}) => tagsNamedIn(query).some(isFormer));
    const rules = (await storedRules(session))
      .map(rule => ({rule, action: parseJson(rule.action) as {readonly tags?: readonly string[]}}))
      .filter(({rule, action}) => [...tagsNamedIn(rule.query), ...(action.tags ?? [])].some(isFormer));
    const feeds = (await storedFeedTags(session)).filter(({tags}) => tags.some(isFormer));
    const taken = await removeTags(session, tagged, from);
    const given = to === undefined ? [] : await addTags(session, tagged, [to]);
    const before: Before[] = [...taken, ...given];
    if (to !== undefined) {
      for (const {made, ...view} of views) {
        await writeView(session, {...view, made, query: renameTagsIn(view.query, isFormer, to)});
        before.push({view: view.name, was: {...view, made}});
      }
      for (const {rule, action} of rules) {
        const tags = action.tags && {tags: renamed(action.tags)};
        await writeRule(session, {
          ...rule,
          query: renameTagsIn(rule.query, isFormer, to),
          action: JSON.stringify({...action, ...tags}),
        });
        before.push({rule: rule.name, was: rule});
      }
      for (const {id, tags} of feeds)
        before.push(...(await changeFeeds(session, [id], {tags: JSON.stringify(renamed(tags))})));
      await logViews(
        session,
        views.map(({name}) => name),
      );
      await logRules(
        session,
        rules.map(({rule}) => rule.name),
      );
      await logFeeds(
        session,
        feeds.map(({id}) => id),
      );
    }
    await record(session, {title, before, shared: to === undefined || views.length === 0});
    await logChanges(session, [
      ...taken.flatMap(({id, untagged = []}) => untagged.map(({name}) => toLogEntry(id, name, null))),
      ...given.flatMap(({id, tagged: names = []}) => names.map(name => toLogEntry(id, name, true))),
    ]);
    return {
      articles: tagged.length,
      trashed: tagged.filter(({removed}) => removed !== null).length,
      views: views.map(({name}) => name),
      rules: rules.map(({rule}) => rule.name),
      feeds: feeds.map(({name}) => name),
    };
  });
}

function toLogEntry(thing: ArticleId, part: string, state: true | null): LogEntry {
  return {kind: 'tag', thing, part, state};
}

/** Returns the articles with any of these tags, even those in the trash. */
function findTagged(
  session: DatabaseSession,
  names: readonly string[],
): Promise<readonly {readonly id: ArticleId; readonly key: Key; readonly removed: Date | null}[]> {
  return session.query(
    `select id, key, removed from article where key in (
       select key from tag where lower(name) in (select lower(given collate "C") from unnest($1::text[]) as given)
     ) order by key`,
    [names],
  );
}
