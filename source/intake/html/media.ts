import {type Document, type Element, isWithin, textOf} from './dom.ts';

/** Marks the paragraph of a video or recording. It is only a link, but part of the article. */
export const mediaMark = 'data-tearsheet-media';

const tags =
  'video, audio, amp-video, amp-audio, amp-youtube, amp-vimeo, iframe, embed, object, lite-youtube, youtube-video';

/** Replaces every video and recording of a page by a link with its title. A terminal cannot play it, and extraction would drop it. */
export function linkMedia(document: Document): void {
  for (const media of document.querySelectorAll(tags)) {
    const address = mediaAddress(media);
    if (address === undefined) {
      // The text of a `video` is for browsers that cannot play it.
      if (/^(?:IFRAME|EMBED|OBJECT)$/.test(media.tagName)) continue;
      media.remove();
      continue;
    }
    const link = document.createElement('a');
    link.setAttribute('href', address);
    link.append(titleOf(media, address));
    const isInParagraph = isWithin(media, paragraphs);
    const block = isInParagraph ? link : document.createElement('p');
    block.setAttribute(mediaMark, '');
    if (!isInParagraph) block.append(link);
    outermost(media).replaceWith(block);
  }
}

/** Returns the outermost wrapper with nothing else in it: readability drops a `div` that is only a link. */
function outermost(media: Element): Element {
  let wrapper = media;
  for (
    let around = media.parentElement;
    around !== null && wrappers.has(around.tagName);
    around = around.parentElement
  ) {
    if (around.children.length !== 1 || textOf(around) !== textOf(wrapper)) break;
    wrapper = around;
  }
  return wrapper;
}

const wrappers = new Set(['DIV', 'SPAN', 'CENTER']);

const paragraphs = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

/** The players of these sites, and the page that shows the same video. */
const players: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:https?:)?\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/(?!videoseries|live_stream)([\w-]+).*$/,
    'https://www.youtube.com/watch?v=$1',
  ],
  [/^(?:https?:)?\/\/player\.vimeo\.com\/video\/(\d+).*$/, 'https://vimeo.com/$1'],
  [/^(?:https?:)?\/\/(?:www\.)?dailymotion\.com\/embed\/video\/(\w+).*$/, 'https://www.dailymotion.com/video/$1'],
  [/^(?:https?:)?\/\/open\.spotify\.com\/embed(?:-podcast)?\/(\w+\/\w+).*$/, 'https://open.spotify.com/$1'],
  [/^(?:https?:)?\/\/archive\.org\/embed\/([\w.-]+).*$/, 'https://archive.org/details/$1'],
  [
    /^(?:https?:)?\/\/(?:[\w.-]+\/(?:videos|video-playlists)\/embed\/|w\.soundcloud\.com\/player|(?:[\w-]+\.)?bandcamp\.com\/EmbeddedPlayer|embed\.podcasts\.apple\.com\/|embed\.ted\.com\/|player\.twitch\.tv\/|www\.bbc\.co\.uk\/.*\/embed|www\.arte\.tv\/)/,
    '$&',
  ],
];

/** Returns the address of a video or recording; undefined for other frames and for players without one. */
function mediaAddress(media: Element): string | undefined {
  const {tagName} = media;
  const video = media.getAttribute('data-videoid') ?? media.getAttribute('videoid') ?? media.getAttribute('video-id');
  if (video !== null && /YOUTUBE/.test(tagName)) return `https://www.youtube.com/watch?v=${encodeURIComponent(video)}`;
  if (video !== null && tagName === 'AMP-VIMEO') return `https://vimeo.com/${encodeURIComponent(video)}`;
  const sources = [media, ...media.querySelectorAll('source')].flatMap(element =>
    sourceNames.map(name => element.getAttribute(name)?.trim() ?? ''),
  );
  const address = sources.find(source => source !== '' && !/^(?:data|about|javascript):/i.test(source));
  if (address === undefined) return undefined;
  if (!/^(?:IFRAME|EMBED|OBJECT)$/.test(tagName)) return address.startsWith('blob:') ? undefined : address;
  const player = players.find(([form]) => form.test(address));
  return player && address.replace(...player);
}

const sourceNames = ['src', 'data-src', 'data-lazy-src', 'data'];

/** Titles of players, which do not say what is played. */
const playerTitle =
  /^(?:youtube|vimeo|spotify|soundcloud|embed(?:ded)?|video|audio|media|player|iframe)\b.{0,20}(?:player|video|content|embed)?$/i;

function titleOf(media: Element, address: string): string {
  const titles = [media, ...media.querySelectorAll('track')].flatMap(element =>
    ['title', 'aria-label', 'data-title'].map(name => element.getAttribute(name)?.trim() ?? ''),
  );
  const title = titles.find(text => text !== '' && !playerTitle.test(text));
  if (title !== undefined) return title;
  const file = address.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  if (/\.\w{2,4}$/.test(file)) return decodeName(file);
  return media.tagName === 'AUDIO' || /spotify|soundcloud|bandcamp|podcast/.test(address) ? 'Recording' : 'Film';
}

function decodeName(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}
