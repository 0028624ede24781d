/** Matches the images of Markdown with their addresses (CommonMark 6.4). Excluding brackets from the alternative text keeps the time linear. */
const images = /(!\[(?:[^[\]\\]|\\.)*\]\(<?)([^\s<>)]+)/g;

/** Returns the addresses of the images in Markdown, in order. */
export function imageAddresses(markdown: string): readonly string[] {
  return Array.from(markdown.matchAll(images), ([, , address = '']) => address);
}

/** Replaces the addresses of images in Markdown, where `addresses` has another. */
export function withImageAddresses(markdown: string, addresses: ReadonlyMap<string, string>): string {
  if (addresses.size === 0) return markdown;
  return markdown.replace(images, (_, before: string, address: string) => before + (addresses.get(address) ?? address));
}
