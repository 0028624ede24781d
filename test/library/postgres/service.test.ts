import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {completeAddress} from '../../../source/library/postgres/service.ts';

function parametersOf(address: string, env: Readonly<Record<string, string>>) {
  const {pathname, searchParams} = new URL(completeAddress(address, env));
  return {database: pathname, ...Object.fromEntries(searchParams)};
}

test('an address is completed by the service that it or PGSERVICE names, but its own parts take precedence', t => {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-service-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const PGSERVICEFILE = join(folder, 'services');
  writeFileSync(
    PGSERVICEFILE,
    '# ours\n[news]\nhost = db.example.org\nport=5433\ndbname=archive\nuser=anna\nsslmode=verify-full\n\n[other]\nhost=/run/postgresql\n',
  );
  const whole = {
    database: '/archive',
    host: 'db.example.org',
    port: '5433',
    user: 'anna',
    sslmode: 'verify-full',
    uselibpqcompat: 'true',
  };
  assert.deepEqual(parametersOf('postgres:///?service=news', {PGSERVICEFILE}), whole);
  assert.deepEqual(parametersOf('postgres://', {PGSERVICEFILE, PGSERVICE: 'news'}), whole);
  const {host: _, user: _user, ...rest} = whole;
  assert.deepEqual(parametersOf('postgres://ben@127.0.0.1/mine?service=news', {PGSERVICEFILE}), {
    ...rest,
    database: '/mine',
  });
  assert.deepEqual(parametersOf('postgres:///x?service=other', {PGSERVICEFILE}), {
    database: '/x',
    host: '/run/postgresql',
  });
  assert.throws(() => completeAddress('postgres:///?service=none', {PGSERVICEFILE}), /There is no service none in/);
});

test('an address without a service takes only what PGSSLMODE and PGCONNECT_TIMEOUT say', () => {
  assert.equal(completeAddress('postgres://anna@host/x', {}), 'postgres://anna@host/x');
  assert.equal(
    completeAddress('postgres://anna@host/x', {PGSSLMODE: 'require'}),
    'postgres://anna@host/x?sslmode=require&uselibpqcompat=true',
  );
  const slow = {PGCONNECT_TIMEOUT: '30'};
  assert.equal(completeAddress('postgres://anna@host/x', slow), 'postgres://anna@host/x?connect_timeout=30');
  const own = 'postgres://anna@host/x?connect_timeout=5';
  assert.equal(completeAddress(own, slow), own);
});
