import {present} from '../article/article.ts';
import type {Feed, Subscription} from '../library/library.ts';
import {isLocalSource} from './local-source.ts';
import type {NewsboatFeed} from './newsboat-urls.ts';
import type {OpmlFeed} from './opml.ts';

/** A slash in the name of a folder, which would divide it in two. Looks the same. */
const slashInName = '\u2215';

/** Returns the subscription that a feed in a list of another program stands for. Its categories become tags. */
export function fromOpml({address, title, site, folders, attributes}: OpmlFeed): Subscription {
  const folder = folders.map(name => name.replaceAll('/', slashInName)).join('/');
  const {category = ''} = attributes;
  const tags = [...new Set(category.split(',').map(tag => tag.trim()))].filter(tag => tag !== '');
  return {address, tags, ...present({name: title, site, folder: folder || undefined})};
}

/** Returns feeds as a list for other programs. Those that are files or commands of this machine are left out. */
export function toOpml(feeds: readonly Feed[]): readonly OpmlFeed[] {
  return feeds
    .filter(({address}) => !isLocalSource(address))
    .map(({address, name, title, site, folder, tags}) => ({
      address,
      ...present({title: name ?? title, site}),
      folders: folder === undefined ? [] : folder.split('/').map(part => part.replaceAll(slashInName, '/')),
      attributes: tags.length === 0 ? {} : {category: tags.join(',')},
    }));
}

/** Returns the subscription that a line of newsboat's `urls` stands for. Its first tag becomes the folder, the others tags of its articles. */
export function fromNewsboat({address, title, tags: [folder, ...tags], isHidden}: NewsboatFeed): Subscription {
  return {address, isHidden, tags, ...present({name: title, folder: folder?.replaceAll('/', slashInName)})};
}
