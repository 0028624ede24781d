import {TagStream} from '../tag-stream.ts';
import {readBinaryPlist} from './binary-plist.ts';
import {deepestPlist, type PlistValue} from './plist-value.ts';

/** Returns whether bytes begin as a property list of Apple does, in binary or in XML. */
export function isPlist(bytes: Uint8Array, text: string): boolean {
  return isBinary(bytes) || /^\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!DOCTYPE plist[^<>]*>\s*)?<plist[\s>]/i.test(text);
}

/** Parses a property list in either form; undefined if it is damaged or nests too deep. */
export function readPlist(bytes: Uint8Array): PlistValue | undefined {
  return isBinary(bytes) ? readBinaryPlist(bytes) : readXmlPlist(new TextDecoder().decode(bytes));
}

function isBinary(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 6)).toString('latin1') === 'bplist';
}

/** A list or dictionary that is being read. */
type Open = {readonly list: PlistValue[]; readonly dictionary?: Map<string, PlistValue>; key: string};

/** Parses a property list in XML (apple.com/DTDs/PropertyList-1.0.dtd); undefined if it is damaged. */
function readXmlPlist(xml: string): PlistValue | undefined {
  const root: PlistValue[] = [];
  const open: Open[] = [{list: root, key: ''}];
  let text = '';
  let isDamaged = false;

  const add = (value: PlistValue) => {
    const parent = open.at(-1);
    if (parent?.dictionary) parent.dictionary.set(parent.key, value);
    else parent?.list.push(value);
  };
  const stream = new TagStream(
    {
      open(name) {
        text = '';
        if (name === 'dict') {
          const dictionary = new Map<string, PlistValue>();
          add(dictionary);
          open.push({list: [], dictionary, key: ''});
        } else if (name === 'array') {
          const list: PlistValue[] = [];
          add(list);
          open.push({list, key: ''});
        }
        if (open.length > deepestPlist) isDamaged = true;
      },
      close(name) {
        const parent = open.at(-1);
        if (name === 'dict' || name === 'array') {
          if (open.length > 1) open.pop();
        } else if (name === 'key' && parent) parent.key = text;
        else if (name === 'string' || name === 'date') add(text);
        else if (name === 'integer' || name === 'real') add(Number(text));
        else if (name === 'true' || name === 'false') add(name === 'true');
        else if (name === 'data') add(Buffer.from(text, 'base64'));
        text = '';
      },
      text(part) {
        text += part;
      },
    },
    {isXml: true},
  );
  stream.write(xml);
  stream.end();
  return isDamaged || open.length > 1 ? undefined : root[0];
}
