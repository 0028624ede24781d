import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {suite, test} from 'node:test';

const page = readFileSync(new URL('../../docs/feeds.md', import.meta.url), 'utf8');

function blocks(language: string): readonly string[] {
  return Array.from(page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms')), ([, text = '']) => text);
}

/** The keys of a unit file by their sections (systemd.syntax(7)). */
function parseUnit(text: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const sections: Record<string, Record<string, string>> = {};
  let section: Record<string, string> | undefined;
  for (const line of text.split('\n').filter(Boolean)) {
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, key, value] = /^(\w+)=(\S.*)$/.exec(line) ?? [];
    if (name !== undefined) section = sections[name] = {};
    else if (section !== undefined && key !== undefined && value !== undefined) section[key] = value;
    else assert.fail(`This is no line of a unit: ${line}`);
  }
  return sections;
}

suite('examples of docs/feeds.md', () => {
  test('systemd units have their sections and valid times', () => {
    const [service, timer, ...others] = blocks('ini').map(parseUnit);
    assert.equal(others.length, 0);
    assert.deepEqual(Object.keys(service ?? {}), ['Unit', 'Service']);
    assert.match(service?.['Service']?.['ExecStart'] ?? '', /^%h\/\S+\/tearsheet fetch --quiet$/);
    assert.deepEqual(Object.keys(timer ?? {}), ['Unit', 'Timer', 'Install']);
    for (const key of ['OnBootSec', 'OnUnitActiveSec', 'RandomizedDelaySec']) {
      assert.match(timer?.['Timer']?.[key] ?? '', /^\d+(?:min|h|s)$/, key);
    }
  });

  test('the cron line has five fields and a command without a per cent sign, which cron turns into a line end', () => {
    const [line = ''] = blocks('cron');
    assert.match(line, /^(?:(?:\*|\d+)(?:\/\d+)?(?:,\d+)* ){5}[^%\n]*\btearsheet fetch\b[^%\n]*\n$/);
  });

  test('settings are valid JSON', () => {
    for (const text of blocks('json')) JSON.parse(text);
  });
});
