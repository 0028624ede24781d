import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {page, paragraphsHtml} from '../pages.ts';
import {read} from '../read.ts';

/** Elements whose words occur in page furniture too. Each text must stay. */
const kept: Readonly<Record<string, readonly [html: string, ...texts: string[]]>> = {
  'the steps of a list': [
    '<ol><li>Log in as plough.</li><li>Join the two chains.</li><li>Accept the terms.</li><li>Oil it.</li><li>Sign out.</li></ol>',
    '1. Log in as plough.',
    '2. Join the two chains.',
    '3. Accept the terms.',
    '5. Sign out.',
  ],
  'the ingredients of a list': [
    '<h2>Cookie dough</h2><ul><li>Cookie crumbs, one cup</li><li>Butter</li></ul>',
    '## Cookie dough',
    '- Cookie crumbs, one cup',
  ],
  'headings above prose': [
    '<h2>Settings</h2><p>There are two of them, depth and speed.</p><h2>Related work</h2><p>The stick was measured before, and found too short by a hand.</p>',
    '## Settings',
    '## Related work',
  ],
  'a sentence about signing up or cookies': [
    '<p>Drivers sign up for the plough by e-mail at the town hall.</p><p>Cookies and tea are served by the council after the vote.</p>',
    'Drivers sign up for',
    'Cookies and tea',
  ],
  'a sentence about a photo or a commission': [
    '<p>In the office hangs a photo: the mayor of 1911 with her dog.</p><p>A driver may earn a commission on each ton of salt.</p>',
    'In the office hangs',
    'A driver may earn',
  ],
  'parts with the names of page furniture': [
    '<div class="sidebar-callout"><p>The plough waits for nobody.</p></div><div class="promo"><ul class="menu"><li>Soup, three crowns</li><li>Bread, one crown</li></ul></div>',
    'The plough waits for nobody.',
    '- Soup, three crowns',
  ],
  'a note in an aside': [
    '<aside class="note"><p>Note</p><p>The pass is shut for five hours each night.</p></aside>',
    '> The pass is shut for five hours each night.',
  ],
  'a list of links below a line that introduces it': [
    '<p>Better writing on ploughs this week</p><ul><li><a href="https://example.org/a">A driver counts the bends</a></li><li><a href="https://example.org/b">How snow learned to wait</a></li></ul>',
    '- [A driver counts the bends](https://example.org/a)',
  ],
  'buttons that a sentence announces': [
    '<p>To start it again:</p><ul><li>Log out</li><li>Print</li><li>Log in</li></ul>',
    '- Log out\n- Print\n- Log in',
  ],
  'sentences about an inbox and cookies': [
    '<p>“Your inbox is never empty here,” said the mayor.</p><p>We use cookies as bait when the herring is late, she said.</p><div class="promo"><p>Nobody reads our newsletter, said the smith.</p></div>',
    'Your inbox',
    'We use cookies',
    'our newsletter',
  ],
  'the source of a quotation': [
    '<blockquote><p>The stick is shorter than they say.</p></blockquote><p>[<a href="https://example.org/a">Valley Post</a>]</p>',
    'Valley Post',
  ],
  'an address that is written out': [
    '<p><a href="https://example.org/minutes">https://example.org/minutes</a></p>',
    '[https://example.org/minutes](https://example.org/minutes)',
  ],
  'the number of a part': ['<p>2</p><p>Then it thawed.</p>', '\n\n2\n\n'],
};

describe('in the middle of a story, a page keeps', () => {
  for (const [what, [html, ...texts]] of Object.entries(kept)) {
    test(what, async () => {
      const {body} = await read(page(`<article><h1>Plough</h1>${paragraphsHtml}${html}${paragraphsHtml}</article>`));
      for (const text of texts) assert.ok(body.includes(text), `${text} is missing in:\n${body}`);
    });
  }
});

describe('in the middle of a story, a page leaves out', () => {
  const removed: Readonly<Record<string, string>> = {
    'an invitation with a link': '<p>Sign up for our <a href="/n">newsletter</a> and never miss a flake.</p>',
    'what the site says about itself': '<p>Get the news of the valley in your inbox every morning.</p>',
    'a notice about cookies': '<p>We use cookies to improve your experience on this site.</p>',
    'a link to another story in brackets':
      '<p>(<a href="/a">Read also: the stick was longer once, say the people of the upper valley</a>)</p>',
    'buttons without an announcement': '<ul><li>Share</li><li>Print</li><li>Log in</li></ul>',
    'a list of other stories': '<h3>Related stories</h3><ul><li><a href="/a">The stick was longer once</a></li></ul>',
    'a box with a form':
      '<div class="newsletter-box"><p>Hear of it first.</p><form><input name="mail"><button>Go</button></form></div>',
    'the label of an advertisement': '<p>Advertisement</p>',
    'a disclosure': '<p>We may earn a commission if you buy a plough through our links.</p>',
  };
  for (const [what, html] of Object.entries(removed)) {
    test(what, async () => {
      const whole = (between: string) =>
        page(`<article><h1>Plough</h1>${paragraphsHtml}${between}${paragraphsHtml}</article>`);
      assert.equal((await read(whole(html))).body, (await read(whole(''))).body);
    });
  }
});
