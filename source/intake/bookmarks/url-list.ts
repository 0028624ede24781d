import type {Collection} from '../format.ts';
import {streamLines} from '../lines.ts';
import {readAliases} from '../records/aliases.ts';
import {readRecord} from '../records/entry.ts';
import {inUtf8} from '../text-stream.ts';

/** An address, as a list item, in quotation marks or alone, and a title after a bar, as OneTab writes it, or in a second cell in quotation marks. */
const addressLine = /^(?:[-*] +)?(?:(https?:\/\/[^\s"]+)|"(https?:\/\/[^\s"]+)")(?:\s+\|\s*(.*)|,"(.*)")?$/i;

/** The maximum length of a line. Browsers do not accept longer addresses. */
const longest = 64 * 1024;

/** A list with one address per line. Other lines are comments. */
export const urlList: Collection = {
  name: 'url-list',
  title: 'a list of addresses',
  recognise({text}) {
    const lines = text.split(/\r?\n/, 50).filter(line => line.trim() !== '' && !line.startsWith('#'));
    const addresses = lines.filter(line => addressLine.test(line.trim()));
    return addresses.length > 0 && addresses.length * 2 >= lines.length;
  },
  async *read({bytes}) {
    for await (const {number, bytes: line} of streamLines(inUtf8(bytes), longest)) {
      const [, bare, quoted, name, cell] =
        addressLine.exec(
          Buffer.from(line ?? [])
            .toString()
            .replace(/^\ufeff/, '')
            .trim(),
        ) ?? [];
      const url = bare ?? quoted;
      if (line === undefined || url === undefined) continue;
      yield {
        kind: 'found',
        place: `line ${number}`,
        bytes: line,
        format: 'url-list',
        ...readRecord({title: 'an address of a list', record: {url, title: name ?? cell}, read: readAliases}),
      };
    }
  },
};
