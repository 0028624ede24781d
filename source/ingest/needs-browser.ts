/** Elements whose text a browser does not show, or shows only without scripts. */
const hidden = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head', 'title']);

/** A page with an article shows more characters than this without scripts. */
const fewestCharacters = 250;

/** Bytes of a page that are examined. */
const mostBytes = 1024 * 1024;

/**
 * Returns whether a page shows next to nothing without running its scripts. If `mustSaySo`, its text also has to ask for scripts: a short note with a
 * visit counter is an article.
 */
export function needsBrowser(bytes: Uint8Array, mustSaySo: boolean): boolean {
  const html = Buffer.from(bytes.subarray(0, mostBytes)).toString('latin1');
  const {shown, fallback, hasScript} = textsOf(html);
  if (!hasScript || shown.length > fewestCharacters) return false;
  return !mustSaySo || /javascript/i.test(`${shown} ${fallback}`);
}

/** Returns the text outside of hidden elements, the text of `noscript`, and whether there is a script. Takes time in proportion to the page. */
function textsOf(html: string): {readonly shown: string; readonly fallback: string; readonly hasScript: boolean} {
  let shown = '';
  let fallback = '';
  let hasScript = false;
  let at = 0;
  while (at < html.length && shown.length <= fewestCharacters) {
    const open = html.indexOf('<', at);
    shown += html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, ' ');
    if (open < 0) break;
    const close = html.indexOf('>', open);
    if (close < 0) break;
    at = close + 1;
    const name = /^[a-z]+/i.exec(html.slice(open + 1, open + 12))?.[0].toLowerCase() ?? '';
    if (!hidden.has(name)) continue;
    hasScript ||= name === 'script';
    const rest = new RegExp(`</${name}`, 'gi');
    rest.lastIndex = at;
    const end = rest.exec(html);
    if (name === 'noscript') fallback += html.slice(at, end?.index);
    if (name === 'head') hasScript ||= /<script/i.test(html.slice(at, end?.index));
    at = end?.index ?? html.length;
  }
  return {shown: shown.trim(), fallback, hasScript};
}
