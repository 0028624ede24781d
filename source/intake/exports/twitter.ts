import {decodeHTMLStrict} from 'entities/decode';
import type {FoundRecord} from '../format.ts';
import {dateOf, isObject, objectsIn, type RecordFields, textOf, textsIn} from '../records/fields.ts';
import type {Service} from './service.ts';

/** One's own post in a Twitter archive (`tweets.js`). */
export const tweet: Service = {
  name: 'twitter',
  title: 'Twitter',
  keys: ['idstr', 'fulltext', 'createdat'],
  read: fields =>
    readTweet(fields, {
      id: textOf(fields, 'idstr'),
      text: textOf(fields, 'fulltext'),
      entities: fields.get('entities'),
    }),
};

/** A liked post in a Twitter archive (`like.js`). */
export const likedTweet: Service = {
  name: 'twitter-like',
  title: 'Twitter',
  keys: ['tweetid', 'expandedurl'],
  read: fields => readTweet(fields, {id: textOf(fields, 'tweetid'), text: textOf(fields, 'fulltext')}),
};

/** A long post in a Twitter archive (`note-tweet.js`). */
export const longTweet: Service = {
  name: 'twitter-note',
  title: 'Twitter',
  keys: ['notetweetid', 'core', 'createdat'],
  read(fields) {
    const {text} = textsIn(fields.get('core'));
    return readTweet(fields, {text, entities: fields.get('core')});
  },
};

/** The parts of a post whose names differ between the files of the archive. */
type Tweet = {readonly id?: string | undefined; readonly text: string | undefined; readonly entities?: unknown};

function readTweet(fields: RecordFields, {id, text, entities}: Tweet): FoundRecord {
  const links = isObject(entities) ? objectsIn(entities.urls).map(textsIn) : [];
  const whole = links.reduce((rest, {url, shortUrl, expanded_url: expanded, expandedUrl}) => {
    const short = url ?? shortUrl;
    const long = expanded ?? expandedUrl;
    return short === undefined || long === undefined ? rest : rest.replaceAll(short, long);
  }, text ?? '');
  return {
    facts: {
      url: textOf(fields, 'expandedurl') ?? (id === undefined ? undefined : `https://x.com/i/web/status/${id}`),
      published: dateOf(fields, 'createdat'),
      language: textOf(fields, 'lang'),
    },
    content: whole === '' ? undefined : {kind: 'plain', text: decodeHTMLStrict(whole)},
  };
}
