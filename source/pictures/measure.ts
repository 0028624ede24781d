/** The format of a picture and its size in pixels, from its header. */
export type PictureHeader = {
  readonly kind: 'png' | 'jpeg' | 'gif' | 'webp';
  readonly width: number;
  readonly height: number;
};

/** Reads the header of a picture. Returns undefined if its format is unknown or it ends before its size. */
export function measure(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (ascii(1, 3) === 'PNG' && ascii(12, 4) === 'IHDR' && bytes.length > 24) {
    return headerWithSize('png', view.getUint32(16), view.getUint32(20));
  }
  if (/^GIF8[79]a/.test(ascii(0, 6)) && bytes.length > 10) {
    return headerWithSize('gif', view.getUint16(6, true), view.getUint16(8, true));
  }
  if (ascii(0, 4) === 'RIFF' && ascii(8, 4) === 'WEBP' && bytes.length > 30) return measureWebp(view, ascii(12, 4));
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? measureJpeg(view) : undefined;
}

function headerWithSize(kind: PictureHeader['kind'], width: number, height: number): PictureHeader | undefined {
  return width > 0 && height > 0 ? {kind, width, height} : undefined;
}

/** Reads the size from the first chunk: RFC 6386, section 9.1, the lossless bitstream specification, and the extended format of the container. */
function measureWebp(view: DataView, chunk: string): PictureHeader | undefined {
  if (chunk === 'VP8 ')
    return headerWithSize('webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return headerWithSize('webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (chunk !== 'VP8X') return undefined;
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  return headerWithSize('webp', uint24(24) + 1, uint24(27) + 1);
}

/** Reads the size from the frame header (ITU-T T.81, B.2.2), which follows segments that begin with their length. */
function measureJpeg(view: DataView): PictureHeader | undefined {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return headerWithSize('jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
