/** The images of Markdown with their addresses (CommonMark 6.4), where their words hold no bracket: so the time is linear. */
const images = /(!\[(?:[^[\]\\]|\\.)*\]\(<?)([^\s<>)]+)/g;

/** The addresses of the images in Markdown, in their order. */
export function imageAddresses(markdown: string): readonly string[] {
  return Array.from(markdown.matchAll(images), ([, , address = '']) => address);
}

/** Markdown whose images have other addresses, where there are such. */
export function withImageAddresses(markdown: string, addresses: ReadonlyMap<string, string>): string {
  if (addresses.size === 0) return markdown;
  return markdown.replace(images, (_, before: string, address: string) => before + (addresses.get(address) ?? address));
}
