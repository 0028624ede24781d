import {isName, readByline} from './byline.ts';
import {readCaption} from './caption.ts';
import * as chrome from './chrome.ts';
import {findDates, isAgo} from './dates.ts';
import type {Line} from './lines.ts';
import {endsSentence, isProse} from './prose.ts';

/** What a line tells by itself: numbers between 0 and about 8, most of them between 0 and 1. */
export function lineFeatures(line: Line, indent: number) {
  const {text, words} = line;
  const short = text.length <= 200;
  const tokens = text.slice(0, 2000).match(/[\p{L}\p{N}]+/gu) ?? [];
  const count = Math.max(1, tokens.length);
  const share = (pattern: RegExp) => tokens.filter(token => pattern.test(token)).length / count;
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
    capitals: share(/^\p{Lu}/u),
    shouted: share(/^[\p{Lu}\p{N}]{2,}$/u),
    shortWords: share(/^\p{Ll}{1,3}$/u),
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
    you: share(
      /^(?:you|your|yours|our|us|we|sie|ihre?n?|unsere?|vous|votre|notre|nos|você|seu|sua|tu|usted|nuestr[oa]s?)$/i,
    ),
    me: share(/^(?:i|me|my|ich|mein|je|mon|eu|meu|yo|mi|io)$/i),
    code: Number(/[{};=]\s*$|^\s*(?:[$#>]\s|<\/?\w+|\/\/|import |const |var |def |function )|\w\(\w*\)/.test(text)),
    quoted: Number(/["“”„«»「」]/.test(text)),
    thanks: Number(
      /\b(?:reply|replies|likes?|upvote|report|permalink|says|wrote|responder|antworten|répondre|rispondi)\b/i.test(
        text,
      ) && words <= 12,
    ),
  };
}
