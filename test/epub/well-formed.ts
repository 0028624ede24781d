import assert from 'node:assert/strict';

const name = String.raw`[A-Za-z_][\w.:-]*`;
const markup = new RegExp(
  String.raw`<\?xml [^?]*\?>|<!DOCTYPE html>|<(/?)(${name})((?:\s+${name}="[^<"]*")*)\s*(/?)>|&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);|[^<&]`,
  'giy',
);

/** Checks that a document is well-formed XML (XML 1.0, section 2.1), and that each `id` and each attribute of an element is unique. */
export function checkWellFormed(xml: string): void {
  const open: string[] = [];
  const ids = new Set<string>();
  markup.lastIndex = 0;
  while (markup.lastIndex < xml.length) {
    const at = markup.lastIndex;
    const match = markup.exec(xml);
    assert.ok(match, `not XML: ${xml.slice(at, at + 80)}`);
    const [, slash, element, attributes = '', selfClosing] = match;
    if (element === undefined) continue;
    if (slash === '/') assert.equal(open.pop(), element);
    else if (selfClosing === '/') assert.ok(open.length > 0);
    else open.push(element);
    const names = Array.from(attributes.matchAll(/([\w.:-]+)="([^"]*)"/g), ([, key = '', value = '']) => {
      if (key === 'id') assert.ok(!ids.has(value), `the id ${value} is there twice`);
      if (key === 'id') ids.add(value);
      return key;
    });
    assert.equal(new Set(names).size, names.length, `an attribute is there twice: ${attributes}`);
  }
  assert.deepEqual(open, []);
}
