/**
 * Page furniture by kind. Each predicate matches only whole lines that say nothing else, because the same words occur in articles. The kinds and
 * their frequency were counted on 239 captures of real pages.
 */

const skipLink = /^(?:skip|jump|zum|aller) (?:to|ahead|inhalt|au) ?.{0,40}$/i;

/** Returns whether a line is a skip link for screen readers. */
export function isSkipLink(text: string): boolean {
  return skipLink.test(text);
}

const network =
  '(?:facebook|twitter|x|linkedin|linked ?in|whatsapp|pinterest|reddit|tumblr|flipboard|telegram|e-?mail|google ?\\+|google plus|instagram|youtube|rss|sms|link|pocket|messenger|bluesky|threads|mastodon|print|pin|copy link)';
const shareButton = new RegExp(
  `^(?:(?:${network}[\\s,|·]*){1,8}|(?:share|tweet|post|pin|send|save|follow|like|email|copy|print)(?: (?:this|it|us|the|story|article|page|link|via|on|to|with|by|your|friends|all|sharing options|for|:|${network}))*(?: ?[:+])?|\\d[\\d.,]*k? shares?|shares?|sharing is caring!?|follow .{1,30}|(?:teilen|condividi|compartilhar|compartilhe|compartir|partager)\\b.{0,30})$`,
  'i',
);

/** Returns whether a line is a share button, or only the name of a network. */
export function isShareButton(text: string): boolean {
  return text.length < 80 && shareButton.test(text);
}

const signUp =
  /^(?:(?:sign|log) ?(?:in|up|out)\b|subscribe\b|register\b|(?:already )?a? ?(?:member|subscriber)\b|newsletters?\b|get (?:the|our|breaking|email|daily|more) .*(?:inbox|newsletter|news|alerts?)|receive .*inbox|join (?:us|now|the)\b|my account\b|create (?:an )?account|anmelden|abonn\w*|iscriviti|inscreva|support us\b|donate\b)/i;

/** Returns whether a line invites people to sign in, subscribe or donate. */
export function isSignUp(text: string): boolean {
  return text.length < 140 && !/[a-z]{3}[.!?]\s+\p{Lu}/u.test(text) && signUp.test(text);
}

const consent =
  /\b(?:we|this (?:web)?site|by (?:using|continuing|browsing)|diese (?:web)?seite|questo sito|este site)\b.*\bcookies?\b|^(?:accept|reject|manage|got it|i agree|cookie)\b.{0,30}$|^(?:privacy|terms|cookie)[\w\s&]{0,20}(?:policy|notice|use|service|settings|preferences)$/i;

/** Returns whether a line asks about cookies, or names a policy. */
export function isConsent(text: string): boolean {
  return text.length < 500 && consent.test(text);
}

const advertisement =
  /^(?:advertisements?|ads?|anzeige|werbung|publicidade|pubblicità|publicité|publicidad|iklan|sponsored(?: content)?|promoted(?: by .{1,30})?|story continues below.{0,30}|article continues below.{0,30}|continue reading(?: below)?|scroll to continue.{0,30}|read more)$/i;

/** Returns whether a line labels an advertisement, or leads past one. */
export function isAdvertisement(text: string): boolean {
  return advertisement.test(text);
}

const copyright = /^(?:copyright\b|©|\(c\) ?\d{4})|\ball rights reserved\b|\balle rechte vorbehalten\b/i;

/** Returns whether a line is a copyright notice. */
export function isCopyright(text: string): boolean {
  return text.length < 300 && copyright.test(text);
}

const control =
  /^(?:close|menu|search|search this site.{0,10}|home|next|previous|prev|back|loading\.*|play|pause|mute|full ?screen|autoplay|enlarge(?: image)?|caption|hide caption|toggle .{1,30}|more|less|see more|view (?:more|all|gallery)|show (?:more|less|all)|expand|edit|delete|reply|report|print this article|get short url|resize text|settings|×|[^\p{L}\p{N}_]{1,3}|new, \d+ comments?|\d+ (?:of|\/) \d+|\d{1,6})$/iu;

/** Returns whether a line is a breadcrumb such as `News > Business > Markets`. It may contain the headline but is not one. */
export function isPath(text: string): boolean {
  return /\s[>»›]\s.*\s[>»›]\s/.test(text);
}

/** Returns whether a line is a button, a counter or a link of the page itself. */
export function isControl(text: string): boolean {
  return control.test(text.replace(/^[•*\-–›»·]\s*/, ''));
}

