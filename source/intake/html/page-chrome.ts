import {chromeKind} from '../page-text/chrome.ts';

/** Patterns of blocks that are not part of a story. Each matches a whole block that says nothing else, because the same words occur in stories. */
const phrases: readonly RegExp[] = [
  /^(?:advert|advertising|reklama|annons|ilan|광고|広告|реклама)$/i,
  /^loading(?: content)?\s*(?:\.|…)*$|^this (?:slide ?show|page|content|site|video) requires javascript\b.{0,40}$|^please enable javascript\b.{0,60}$/i,
  /^(?:image|photo|slide|picture) \d+ (?:of|\/|of \/)\s*\d+$/i,
  /^(?:tell us what you think|what do you think|have your say|let us know).{0,40}$/i,
  /^(?:like|enjoy(?:ed)?|love|want more|liked)\b.{0,20}\b(?:stor(?:y|ies)|article|post|read)\b.{0,60}\b(?:share|follow|subscribe|sign up|like this|support)\b.{0,60}$/i,
  /^\[?button\b.{0,200}\[\/button\]?$/i,
  /^(?:breaking|latest|top|daily|morning|evening)\s+(?:news|headlines)(?: (?:e-?mails?|alerts?|updates?))?$/i,
  /^get (?:breaking|the|our|today'?s|daily|all the)\b.{0,160}\b(?:delivered|newsletter|inbox|alerts?|e-?mails?)\b.{0,60}$/i,
  /^(?:let our|have the|start your day with|don['’]?t miss out|stay (?:on top|up to date|informed|connected))\b.{0,200}\b(?:inbox|newsletters?|e-?mails?|sign up|subscribe|delivered)\b.{0,120}$/i,
  /^.{0,80}\b(?:sign up|subscribe)\b.{0,60}\b(?:newsletters?|e-?mails?|alerts?|inbox|updates)\b.{0,80}$/i,
  /^(?:\d+|one|a|ein|eine|un|uma?)[ -]?(?:min(?:ute|uten|utos?|uti)?s?)\.? (?:read(?:ing)?(?: time)?|lesezeit|de leitura|de lecture|di lettura|de lectura)$/i,
  /^(?:reading time|tempo de leitura|tempo di lettura|lesezeit|temps de lecture|tiempo de lectura|estimated reading time)\s*:?\s*\d*.{0,20}$/i,
  /^(?:click|tap|scroll|swipe) (?:to|down|for)\b.{0,60}$/i,
  /^(?:\d[\d.,]*k?\s*)?(?:views?|reads?|letture|vues|lecturas|visualizações|leituras)$/i,
  /\b(?:we|our|i|this (?:site|page|post|article|story)|\S+\.(?:com|org|net))\b.{0,80}\b(?:earn|earns|receive|receives) (?:an? |a small )?(?:affiliate )?commission\b/i,
  /^.{0,80}\b(?:we|our|this|these|some|contains?|includes?|may be|use)\b.{0,60}\baffiliate (?:links?|commissions?|partners?)\b/i,
];

/** The beginning of a page of an encyclopedia, and other lines above a story. */
const openings = /^from wikipedia, the free encyclopedia$|^jump to (?:navigation|search)\b.{0,30}$/i;

/** Returns whether a line above a story names its site. */
export function isOpening(text: string): boolean {
  return openings.test(text);
}

/** Closing blocks about the making of a story: contributors, contacts. */
const endings: readonly RegExp[] = [
  /\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b/i,
  /^\(?(?:additional )?(?:reporting|editing|writing|research|compiled|edited|translated)\b.{0,10}\bby\b/i,
  /\b(?:follow (?:him|her|them|us|me|the author|\p{Lu}\S+)|(?:can|may) be reached|(?:e-?mail|contact|tweet|write to) (?:him|her|them|us|me|the author|\p{Lu}\S+))\b.{0,60}(?:@\w|\btwitter\b|\bfacebook\b|\binstagram\b|\be-?mail)/iu,
  /^(?:e-?mail:? ?)?\S+@\S+\.\w+$|^(?:www\.)?twitter\.com\/\w+$|^@\w+$/i,
  /^follow .{0,60} (?:coverage|on (?:twitter|facebook|instagram))\b/i,
  /^(?:have|got) a (?:tip|question|story|news tip)\b.{0,150}$/i,
  /^\p{Lu}\S+ \p{Lu}\S+ is an? (?:freelance|contributing|staff|senior|regular) (?:writer|reporter|editor|journalist|correspondent|columnist|contributor)\b/u,
  /\bcomments?\b.{0,60}\b(?:moderat|approved|policy|closed)/i,
];

const role =
  /\bis an? .{0,60}\b(?:writer|reporter|editor|journalist|correspondent|columnist|contributor|author|blogger)\b/i;

/** Returns whether a block says that somebody writes. Many sentences of stories do too. */
export function namesWriter(text: string): boolean {
  return text.length < 500 && role.test(text);
}

const label =
  /^(?:photos?|images?|video|gallery|highlights|embed|transcript|listen|watch|review|breaking|exclusive|opinion|staff)$/i;

/** Returns whether a line is the label of a part of the page. As a heading it may belong to the story. */
export function isLabel(text: string): boolean {
  return label.test(text);
}

/** Returns whether a line is only an address that is written out. In a story it names a source. */
export function isWrittenAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}

/** Returns the kind of page furniture that a block is, in a few words; undefined for other blocks. */
export function pageChromeKind(text: string): string | undefined {
  const isPhrase = text.length < 400 && (isWrittenAddress(text) || phrases.some(phrase => phrase.test(text)));
  return chromeKind(text) ?? (isPhrase ? 'a phrase of websites, not of stories' : undefined);
}

/** Returns whether a closing block is about the making of the story or its author. */
export function isEnding(text: string): boolean {
  return text.length < 500 && endings.some(ending => ending.test(text));
}

const relatedLabel =
  /^[\s*]*(?:(?:also )?(?:read|see|watch|listen)(?: (?:more|also|next|this|on|too))*|more|also|related(?: (?:post|article|story|stories|links?|news|content|coverage|video))?|don['’]?t miss|don['’]?t forget|sign up|recommended|background|on [\p{L}.\d]+\.com|in other news|up next|leggi anche|leia (?:também|mais)|veja (?:também|mais)|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lea también|te puede interesar|baca juga|читайте также|см\. также|関連記事|관련기사)\b\s*[:：|>»!–—-]*[\s*]*$/iu;

/** Returns whether the words before links announce other stories. */
export function isRelatedLabel(text: string): boolean {
  return relatedLabel.test(text);
}

const relatedHead =
  /^(?:more\b.{0,30}\b(?:stories|news|articles|posts|coverage|videos|from|on|like this)\b.{0,30}|related\b.{0,30}|recommended\b.{0,30}|(?:you )?(?:may|might) (?:also )?like.{0,20}|read (?:more|next|also)\b.{0,20}|(?:holiday|shopping|buying) (?:gift )?guides?|don['’]?t miss|trending\b.{0,20}|most (?:read|popular)\b.{0,20}|popular (?:posts|stories|articles)\b.{0,20}|leggi anche|leia também|veja também|mehr zum thema|baca juga|читайте также|関連記事|관련기사)\s*:?$/iu;

/** Returns whether a line is the heading of a list of other stories. */
export function isRelatedHead(text: string): boolean {
  return text.length < 80 && relatedHead.test(text);
}
