/**
 * Addresses as keys. One article has many addresses: from a newsletter, a mobile site, a search engine's cache, last year's feed. They all have the
 * same key. A key is only compared, never opened.
 */

/**
 * Parameters that say where a click came from, as listed by Firefox ("Query Parameter Stripping"), AdGuard ("URL Tracking filter") and ClearURLs, and
 * those of newspapers. Names that also identify content on some sites, such as `ref`, `source` or `id`, are not in the list.
 */
const trackingNames = new Set(
  `_branch_match_id _ga _gl _hsenc _hsmi _openstat __hsfp __hssc __hstc __s __tn__ __twitter_impression
  action_object_map action_ref_map action_type_map cmp cmpid dclid emc emci emdi epik fb_action_ids fb_action_types fb_ref
  fb_source fbclid gad_source gbraid gclid gclsrc guce_referrer guce_referrer_sig guccounter hootpostid hsctatracking icid igsh igshid irclickid
  ito li_fat_id mbid mc_cid mc_eid mc_tc mibextid mkt_tok ml_subscriber ml_subscriber_hash msclkid ncid nr_email_referer ocid oly_anon_id
  oly_enc_id rb_clickid ref_src ref_url s_cid s_kwcid sc_campaign sc_channel smid smtyp soc_src soc_trk sr_share srsltid trk trkcampaign
  ttclid twclid vero_conv vero_id wbraid wickedid wprov wt_mc xtor yclid ysclid`.split(/\s+/),
);

/** Parameter families of Google Analytics, Matomo, HubSpot, AT Internet, Webtrends, comScore and Omeda. */
const trackingFamilies =
  /^(?:utm_|itm_|mtm_|pk_|piwik_|matomo_|hsa_|at_|wt\.|ns_(?:mchannel|source|campaign|linkname|fee)$|oft_)/;

/** The parameter that requests the AMP form of a page (amp.dev). */
const ampParameter = /^(?:amp|output(?:type)?=amp)(?:=(?:1|true)?)?$/;

/** The default ports of http and https. Addresses that differ only in them have the same key. */
const ports = new Set(['', '80', '443']);

/**
 * Returns an address as a key: without scheme, `www.`, mobile hosts, AMP forms, default port, tracking parameters, the name of an index page, a
 * trailing slash, and a fragment that names a place in the page. The other parameters are sorted. The key of an AMP cache's address is that of the
 * page it contains. A text that is not an address is its own key.
 */
export function canonicalAddress(address: string): string {
  const url = URL.parse(address);
  return url ? keyOf(url) : address;
}

function keyOf(url: URL): string {
  const cached = cachedPage(url);
  if (cached !== undefined) return canonicalAddress(cached);
  return canonicalHost(url) + canonicalPath(url.pathname) + canonicalQuery(url) + route(url.hash);
}

/** Returns the host of an address, the same for all forms of a site. */
export function siteOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url ? canonicalHost(url) : undefined;
}

/**
 * Returns whether an address can identify one page: it is http or https, names a public host, and has a path or a query. Site generators often write
 * the address of the front page, or of the machine that built the site, into every page.
 */
export function identifiesPage(address: string): boolean {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || isLocalHost(url.hostname)) return false;
  return /[/?#]/.test(keyOf(url));
}

/** Loopback, private and link-local hosts (RFC 6761, 6762, 1918, 3927, 4193), and names without a domain. */
function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  return (
    /(?:^|\.)(?:localhost|local|localdomain|internal|home\.arpa)$/.test(host) ||
    /^(?:0|127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host) ||
    /^\[(?:::1?|f[cd][\da-f]{2}:.*|fe80:.*)\]$/.test(host) ||
    !/[.:]/.test(host)
  );
}

/** Returns the page behind `www.google.com/amp/s/HOST/PATH` and `HOST.cdn.ampproject.org/c/s/HOST/PATH`. */
function cachedPage({hostname, pathname, search}: URL): string | undefined {
  const isCache = /^(?:www\.)?google\.[a-z.]+$/.test(hostname) || hostname.endsWith('.cdn.ampproject.org');
  const [, page] = (isCache && /^\/(?:amp|[civ])\/(?:s\/)?([^/]+\.[^/]+\/.*)$/.exec(pathname)) || [];
  return page === undefined ? undefined : `https://${page}${search}`;
}

function canonicalHost({hostname, port}: URL): string {
  let labels = hostname.replace(/\.$/, '').split('.');
  // At least two labels remain, since nobody publishes under a top-level domain.
  while (labels.length > 2 && /^(?:www|m|mobile|amp)$/.test(labels[0] ?? '')) labels = labels.slice(1);
  // `en.m.wikipedia.org`
  if (labels.length > 3 && labels[1] === 'm' && /^[a-z]{2,3}$/.test(labels[0] ?? '')) labels.splice(1, 1);
  return labels.join('.') + (ports.has(port) ? '' : `:${port}`);
}

function canonicalPath(path: string): string {
  const segments = normaliseEscapes(path)
    .replace(/\/+$/, '')
    .split('/')
    .filter(segment => segment !== 'amp');
  const last = segments.pop() ?? '';
  if (!/^(?:index|default)\.(?:html?|php|aspx?|jsp)$/i.test(last))
    segments.push(last.replace(/\.amp(?=\.html?$|$)/, ''));
  return segments.join('/').replace(/\/+$/, '');
}

/** Returns a path with one spelling of its escapes: `%e9` and `é` become `%C3%A9`, `%7E` becomes `~`. A path with invalid UTF-8 stays unchanged. */
function normaliseEscapes(path: string): string {
  if (plainPath.test(path)) return path;
  try {
    return encodeURI(decodeURI(path));
  } catch {
    return path;
  }
}

/** Paths without an escape, and without a character that `encodeURI` would escape. */
const plainPath = /^[\w/.~!$&'()*+,;=:@-]*$/;

function canonicalQuery({search, searchParams}: URL): string {
  if (search === '') return '';
  const remaining = new URLSearchParams(
    Array.from(searchParams).filter(([name, value]) => {
      const key = name.toLowerCase();
      const isTracking = trackingNames.has(key) || trackingFamilies.test(key);
      return !isTracking && !ampParameter.test(`${key}=${value.toLowerCase()}`);
    }),
  );
  remaining.sort();
  return remaining.size > 0 ? `?${remaining.toString()}` : '';
}

/** Returns a fragment that is a route of a single-page application, such as `#!/story/2` or `#/story/2`. Other fragments name a place in the page. */
function route(fragment: string): string {
  return /^#!?\/|^#!/.test(fragment) ? fragment : '';
}
