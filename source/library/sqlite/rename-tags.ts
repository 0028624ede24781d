import type {ArticleId} from '../../article/article.ts';
import type {Before} from '../before.ts';
import type {RuleAction, TagNames, TagRenaming} from '../library.ts';
import {renameTagsIn, tagsNamedIn} from '../query/rename-tags.ts';
import type {Database} from './database.ts';
import {changeFeed, listFeeds} from './feeds.ts';
import {record} from './journal.ts';
import {giveTags, takeTags} from './marks.ts';
import {parseStored} from './read-checked.ts';
import {storedRules, writeRule} from './rules.ts';
import {storedViews, writeView} from './views.ts';

/** Renames, merges or removes tags in one transaction; see `Personal.renameTags`. */
export function renameTags(database: Database, names: TagNames, title: string): TagRenaming {
  const {to} = names;
  const former = new Set(names.from.map(name => name.toLowerCase()));
  const isFormer = (name: string) => former.has(name.toLowerCase());
  return database.write(() => {
    const tagged = findTagged(database, names.from);
    const views = storedViews(database).filter(({query}) => tagsNamedIn(query).some(isFormer));
    const rules = storedRules(database).filter(({query, action}) =>
      [...tagsNamedIn(query), ...tagsOf(database, action)].some(isFormer),
    );
    const feeds = listFeeds(database).filter(({tags}) => tags.some(isFormer));
    const before: Before[] = tagged.map(({id, key}) => ({
      id,
      ...takeTags(database, key, names.from),
      ...giveTags(database, key, to === undefined ? [] : [to]),
    }));
    if (to !== undefined) {
      const renamed = (tags: readonly string[]) => [...new Set(tags.map(name => (isFormer(name) ? to : name)))];
      for (const view of views) {
        writeView(database, {...view, query: renameTagsIn(view.query, isFormer, to)});
        before.push({view: view.name, was: view});
      }
      for (const rule of rules) {
        const action: RuleAction = parseStored(database, rule.action);
        const tags = action.tags && {tags: renamed(action.tags)};
        const query = renameTagsIn(rule.query, isFormer, to);
        writeRule(database, {...rule, query, action: JSON.stringify({...action, ...tags})});
        before.push({rule: rule.name, was: rule});
      }
      for (const {id, tags} of feeds) {
        const changed = changeFeed(database, id, {tags: JSON.stringify(renamed(tags))});
        if (changed) before.push(changed);
      }
    }
    record(database, {title, before});
    return {
      articles: tagged.length,
      trashed: tagged.filter(({removed}) => removed !== null).length,
      views: views.map(({name}) => name),
      rules: rules.map(({name}) => name),
      feeds: feeds.map(({name, title: own, address}) => name ?? own ?? address),
    };
  });
}

type Tagged = {readonly id: ArticleId; readonly key: number; readonly removed: number | null};

/** Returns the articles with any of these tags, even those in the trash. */
function findTagged(database: Database, names: readonly string[]): readonly Tagged[] {
  const find = database.prepare<Tagged>(
    'select id, key, removed from tag cross join mark using (key) cross join article using (key) where name = ?',
  );
  const tagged = names.flatMap(name => find.all(name));
  return [...new Map(tagged.map(each => [each.key, each])).values()];
}

function tagsOf(database: Database, action: string): readonly string[] {
  return parseStored<RuleAction>(database, action).tags ?? [];
}
