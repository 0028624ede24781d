import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readByline, readDateline} from '../../../source/intake/page-text/byline.ts';
import {readCaption} from '../../../source/intake/page-text/caption.ts';

describe('a byline', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['By Laura Mowat', 'Laura Mowat'],
    ['by Laura Winter @lwinter', 'Laura Winter'],
    ['By Meg JamesStaff Writer', 'Meg James'],
    ['BY KASHMIRA GANDER ON', 'KASHMIRA GANDER'],
    ['By Andy Sahadeo | Fox News', 'Andy Sahadeo'],
    ['By Stefan Becket, Kathryn Watson, Grace Segers', 'Stefan Becket, Kathryn Watson, Grace Segers'],
    ['Von Moritz Bachmann publiziert', 'Moritz Bachmann'],
    ['By Reuters', 'Reuters'],
  ];
  for (const [line, name] of cases) test(`${line} names ${name}`, () => assert.equal(readByline(line)?.byline, name));

  test('of an agency is also the source, and may include the place', () => {
    assert.deepEqual(readByline('AFP Lyon, France'), {byline: 'AFP', source: 'AFP', place: 'Lyon, France'});
    assert.deepEqual(readByline('Valleywire Lyon, France', 'Valleywire'), {
      byline: 'Valleywire',
      source: 'Valleywire',
      place: 'Lyon, France',
    });
  });

  test('is not read from a sentence with the same beginning', () => {
    for (const line of ['Reuters reported on Monday that it snows.', 'Bystanders waved.', 'APplause'])
      assert.equal(readByline(line), undefined, line);
  });
});

test('the place of a dateline is read in ordinary capitalisation', () => {
  assert.deepEqual(readDateline('LOS ANGELES — It rains.'), {place: 'Los Angeles'});
  assert.deepEqual(readDateline('HANOI, Vietnam (AP) — It rains.'), {place: 'Hanoi, Vietnam', source: 'AP'});
  assert.equal(readDateline('It rains - again.'), undefined);
});

describe('a caption', () => {
  const cases: readonly (readonly [string, string | undefined, string])[] = [
    ['A plough in the snow Photograph: (Reuters)', 'A plough in the snow', 'Reuters'],
    ['A plough in the snow. Photo by Anna Holm', 'A plough in the snow.', 'Anna Holm'],
    ['A plough in the snow. (Anna Holm / Associated Press)', 'A plough in the snow.', 'Anna Holm / Associated Press'],
    ['A plough in the snow. © Anna Holm', 'A plough in the snow.', 'Anna Holm'],
    ['Image Credit: Anna Holm', undefined, 'Anna Holm'],
    ['Anna Holm/Getty Images', undefined, 'Anna Holm/Getty Images'],
  ];
  for (const [line, caption, credit] of cases)
    test(line, () => assert.deepEqual(readCaption(line), caption === undefined ? {credit} : {caption, credit}));

  test('is recognised by its credit, unlike a paragraph', () => {
    assert.equal(readCaption('He told Reuters that the photograph of the plough was old.'), undefined);
  });
});
