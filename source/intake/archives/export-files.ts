import {isAsset} from './assets.ts';

/** The files of a service's export that contain articles. */
type ExportFiles = {
  /** Matches a file that every export of the service contains. */
  readonly sign: RegExp;
  /** Matches the files that contain articles. */
  readonly files: RegExp;
};

/** Exports whose other files describe an account, or repeat what these files contain. */
const exports: readonly ExportFiles[] = [
  // Twitter stores posts in scripts.
  {sign: /(?:^|\/)data\/manifest\.js$/, files: /(?:^|\/)data\/(?:like|tweets?|note-tweet)(?:-part\d+)?\.js$/},
  {sign: /(?:^|\/)saved_posts\.csv$/, files: /(?:^|\/)(?:saved_posts|saved_comments|posts)\.csv$/},
  {sign: /(?:^|\/)outbox\.json$/, files: /(?:^|\/)(?:outbox|likes|bookmarks)\.json$/},
];

/** Returns the names of the files in an archive that can contain articles, sorted. */
export function articleFiles(names: readonly string[]): readonly string[] {
  const known = exports.find(({sign}) => names.some(name => sign.test(name)));
  const sorted = names.toSorted();
  if (known) return sorted.filter(name => known.files.test(name));
  return withoutAssets(sorted).filter(name => !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name));
}

/** Returns the files of a folder or archive that can contain an article, without those that only repeat others. */
export function withoutAssets(names: readonly string[]): readonly string[] {
  const all = new Set(names);
  return names.filter(name => !isAsset(name) && !isTakeoutCopy(name, all));
}

/** Returns whether a file of Google Takeout only shows other files: its index, and each note of Keep as a page. */
function isTakeoutCopy(name: string, all: ReadonlySet<string>): boolean {
  if (/(?:^|[/\\])Takeout[/\\]archive_browser\.html$/.test(name)) return true;
  return /(?:^|[/\\])Keep[/\\][^/\\]+\.html$/.test(name) && all.has(name.replace(/html$/, 'json'));
}
