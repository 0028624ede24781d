import {existsSync, globSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {makeMaildir} from '../corpus/forms.ts';
import {stem} from '../corpus/words.ts';
import type {Figures} from '../figures.ts';
import {runCommand} from '../machine/command.ts';
import {measureInTurns} from '../measures/starts.ts';
import type {Peer} from './peer.ts';

export const notmuch: Peer = {
  name: 'notmuch',
  versionOption: '--version',
  // Indexing takes 10 ms of processor time for each.
  mostArticles: 10_000,
  use: 'It indexes the words of a folder of mail (Maildir), and is a command without a screen.',
  async measure(place, corpus, {starts}) {
    const maildir = await makeMaildir(place.folder, corpus);
    const config = join(place.folder, 'notmuch-config');
    const command = (...args: readonly string[]) => runCommand(['notmuch', `--config=${config}`, ...args], place.env);
    const articles = corpus.reduce((sum, file) => sum + file.articles, 0);
    let figures: Figures = {};
    if (!existsSync(join(maildir, '.notmuch'))) {
      writeFileSync(
        config,
        `[database]\npath=${maildir}\n[user]\nname=r\nprimary_email=r@localhost\n[new]\ntags=unread\n`,
      );
      const {wall, cpu, peak} = await command('new', '--quiet');
      figures = {
        'import.file.rate': (articles / wall) * 1000,
        'import.file.cpu': cpu / articles,
        'import.file.memory': peak,
      };
    }
    const text = corpus.reduce((sum, file) => sum + file.text, 0);
    const files = globSync('{cur/*,.notmuch/**}', {cwd: maildir}).reduce(
      (sum, path) => sum + sizeOf(join(maildir, path)),
      0,
    );
    const commands = {
      version: () => command('--version'),
      'print-list': () => command('search', '--limit=60', '*'),
      'print-query': () => command('search', '--limit=60', stem(1)),
    };
    return {...figures, ...(await measureInTurns(commands, starts)), 'disk.ratio': files / text};
  },
};

/** Returns the bytes that a file takes on the disk. */
function sizeOf(path: string): number {
  return statSync(path).blocks * 512;
}
