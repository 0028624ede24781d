import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readBody} from '../../../source/typeset/blocks.ts';
import {plainText} from '../../../source/typeset/leaves.ts';
import fc, {runs} from '../../support/fast-check.ts';
import {read} from '../read.ts';

/** HTML, and the words that a browser shows of it. */
type Shown = {readonly html: string; readonly text: string};

/** Text that Markdown could take for markup, and text that it could not. */
const word = fc.constantFrom(
  ...Array.from('#*_`[]()<>!&;~\\-+=|>.:1a é“”,/'),
  '<b>',
  'List<String>',
  '<script>',
  '</p>',
  '<!-- x -->',
  '&amp;',
  '&lt;b&gt;',
  '&#27;',
  'amp;',
  'lt;',
  '](x)',
  '[x]: y',
  '[^1]',
  '[^1]: y',
  '```',
  '~~~',
  '---',
  '===',
  '***',
  '- a',
  '+ a',
  '1. a',
  '1) a',
  '# a',
  '> a',
  ': a',
  '| a | b |',
  '|---|---|',
  '**a**',
  '_a_',
  'a_b_c',
  '~~a~~',
  '`a`',
  '![a](b)',
  'https://example.org/a_(b)*c',
  'www.example.org/_a_',
  'anna_@example.org',
  '<https://example.org>',
  'C:\\',
  'Plough',
  '中文',
  ' ',
  '  ',
  '\n',
);

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const inTag =
  (tag: string, attributes = '') =>
  ({html, text}: Shown): Shown => ({
    html: `<${tag}${attributes}>${html}</${tag}>`,
    text,
  });
const joined = (parts: readonly Shown[]): Shown => ({
  html: parts.map(({html}) => html).join(''),
  text: parts.map(({text}) => text).join(''),
});

const words = fc.array(word, {minLength: 1, maxLength: 6}).map((parts): Shown => {
  const text = parts.join('');
  return {html: escapeHtml(text), text};
});

const {inline} = fc.letrec<{inline: Shown; piece: Shown}>(tie => ({
  piece: fc.oneof(
    {weight: 4, arbitrary: words},
    ...['b', 'i', 'span', 'del', 'em', 'strong', 'u'].map(tag => tie('inline').map(inTag(tag))),
    words.map(inTag('code')),
    words.map(inTag('kbd')),
    tie('inline').map(inTag('a', ' href="https://example.org/x"')),
    fc.constant<Shown>({html: '<br>', text: '\n'}),
  ),
  inline: fc.array(tie('piece'), {minLength: 1, maxLength: 4}).map(joined),
}));

const apart = ({html, text}: Shown): Shown => ({html, text: `\n${text}\n`});
const {blocks} = fc.letrec<{blocks: Shown; block: Shown}>(tie => ({
  block: fc
    .oneof(
      {weight: 3, arbitrary: inline.map(inTag('p'))},
      inline.map(inTag('h2')),
      inline.map(inTag('div')),
      inline.map(inTag('li')),
      words.map(inTag('pre')),
      tie('blocks').map(inTag('blockquote')),
      tie('blocks').map(inTag('div')),
      tie('blocks').map(inTag('b')),
      fc
        .array(tie('blocks').map(inTag('li')), {minLength: 1, maxLength: 3})
        .map(joined)
        .map(inTag('ul')),
      fc
        .array(tie('blocks').map(inTag('li')), {minLength: 1, maxLength: 3})
        .map(joined)
        .map(inTag('ol')),
      fc
        .array(fc.oneof(inline.map(inTag('dt')).map(apart), tie('blocks').map(inTag('dd'))), {maxLength: 4})
        .map(joined)
        .map(inTag('dl')),
      fc
        .array(
          fc
            .array(inline.map(inTag('td')).map(apart), {minLength: 1, maxLength: 3})
            .map(joined)
            .map(inTag('tr')),
          {
            minLength: 1,
            maxLength: 3,
          },
        )
        .map(joined)
        .map(inTag('table')),
    )
    .map(apart),
  blocks: fc.array(tie('block'), {minLength: 1, maxLength: 3}).map(joined),
}));

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

async function shownOf(html: string): Promise<string> {
  const record = JSON.stringify({title: 'Snow', url: 'https://example.org/snow', content_html: html});
  const {body} = await read(record, {name: 'snow.json'});
  const {count, block} = readBody(body);
  return oneLine(Array.from({length: count}, (_, index) => plainText(block(index))).join('\n'));
}

test('the visible text of HTML is the plain text of its article', async () => {
  await fc.assert(
    fc.asyncProperty(blocks, async ({html, text}) => assert.equal(await shownOf(html), oneLine(text), html)),
    {numRuns: runs(1000, 10)},
  );
});

test('visible text that looks like markup is shown as text', async () => {
  for (const text of [
    'the tag <b>, never',
    'a List<String> of <script>',
    '&lt; is written &amp;lt;',
    'a*b*c and __init__',
  ])
    assert.equal(await shownOf(`<p>${escapeHtml(text)}</p>`), text);
});

test('code with a bracket and a colon in a link makes no definition of it', async () => {
  assert.equal(
    await shownOf('<p><a href="https://example.org/x"><code>a[0]:#</code>b</a> and more</p>'),
    'a[0]:#b and more',
  );
  assert.equal(await shownOf('<p><a href="https://example.org/x"><code>]:#</code>b</a></p>'), ']:#b');
});

test('a backtick in an address begins no code', async () => {
  assert.equal(
    await shownOf('<p>https://example.org/(b)*c`a`&lt;https://example.org&gt; <b>#</b><code>#</code></p>'),
    'https://example.org/(b)*c`a`<https://example.org> ##',
  );
});

test('items of a list without text are left out', async () => {
  const items = (...texts: readonly string[]) => `<ul>${texts.map(text => `<li>${text}</li>`).join('')}</ul>`;
  const nested = items(items(items('<p><br></p>', '<p>Snow</p>')), items(items('<br>')), 'Ice');
  assert.equal(await shownOf(nested), 'Snow Ice');
});
