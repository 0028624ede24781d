import {measure} from '../pictures/pictures.ts';

/**
 * Returns `data:` addresses (RFC 2397) that contain the pictures, by the addresses that the article has. Leaves out pictures that would make them longer than
 * `room` characters together.
 */
export async function embedPictures(
  pictures: readonly {readonly address: string}[],
  bytesOf: (address: string) => Promise<Uint8Array | undefined>,
  room = Infinity,
): Promise<ReadonlyMap<string, string>> {
  const embedded = new Map<string, string>();
  let rest = room;
  for (const {address} of pictures) {
    const bytes = await bytesOf(address);
    const kind = bytes && measure(bytes)?.kind;
    if (!kind) continue;
    const data = `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`;
    if (data.length > rest) continue;
    rest -= data.length;
    embedded.set(address, data);
  }
  return embedded;
}
