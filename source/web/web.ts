/**
 * The polite HTTP client. Everything that fetches uses one `Fetcher`: it makes at most 8 exchanges at once, one for each host and a second apart, follows at
 * most 5 redirects, limits time and size, keeps out of private networks, and says in one sentence why a fetch failed.
 */
export {type Clock, systemClock} from './clock.ts';
export {type Credentials, splitCredentials} from './credentials.ts';
export type {ResolveHost} from './dispatchers.ts';
export {
  createFetcher,
  type Fetcher,
  type FetcherOptions,
  type WebResponse,
} from './fetcher.ts';
export {isPrivateHost} from './private-address.ts';
export {WebError, type WebPhase, type WebProblem, webLimits} from './problem.ts';
