import type {WebHeaders} from './exchange.ts';

/** Headers by which services mark a response as their challenge and not the site's page. */
const challengeHeaders: readonly (readonly [name: string, value: RegExp])[] = [
  ['cf-mitigated', /challenge/],
  ['x-vercel-mitigated', /challenge|deny/],
  ['x-amzn-waf-action', /challenge|captcha/],
  ['x-datadome', /./],
];

/** Matches the challenge pages of Cloudflare, Anubis, DataDome, PerimeterX, Imperva, Sucuri, DDoS-Guard and AWS WAF. */
const challengePages =
  /<title>\s*(?:Just a moment\.\.\.|Attention Required! \| Cloudflare|DDoS-Guard|Human Verification)\s*<\/title>|\bid=["']?anubis_challenge\b|\/cdn-cgi\/challenge-platform\/h\/|captcha-delivery\.com\/|\bid=["']?px-captcha\b|\/_Incapsula_Resource\?|sucuri_cloudproxy_js|\bid=["']?challenge-container\b/i;

/** The maximum bytes of a page that only runs a script. A page with an article is longer. */
const longestChallenge = 64 * 1024;

/** Returns whether a response is a challenge for browsers instead of the requested resource. */
export function isChallenge(status: number, headers: WebHeaders, body: Uint8Array): boolean {
  // DataDome adds its header to pages that it lets through.
  const isRefusal = status >= 400 || status === 202;
  if (challengeHeaders.some(([name, value]) => value.test(headers[name] ?? '') && (isRefusal || name !== 'x-datadome')))
    return true;
  const isPage = /html/i.test(headers['content-type'] ?? '') && body.length <= longestChallenge;
  return isPage && challengePages.test(Buffer.from(body).toString('latin1'));
}
