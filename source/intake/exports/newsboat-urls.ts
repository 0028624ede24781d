import {InputError} from '../../article/article.ts';
import type {Collection} from '../format.ts';

/** newsboat's list of feeds (newsboat.org, "Configuration", `urls`): addresses with tags in quotation marks, programs, filters and queries. */
export const newsboatUrls: Collection = {
  name: 'newsboat-urls',
  title: "newsboat's list of feeds",
  recognise({text, name = ''}) {
    const lines = text.split(/\r?\n/, 100).filter(line => /^\s*[^#\s]/.test(line));
    const feeds = lines.filter(line => feedLine.test(line));
    if (lines.length === 0 || feeds.length < lines.length) return false;
    return /(?:^|\/)urls$/.test(name) || lines.some(line => ownLine.test(line));
  },
  read({label}) {
    throw new InputError(`${label} is newsboat's list of feeds: subscribe to them with tearsheet feed import.`);
  },
};

/** A line of the list. */
const feedLine = /^\s*"?(?:https?:\/\/\S+|file:\/\/\S+|exec:.+|filter:.+|query:.+)/;

/** A line that no other list of addresses has. */
const ownLine = /^\s*"?(?:exec:|filter:|query:[^:]+:)|^\s*https?:\/\/\S+\s+"[^"]+"/;
