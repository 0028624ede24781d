import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Session} from '../../source/config/config.ts';
import {messages} from '../../source/reader/messages.ts';
import {panes} from '../../source/reader/panes.ts';
import {shownTheme} from '../../source/reader/preferences.ts';
import {readTheme} from '../../source/theme/theme.ts';
import {openReader} from './harness.ts';
import {usual} from './preferences.ts';
import {story} from './stories.ts';

const listWidth = (reader: Awaited<ReturnType<typeof openReader>>) => panes(reader.state()).list?.width;

describe('the text column', () => {
  test('is widened and narrowed by keys, and the top sentence stays', async () => {
    const reader = await openReader({columns: 120, rows: 20, articles: [story(1, 60)], preferences: {split: 200}});
    await reader.press('Enter', '50%');
    const sentence = reader.topSentence();
    await reader.press('ww');
    assert.equal(reader.state().open?.page.width, 80);
    assert.equal(reader.state().message, messages.columnWidth(80));
    assert.equal(reader.topSentence(), sentence);
    await reader.press('5W');
    assert.equal(reader.state().open?.page.width, 60);
    assert.equal(reader.topSentence(), sentence);
    await reader.press('44w');
    assert.equal(reader.state().open?.page.width, 44);
  });

  test('stops growing at the width of the window, and shrinks from there at once', async () => {
    const reader = await openReader({columns: 80});
    await reader.press('Enter', 'wwww');
    assert.equal(reader.state().open?.page.width, 74);
    assert.equal(reader.state().message, messages.columnFillsWindow(74));
    await reader.press('W');
    assert.equal(reader.state().open?.page.width, 70);
    await reader.press('99W');
    assert.equal(reader.state().open?.page.width, 20);
  });
});

describe('the list beside the article', () => {
  test('is widened and narrowed by keys, as far as both panes have room', async () => {
    const reader = await openReader({columns: 160});
    assert.equal(listWidth(reader), 58);
    await reader.press('>');
    assert.equal(listWidth(reader), 62);
    await reader.press('<<<<<<<<<');
    assert.equal(listWidth(reader), 36);
    await reader.press('>');
    assert.equal(listWidth(reader), 40);
    await reader.press('99>');
    assert.equal(listWidth(reader), 136);
  });

  test('shows a message if the panes are not side by side', async () => {
    const reader = await openReader({columns: 80});
    await reader.press('>');
    assert.equal(reader.state().message, messages.splitFrom(100));
  });
});

describe('double spacing', () => {
  test('adds an empty row between lines and keeps the top sentence', async () => {
    const reader = await openReader({rows: 20, articles: [story(1, 40)]});
    await reader.press('Enter', '30%');
    const sentence = reader.topSentence();
    const before = reader.lines();
    await reader.press('S');
    assert.equal(reader.topSentence(), sentence);
    const spaced = reader.lines();
    assert.equal(spaced[0], before[0]);
    assert.equal(spaced[1], '');
    assert.equal(spaced[2], before[1]);
    await reader.press('j');
    await reader.resize(60, 20);
    await reader.resize(80, 20);
    assert.deepEqual(reader.lines().slice(0, -1), spaced.slice(1), 'an empty row is a place as any other');
    await reader.press('kS');
    assert.deepEqual(reader.lines(), before);
  });

  test('continues in the next article and the next session', async () => {
    const reader = await openReader();
    await reader.press('Enter', 'S', 'J');
    assert.equal(reader.state().open?.layoutOptions.spacing, 2);
    const again = await openReader({library: reader.library, session: reader.session()});
    assert.equal(again.state().open?.layoutOptions.spacing, 2);
  });
});

