/** Maximum number of words of an address that become a headline. */
const mostWords = 20;

/**
 * Returns a headline for an article that is stored only as an address: the words of its path, the number and author of a post, or the address without its
 * scheme. Returns other texts unchanged.
 */
export function headlineOfAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const {protocol, hostname, pathname, search} = new URL(address);
  if (!/^https?:$/.test(protocol)) return address;
  const host = hostname.replace(/^www\./, '');
  const path = decodePart(pathname).replace(/\/+$/, '');
  return postIn(host, path) ?? wordsOf(path) ?? `${host}${path}${decodePart(search)}`;
}

/** The path of a post on Mastodon, Twitter and Bluesky: its author and its number. */
const posts = /^\/(?:users\/|profile\/)?@?([\w.-]+)\/(?:status(?:es)?|post)\/(\w+)$|^\/@([\w.-]+(?:@[\w.-]+)?)\/(\d+)$/;
/** Sites whose authors are known by their name alone. */
const wholeSites = /^(?:mobile\.)?(?:twitter|x)\.com$|^bsky\.app$/;

function postIn(host: string, path: string): string | undefined {
  const [, named, of, author = named, number = of] = posts.exec(path) ?? [];
  if (author === undefined || number === undefined) return undefined;
  const isWhole = author.includes('@') || wholeSites.test(host);
  return `Post ${number} by @${author}${isWhole ? '' : `@${host}`}`;
}

/** Returns the words of one of the last two parts of a path, as sites write headlines in addresses: `how-gulls-open-boxes.html`. */
function wordsOf(path: string): string | undefined {
  for (const part of path.split('/').slice(-2).reverse()) {
    const words = part
      .replace(/\.\w{2,5}$/, '')
      .split(/[-_+ ]+/)
      .filter(word => word !== '' && !isNumber(word));
    if (words.length < 2 || !words.some(word => /^\p{L}{3,}/u.test(word))) continue;
    const text = words.slice(0, mostWords).join(' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  }
  return undefined;
}

/** Returns whether a word is the number of an article and not a year or a quantity. */
function isNumber(word: string): boolean {
  return /^\d{5,}$|^(?=\D*\d)[\da-f]{6,}$/i.test(word);
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
