import {isName, readByline} from './byline.ts';
import {readCaption} from './caption.ts';
import * as chrome from './chrome.ts';
import {findDates, isAgo} from './dates.ts';
import {endsSentence, isProse, type PageLine} from './lines.ts';

/** Features of a line by itself: numbers between 0 and about 8, mostly between 0 and 1. */
export function lineFeatures(line: PageLine, indent: number) {
  const {text, words} = line;
  const short = text.length <= 200;
  const tokens = text.slice(0, 2000).match(/[\p{L}\p{N}]+/gu) ?? [];
  const count = Math.max(1, tokens.length);
  const kinds = countKinds(tokens);
  const [date] = short ? findDates(text, '') : [];
  const byline = short ? readByline(text) : undefined;
  return {
    words: Math.log1p(words),
    letters: Math.log1p(text.length / count),
    prose: Number(isProse(line)),
    endsSentence: Number(endsSentence(text)),
    endsColon: Number(/[:：]$/.test(text)),
    endsQuestion: Number(/[?？]["'”’]?$/.test(text)),
    endsCut: Number(/(?:…|\.\.\.|\[…\]|[»›→>])$/.test(text)),
    sentences: Math.log1p(text.match(/[.!?][”"’')]? +(?=["“‘'(¿¡]?\p{Lu})|[。！？]/gu)?.length ?? 0),
    commas: Math.min(1, ((text.match(/[,，、;]/g)?.length ?? 0) / count) * 5),
    startsUpper: Number(/^\p{Lu}/u.test(text)),
    startsLower: Number(/^\p{Ll}/u.test(text)),
    startsDigit: Number(/^\p{N}/u.test(text)),
    startsQuote: Number(/^["“„«‘'「]/.test(text)),
    capitals: kinds.capitals / count,
    shouted: kinds.shouted / count,
    shortWords: kinds.short / count,
    digits: Math.min(1, ((text.match(/\p{N}/gu)?.length ?? 0) / Math.max(1, text.length)) * 3),
    strokes: Number(/[|»›·•→]|\s\/\s/.test(text)),
    item: Number(line.marker !== ''),
    numbered: Number(/\d/.test(line.marker)),
    indented: Math.max(-2, Math.min(3, (line.indent - indent) / 3)),
    gapAbove: Number(line.gapAbove),
    gapBelow: Number(line.gapBelow),
    date: Number(date !== undefined),
    dateOnly: Number(date !== undefined && text.length - (date.end - date.start) < 40),
    ago: Number(isAgo(text)),
    byline: Number(byline?.byline !== undefined),
    name: Number(short && isName(text)),
    caption: Number(readCaption(text) !== undefined),
    skip: Number(chrome.isSkipLink(text)),
    share: Number(chrome.isShareButton(text)),
    signUp: Number(chrome.isSignUp(text)),
    consent: Number(chrome.isConsent(text)),
    advertisement: Number(chrome.isAdvertisement(text)),
    copyright: Number(chrome.isCopyright(text)),
    control: Number(chrome.isControl(text)),
    comments: Number(chrome.isCommentsHead(text)),
    related: Number(chrome.isRelatedHead(text)),
    tags: Number(chrome.isTagsLine(text)),
    address: Number(/https?:|www\.|\S@\S+\.\w/.test(text)),
    you: kinds.you / count,
    me: kinds.me / count,
    code: Number(/[{};=]\s*$|^\s*(?:[$#>]\s|<\/?\w+|\/\/|import |const |var |def |function )|\w\(\w*\)/.test(text)),
    quoted: Number(/["“”„«»「」]/.test(text)),
    thanks: Number(
      /\b(?:reply|replies|likes?|upvote|report|permalink|says|wrote|responder|antworten|répondre|rispondi)\b/i.test(
        text,
      ) && words <= 12,
    ),
  };
}

const you = new Set(
  'you your yours our us we sie ihr ihre ihren unser unsere vous votre notre nos você seu sua tu usted nuestro nuestra nuestros nuestras'.split(
    ' ',
  ),
);
const me = new Set('i me my ich mein je mon eu meu yo mi io'.split(' '));
const longestPronoun = 8;

/** Counts the words of a line by kind in one pass. */
function countKinds(tokens: readonly string[]) {
  const counts = {capitals: 0, shouted: 0, short: 0, you: 0, me: 0};
  for (const token of tokens) {
    const isCapital = /^\p{Lu}/u.test(token);
    if (isCapital) counts.capitals += 1;
    if (token.length > 1 && /^[\p{Lu}\p{N}]{2,}$/u.test(token)) counts.shouted += 1;
    if (token.length > longestPronoun) continue;
    if (!isCapital && /^\p{Ll}{1,3}$/u.test(token)) counts.short += 1;
    const word = token.toLowerCase();
    if (you.has(word)) counts.you += 1;
    if (me.has(word)) counts.me += 1;
  }
  return counts;
}
