import {present} from '../../article/article.ts';
import type {FeedSchedule, ParsedFeed} from './feed.ts';
import {type FeedPlace, linkOf, placeOf, resolveIn, siteAddressOf} from './feed-addresses.ts';
import {type FeedNode, readFeedNodes} from './feed-nodes.ts';
import {childOf, firstOf, languageOf, lineOf, textIn, textOf} from './node-queries.ts';
import {authorsOf, frameOf, readXmlEntry, type XmlHead} from './xml-entry.ts';

/** Reads RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, also ill-formed; undefined for any other text. */
export function readXmlFeed(text: string, address: string | undefined): ParsedFeed | undefined {
  const {root, entries, isCut} = readFeedNodes(text);
  if (root === undefined) return undefined;
  const node = childOf(root, 'channel') ?? root;
  const isAtom = root.name === 'feed';
  const site = siteAddressOf(node, address);
  const place = placeOf(address, site, isAtom);
  const isBeside = node !== root && entries[0]?.parent === root;
  const head: XmlHead = {
    place,
    title: lineOf(firstOf(node, 'title', 'dc:title', 'atom:title')),
    authors: isAtom ? authorsOf(node) : [],
    language: lineOf(firstOf(node, 'language', 'dc:language')) ?? languageOf(node),
    frame: frameOf(root, node, place, isBeside),
  };
  return {
    format: isAtom ? 'atom' : root.name === 'rdf:rdf' ? 'rdf' : 'rss',
    ...present({
      title: head.title,
      description: lineOf(firstOf(node, 'description', 'subtitle', 'tagline', 'itunes:summary')),
      site,
      self: linkOf(node, 'self', place),
      language: head.language,
      image: imageOf(root, node, place),
      movedTo: addressIn(firstOf(node, 'itunes:new-feed-url') ?? firstOf(root, 'newlocation'), place),
    }),
    schedule: scheduleOf(node),
    isComplete: /^yes$/i.test(textIn(node, 'itunes:complete') ?? ''),
    entries: entries.map(entry => readXmlEntry(entry, head)),
    isCut,
  };
}

function addressIn(node: FeedNode | undefined, place: FeedPlace): string | undefined {
  return node && resolveIn(node, textOf(node), place);
}

/** Returns the picture of a feed. In RDF it is a sibling of the channel. */
function imageOf(root: FeedNode, head: FeedNode, place: FeedPlace): string | undefined {
  const image = childOf(head, 'image') ?? childOf(root, 'image');
  const icon = (image && firstOf(image, 'url')) ?? firstOf(head, 'logo', 'icon');
  const itunes = childOf(head, 'itunes:image');
  return addressIn(icon, place) ?? (itunes && resolveIn(itunes, itunes.attributes.get('href'), place));
}

/** Update periods in minutes (RSS 1.0, module Syndication). */
const periods: ReadonlyMap<string, number> = new Map([
  ['hourly', 60],
  ['daily', 1440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
]);

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function scheduleOf(head: FeedNode): FeedSchedule {
  const ttl = Number(textIn(head, 'ttl') ?? 0);
  const period = periods.get(textIn(head, 'sy:updateperiod')?.toLowerCase() ?? '');
  const frequency = Number(textIn(head, 'sy:updatefrequency') ?? 1);
  return {
    ...present({
      ttl: ttl > 0 && Number.isFinite(ttl) ? ttl : undefined,
      updateInterval: period !== undefined && frequency > 0 ? period / frequency : undefined,
    }),
    skipHours: listIn(head, 'skiphours', text =>
      /^\d{1,2}$/.test(text) && Number(text) <= 24 ? Number(text) % 24 : -1,
    ),
    skipDays: listIn(head, 'skipdays', text => days.indexOf(text.toLowerCase().slice(0, 3))),
  };
}

/** Returns the distinct numbers in the children of an element, in order. `read` returns -1 for anything else. */
function listIn(head: FeedNode, name: string, read: (text: string) => number): readonly number[] {
  const list = childOf(head, name)?.children ?? [];
  const numbers = list.slice(0, 24).map(child => read(textOf(child).trim()));
  return [...new Set(numbers)].filter(number => number >= 0).sort((one, other) => one - other);
}
