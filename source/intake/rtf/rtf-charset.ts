/** The charset of the encoding standard for each charset of a font (Rich Text Format Specification 1.9.1, "Font table"). */
const fontCharsets: Readonly<Record<number, string>> = {
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gbk',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};

const codePages: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  866: 'ibm866',
  874: 'windows-874',
  10000: 'macintosh',
  65001: 'utf-8',
};

/** Returns the charset of a font; undefined if it has that of the document. */
export function charsetOfFont(number: number): string | undefined {
  return fontCharsets[number];
}

/** Returns the charset of a code page of Windows. */
export function charsetOfPage(page: number): string {
  return codePages[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252');
}

const decoders = new Map<string, TextDecoder>();

/** Decodes bytes, one in each character. */
export function decodeBytes(bytes: string, charset: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  const decoder = decoders.get(charset) ?? new TextDecoder(charset);
  decoders.set(charset, decoder);
  return decoder.decode(Buffer.from(bytes, 'latin1'));
}
