import type {RecordFields} from '../format.ts';
import {memoiseByNames} from '../records/fields.ts';
import {bluesky, blueskyBookmark} from './bluesky.ts';
import {chrome, firefox} from './browsers.ts';
import {cslJson} from './csl-json.ts';
import {delicious} from './delicious.ts';
import {diigo} from './diigo.ts';
import {goodlinks} from './goodlinks.ts';
import {googleReader} from './google-reader.ts';
import {googleKeep, googleSaved} from './google-takeout.ts';
import {hypothesis, hypothesisTable} from './hypothesis.ts';
import {instapaper} from './instapaper.ts';
import {karakeep} from './karakeep.ts';
import {linkwarden} from './linkwarden.ts';
import {mastodonActivity, mastodonStatus} from './mastodon.ts';
import {matter} from './matter.ts';
import {notion} from './notion.ts';
import {omnivore} from './omnivore.ts';
import {pinboard} from './pinboard.ts';
import {pocket} from './pocket.ts';
import {raindrop} from './raindrop.ts';
import {readability} from './readability.ts';
import {readeck} from './readeck.ts';
import {readwise} from './readwise.ts';
import {readwiseHighlights} from './readwise-highlights.ts';
import {reddit} from './reddit.ts';
import type {Service} from './service.ts';
import {shiori} from './shiori.ts';
import {tearsheet} from './tearsheet.ts';
import {likedTweet, longTweet, tweet} from './twitter.ts';
import {wallabag, wallabagOne} from './wallabag.ts';
import {zotero} from './zotero.ts';

/** All services. The first that recognises a record reads it. */
const services: readonly Service[] = [
  tearsheet,
  pocket,
  instapaper,
  omnivore,
  wallabag,
  wallabagOne,
  readwise,
  raindrop,
  matter,
  pinboard,
  delicious,
  readability,
  googleReader,
  karakeep,
  linkwarden,
  readeck,
  shiori,
  goodlinks,
  diigo,
  readwiseHighlights,
  hypothesis,
  hypothesisTable,
  notion,
  googleSaved,
  googleKeep,
  cslJson,
  zotero,
  mastodonActivity,
  mastodonStatus,
  bluesky,
  blueskyBookmark,
  tweet,
  likedTweet,
  longTweet,
  reddit,
  chrome,
  firefox,
];

/** Returns the service that wrote a record with these fields; undefined for other records, which `readAliases` reads. */
export function serviceOf(fields: RecordFields): Service | undefined {
  return servicesWith(fields).find(({recognise}) => recognise?.(fields) ?? true);
}

/** Returns the services whose records have fields with these names. */
const servicesWith = memoiseByNames(fields => services.filter(({keys}) => keys.every(key => fields.has(key))));
