import {neomutt} from './neomutt.ts';
import {newsboat} from './newsboat.ts';
import {notmuch} from './notmuch.ts';
import {pagerPeers} from './pagers.ts';
import type {Peer} from './peer.ts';

/** All programs that are compared, if they are installed. */
export const peers: readonly Peer[] = [newsboat, neomutt, notmuch, ...pagerPeers];