const comments =
  /^(?:(?:show|view|see|read|load|post|add|leave|write|join|hide)(?: (?:all|a|an|the|your|\d+))* (?:comments?|reply|conversation|discussion)\b.{0,20}|[\d,.]* ?(?:comments?|replies|responses|kommentare?|commenti|comentários|comentarios|commentaires)(?: ?\(\d*\))?:?|comments?\b.{0,12}|(?:discussion|responses) ?[(:\d].{0,12}|leave a (?:reply|comment).{0,20}|.{0,30}thoughts? on ["“].*)$/i;

/** Returns whether a line is the heading of the comments, or the button that opens them. */
export function isCommentsHead(text: string): boolean {
  return text.length < 120 && comments.test(text);
}

const relatedHead =
  /^(?:related\b.{0,30}|more (?:on|from|in|stories|articles|news|about|like this|to read|posts)\b.{0,40}|most (?:read|popular|viewed|recent|commented|shared)\b.{0,30}|(?:read|see|watch|read more|see also|also read|read also|read next|up next|next up|further reading)(?: (?:more|also|next))?:?|recommended\b.{0,30}|recommended for you|you (?:may|might) (?:also )?(?:like|be interested).{0,20}|trending\b.{0,30}|popular\b.{0,20}|latest (?:news|stories|posts|articles|from)\b.{0,20}|recent (?:posts|articles|stories|news|comments).{0,10}|editor'?s'? picks?|top stories|around the web|from (?:around )?the web|what to read next|other stories.{0,20}|(?:previous|next) (?:post|article|story)\b.*|about (?:the )?author.{0,5}|mehr zum thema|weitere (?:beiträge|artikel).{0,30}|leia também.{0,20}|veja também.{0,20}|articoli correlati|potrebbe interessarti.{0,20}|artikel terkait|related search(?:es)?)$/i;

/** Returns whether a line is the heading of a list of other articles. */
export function isRelatedHead(text: string): boolean {
  return text.length < 80 && relatedHead.test(text);
}

const tags =
  /^(?:tags?|topics?|filed under|categor(?:y|ies)|schlagwörter|posted in|labels?|keywords|in this (?:article|story))\b ?:?.{0,160}$/i;

/** Returns whether a line lists the tags of an article. */
export function isTagsLine(text: string): boolean {
  return text.length < 160 && !/[.!?]$/.test(text) && tags.test(text);
}

const chapter =
  /^(?:search|settings|home|menu|replies|labels|keywords|categories|topics|cookies?(?! (?:policy|notice|settings|preferences))\b.{0,30}|(?:related|popular|recommended|latest) (?!(?:posts?|stor(?:y|ies)|articles?|news|videos?|coverage|contents?|links?|topics?|search(?:es)?|reading|tags|products|events|galler(?:y|ies)|from|on|in|to|for|now)\b).{2,30})$/i;

/** Returns whether a line that may be page furniture is also the usual heading of a chapter. */
export function isChapterHead(text: string): boolean {
  return chapter.test(text);
}

/** Returns whether a text invites the readers of a website to something, or tells them how it uses their data or earns its money. */
export function isOffer(text: string): boolean {
  if (notice.test(text)) return true;
  if (cookies.test(text)) return purpose.test(text);
  return site.test(text) && invitation.test(text);
}

/** Notices that stories hardly ever contain. */
const notice =
  /\bwe (?:may )?(?:earn|receive) (?:an? )?(?:\S+ )?commissions?\b|\brights reserved\b|©|\b(?:continue reading|unlimited (?:digital )?access|free trial)\b|\balready an? (?:member|subscriber)\b/i;

/** A website uses cookies for a purpose that it names. A baker does not. */
const cookies = /\b(?:we|this (?:web)?site) (?:may )?uses? cookies\b|\bour cookies?\b/i;
const purpose =
  /\b(?:experience|consent|agree|analy[sz]e|personali[sz]e|traffic|brows|visit|continu|polic|settings|ads?\b)/i;

/** What belongs to a reader or to a website, and how an invitation to it begins. Stories speak of both too, but invite nobody. */
const site =
  /\byour (?:e-?mail|inbox|account)\b|\bour (?:\S+ ){0,2}(?:newsletters?|app|privacy|e-?mails?|site|website)\b/i;
const invitation =
  /^(?:please |to |for |never |if you )?\b(?:get|sign|log|subscribe|register|receive|join|enter|download|visit|check|click|follow|read|find|see|manage|stay|start|keep|have|let|want|miss|learn|try|create|confirm|update|by|we|our|don['’]?t)\b/i;

const kinds: readonly (readonly [kind: string, is: (text: string) => boolean])[] = [
  ['a link into the page', isSkipLink],
  ['a share button', isShareButton],
  ['an invitation to sign up', isSignUp],
  ['a question about cookies', isConsent],
  ['an advertisement', isAdvertisement],
  ['a copyright notice', isCopyright],
  ['a control', isControl],
  ["the readers' comments", isCommentsHead],
  ['the heading of a list of other articles', isRelatedHead],
  ['tags', isTagsLine],
];

/** Returns the kind of page furniture that a line is, in a few words; undefined for other lines. */
export function chromeKind(text: string): string | undefined {
  return kinds.find(([, is]) => is(text))?.[0];
}

/** Returns whether a line is page furniture. */
export function isChrome(text: string): boolean {
  return chromeKind(text) !== undefined;
}

/** Returns whether nothing of an article follows a line. */
export function endsArticle(text: string): boolean {
  return isCommentsHead(text) || isRelatedHead(text) || isTagsLine(text) || isCopyright(text);
}
