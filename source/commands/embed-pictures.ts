import {measure} from '../pictures/pictures.ts';

/** Returns `data:` addresses (RFC 2397) that contain the pictures, by the addresses that the article has. */
export async function embedPictures(
  pictures: readonly {readonly address: string}[],
  bytesOf: (address: string) => Promise<Uint8Array | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const embedded = new Map<string, string>();
  for (const {address} of pictures) {
    const bytes = await bytesOf(address);
    const kind = bytes && measure(bytes)?.kind;
    if (kind) embedded.set(address, `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`);
  }
  return embedded;
}
