/** Set by build/build.ts from package.json. */
declare const VERSION: string | undefined;

/** How every request names this program, so that the owner of a site can find out what it is. */
export function userAgent(): string {
  const version = typeof VERSION === 'string' ? VERSION : 'development';
  return `tearsheet/${version} (+https://www.npmjs.com/package/tearsheet)`;
}
