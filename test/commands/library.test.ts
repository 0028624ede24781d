import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {Ajv2020} from 'ajv/dist/2020.js';
import {jsonSchema} from '../../docs/json.ts';
import {type Cluster, skip, startCluster} from '../library/postgres/cluster.ts';
import {makeHome} from './program.ts';

describe('a shared library', {skip}, () => {
  let cluster: Cluster;
  before(async () => {
    cluster = await startCluster();
  });
  after(() => cluster.stop());

  test('is set up, filled and read by the same commands as a file', async t => {
    const address = await cluster.createDatabase();
    const home = await makeHome(t);
    const run = (...args: readonly string[]) => home.run(['--library', address, ...args]);
    assert.match(
      (await run('list')).stderr,
      /contains no library of tearsheet: its owner creates one with tearsheet library init/,
    );
    const dry = await run('library', 'init', '--dry-run');
    assert.match(
      dry.stderr,
      /Create the role tearsheet_reader\.[\s\S]*Create the tables of a library\.[\s\S]*Nothing was changed/,
    );
    assert.match((await run('library', 'status')).stdout, /contains no library/);
    assert.equal((await run('library', 'init')).status, 0);
    assert.match((await run('library', 'init')).stderr, /is up to date/);
    await home.write('bridge.md', '---\ntitle: Bridge\n---\nThe bridge is open.\n');
    assert.equal((await run('add', 'bridge.md')).status, 0);
    assert.equal((await run('list', 'open', '--format', '{title}')).stdout, 'Bridge\n');
    assert.match((await run('show', 'latest')).stdout, /The bridge is open\./);
    assert.equal((await run('mark', 'latest', '--star')).status, 0);
    assert.equal((await run('count', 'is:starred')).stdout, '1\n');
    assert.match((await run('undo')).stderr, /Starred|Undid/);
    const {status, stdout} = await run('library', 'status', '--json');
    assert.equal(status, 0);
    const ajv = new Ajv2020({allErrors: true}).addSchema(jsonSchema(), 'records');
    assert.ok(ajv.validate({$ref: 'records#/$defs/library'}, JSON.parse(stdout)), ajv.errorsText());
    assert.equal(JSON.parse(stdout).articles, 1);
  });

  test('takes the articles of a file that is so large that a thread prepares them', async t => {
    const address = await cluster.createDatabase();
    const home = await makeHome(t);
    await home.run(['library', 'init', address]);
    const words = 'The bridge over the river is open again, said the mayor.';
    const etag = 'f'.repeat(17_000);
    const lines = Array.from({length: 260}, (_, number) =>
      JSON.stringify({
        title: `Bridge ${number}`,
        url: `https://example.org/${number}`,
        body: `${number} ${words}`,
        etag,
      }),
    );
    await home.write('large.jsonl', lines.join('\n'));
    const {status, stderr} = await home.run(['--library', address, 'add', 'large.jsonl']);
    assert.equal(status, 0, stderr);
    assert.equal((await home.run(['--library', address, 'count', '"open again"'])).stdout, '260\n');
  });

  test('is named without its password in messages', async t => {
    const home = await makeHome(t);
    const secret = 'postgres://me:secret@127.0.0.1:1/library?password=hidden';
    for (const command of [['list'], ['library', 'init'], ['doctor'], ['backup'], ['read']]) {
      const {status, stdout, stderr} = await home.run(['--library', secret, ...command]);
      assert.notEqual(status, 0, command.join(' '));
      assert.doesNotMatch(stdout + stderr, /secret|hidden/, command.join(' '));
    }
  });

  test('grants roles to users that the server knows', async t => {
    const address = await cluster.createDatabase();
    const home = await makeHome(t);
    await home.run(['library', 'init', address]);
    const run = (...args: readonly string[]) => home.run(['--library', address, 'library', 'grant', ...args]);
    assert.match(
      (await run('reader', 'nobody')).stderr,
      /The server has no user nobody: create one with createuser nobody/,
    );
    assert.equal((await run('reader')).status, 2);
    assert.equal((await run('king', 'postgres')).status, 2);
  });
});

test('a shared library needs the address of a database', async t => {
  const home = await makeHome(t);
  const {status, stderr} = await home.run(['library', 'init']);
  assert.equal(status, 2);
  assert.match(stderr, /Name the database of the shared library/);
});