describe('the theme', () => {
  test('can change without colours, and a message says why nothing looks different', async () => {
    const reader = await openReader({preferences: {hasColours: false}});
    await reader.press('cp');
    assert.equal(reader.state().preferences.theme, 'paper');
    assert.equal(reader.state().message, messages.noColours);
  });

  test('can be chosen by two keys or by name', async () => {
    const reader = await openReader();
    await reader.press('cp');
    assert.equal(shownTheme(reader.state()).name, 'paper');
    await reader.press(':');
    await reader.type('night');
    await reader.submit();
    assert.equal(shownTheme(reader.state()).name, 'night');
    await reader.press('Enter', 'cm');
    assert.equal(shownTheme(reader.state()).name, 'mono');
  });

  test('of the user is offered if it exists', async () => {
    const without = await openReader();
    await without.press('co');
    assert.equal(shownTheme(without.state()).name, 'terminal');
    assert.match(without.state().message ?? '', /tearsheet config theme NAME/);
    const {theme} = readTheme('dusk', {extends: 'night'}, 'themes/dusk.json');
    const reader = await openReader({preferences: {ownTheme: theme}});
    await reader.press('co');
    assert.equal(shownTheme(reader.state()).name, 'dusk');
  });

  test('follows the background that the terminal reports, and remembers it', async () => {
    const reader = await openReader();
    await reader.press('ca');
    assert.deepEqual(reader.asked, ['ask for the background']);
    assert.equal(shownTheme(reader.state()).name, 'terminal');
    await reader.reader.send({kind: 'background', background: 'light'});
    assert.equal(shownTheme(reader.state()).name, 'paper');
    await reader.reader.send({kind: 'background', background: 'dark'});
    assert.equal(shownTheme(reader.state()).name, 'night');
    const again = await openReader({session: reader.session()});
    assert.equal(shownTheme(again.state()).name, 'night');
  });
});

describe('a setting changed by a key', () => {
  const session: Session = {
    focus: 'list',
    prompts: {},
    adjusted: {measure: {from: 72, to: 90}, theme: {from: 'terminal', to: 'night'}, mouse: {from: true, to: false}},
  };

  test('continues in the next session', async () => {
    const reader = await openReader({columns: 160});
    await reader.press('cn', 'S', 'M', '>', 'Enter', '60w');
    const {measure, listWidth, theme, mouse, typesetting} = reader.state().preferences;
    const {preferences} = (await openReader({session: reader.session()})).state();
    assert.deepEqual(
      [preferences.measure, preferences.listWidth, preferences.theme, preferences.mouse, preferences.typesetting],
      [measure, listWidth, theme, mouse, typesetting],
    );
    assert.deepEqual([measure, theme, mouse, typesetting.spacing], [60, 'night', false, 2]);
  });

  test('applies until the setting in the file changes', async () => {
    const {state} = await openReader({session, preferences: {measure: 60}});
    assert.deepEqual([state().preferences.measure, state().preferences.theme], [60, 'night']);
  });

  test('stays until the user replaces their theme with another', async () => {
    const [dusk, dawn] = ['dusk', 'dawn'].map(name => readTheme(name, {}, 'themes').theme);
    assert.ok(dusk && dawn);
    const first = await openReader({preferences: {theme: 'own', ownTheme: dusk}});
    await first.press('cp');
    const again = (ownTheme: typeof dusk) =>
      openReader({session: first.session(), preferences: {theme: 'own', ownTheme}});
    assert.equal(shownTheme((await again(dusk)).state()).name, 'paper');
    assert.equal(shownTheme((await again(dawn)).state()).name, 'dawn');
  });

  test('and changed back is not stored', async () => {
    const reader = await openReader({session});
    await reader.press('Enter', '72w', 'ct', 'M');
    assert.deepEqual(reader.session().adjusted, {});
  });

  test('applies only if its stored value is valid', async () => {
    const adjusted = {
      measure: {from: 72, to: 9000},
      listWidth: {from: 40, to: 'wide'},
      theme: {from: 'terminal', to: 'own'},
      spacing: {from: 1, to: 3},
      mouse: {from: true, to: 'no'},
      toString: {from: 1, to: 2},
    };
    const {state} = await openReader({session: {...session, adjusted}});
    const {keymap: _, ...rest} = state().preferences;
    const {keymap: __, ...expected} = usual;
    assert.deepEqual(rest, expected);
  });
});
