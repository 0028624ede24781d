import {measure} from '../pictures/pictures.ts';

/** Pictures by their addresses, each as an address that holds its bytes (RFC 2397). */
export async function embed(
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
