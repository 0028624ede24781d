/**
 * Whether a terminal has signs beyond ASCII: the Linux console has the 256 or 512 of its font, and one whose locale names another charset than UTF-8 may have
 * none. A locale that names none, as in containers and over ssh, says nothing of the terminal.
 */
export function hasSigns({TERM, LC_ALL, LC_CTYPE, LANG}: Readonly<Record<string, string | undefined>>): boolean {
  const charset = /\.([^@]+)/.exec(LC_ALL || LC_CTYPE || LANG || '')?.[1];
  return TERM !== 'linux' && (charset === undefined || /^utf-?8$/i.test(charset));
}
