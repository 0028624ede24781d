import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import {makeHome, story} from './program.ts';

test('config prints values and allowed values, and sets one without changing the others', async t => {
  const home = await makeHome(t);
  await home.write('config/config.json', '{"later": {"kept": true}, "split": 120}');
  const all = await home.run(['config']);
  assert.match(all.stdout, /^measure = 72\n {2}.+\n {2}Must be a whole number from 20 to 200; the default is 72\.$/m);
  assert.match(all.stdout, /^split = 120$/m);
  assert.match(all.stderr, /config\.json: there is no setting "later"\. The settings are measure, /);

  const set = await home.run(['config', 'measure', '66']);
  assert.equal(set.status, 0);
  assert.match(set.stderr, /^Set measure to 66\.$/m);
  assert.equal((await home.run(['config', 'measure'])).stdout, '66\n');
  assert.equal((await home.run(['config', 'browser', '["node", "-e"]'])).status, 0);
  assert.equal((await home.run(['config', 'browser'])).stdout, '["node","-e"]\n');
  assert.equal((await home.run(['config', 'browser', '--reset'])).status, 0);
  assert.deepEqual(JSON.parse(await readFile(`${home.folder}/config/config.json`, 'utf8')), {
    later: {kept: true},
    split: 120,
    measure: 66,
  });
});

test('an invalid value is refused, and a damaged file does not change', async t => {
  const home = await makeHome(t);
  const wide = await home.run(['config', 'measure', 'wide']);
  assert.equal(wide.status, 1);
  assert.equal(wide.stderr, 'tearsheet: "wide" is not allowed: measure must be a whole number from 20 to 200.\n');
  assert.match((await home.run(['config', 'mesure'])).stderr, /did you mean measure\?/);

  const file = await home.write('config/config.json', '{"measure": 60,,}');
  const refused = await home.run(['config', 'measure', '66']);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /Correct .+config\.json first/);
  assert.equal(await readFile(file, 'utf8'), '{"measure": 60,,}');
});

test('show names mistakes in config.json and uses the default', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('Ayr'));
  await home.write('config/config.json', '{"measure": 5000, "mesaure": 60}');
  const {status, stdout, stderr} = await home.run(['show', 'a.md']);
  assert.equal(status, 0);
  assert.match(stdout, /^Ayr/);
  assert.match(
    stderr,
    /config\.json: "measure" is 5000, but must be a whole number from 20 to 200\. The default, 72, is used\./,
  );
  assert.match(stderr, /config\.json: there is no setting "mesaure"/);
});

test('a value of an allowed form that could not be used is refused when it is set', async t => {
  const home = await makeHome(t);
  for (const [name, value, sentence] of [
    ['theme', 'nigth', 'There is no theme "nigth": create '],
    ['theme', '{"extends":"night","headlne":{}}', 'there is no role "headlne"'],
    ['browser', 'no-such-browser', 'There is no program "no-such-browser": install it, or give its full path.'],
    ['exec', '{"a":["no-such-program"]}', 'There is no program "no-such-program"'],
    ['keys', '{"list":{"gx":"no-such-action"}}', 'no-such-action'],
    ['keys', '{"list":{"gx":{"run":["no-such-program"]}}}', 'There is no program "no-such-program"'],
    ['pictures', 'maybe', 'pictures must be "auto" or "off"'],
  ] as const) {
    const {status, stdout, stderr} = await home.run(['config', name, value]);
    assert.deepEqual([status, stdout, stderr.split('\n').length], [1, '', 2], stderr);
    assert.ok(stderr.includes(sentence), stderr);
  }
  assert.equal((await home.run(['config', 'keys', '{"list":{"gx":"last-row"}}'])).status, 0);
  await home.write('config/themes/mine.json', '{"extends":"night"}');
  assert.equal((await home.run(['config', 'theme', 'mine'])).status, 0);
});

test('the table of settings wraps at words within the width of a narrow window', async t => {
  const home = await makeHome(t);
  const {stdout} = await home.run(['config'], {env: {COLUMNS: '40'}});
  for (const line of stdout.split('\n').filter(each => /^ {2}\S+ \S/.test(each))) assert.ok(line.length <= 40, line);
});
