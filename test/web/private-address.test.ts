import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {isLinkLocal, isPrivateAddress, isPrivateHost} from '../../source/web/private-address.ts';
import fc from '../support/fast-check.ts';

suite('private addresses', () => {
  test('loopback, private, link-local, metadata, shared and reserved addresses are private', () => {
    for (const address of `127.0.0.1 127.255.0.1 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.192
      198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 ::ffff:127.0.0.1 ::ffff:a9fe:a9fe
      ::127.0.0.1 ::ffff:0:10.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::1 2001::1 2001:db8::1
      2a00::5efe:10.0.0.1 nonsense`.split(/\s+/)) {
      assert.ok(isPrivateAddress(address), address);
    }
  });

  test('public addresses are not', () => {
    for (const address of `1.1.1.1 8.8.8.8 172.15.0.1 172.32.0.1 100.128.0.1 192.0.1.1 223.255.255.255 2606:4700::1111 2001:4860:4860::8888
      ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::1 2a00:1450:4001:80b::200e`.split(/\s+/)) {
      assert.ok(!isPrivateAddress(address), address);
    }
  });

  test('link-local addresses are recognised in every spelling', () => {
    for (const host of `169.254.169.254 0xa9fea9fe 2852039166 [::ffff:169.254.169.254] [64:ff9b::169.254.169.254] [::ffff:0:a9fe:a9fe]
      [2002:a9fe:a9fe::1] [2a00::5efe:a9fe:a9fe] [fe80::1] [febf::1]`.split(/\s+/)) {
      assert.ok(isLinkLocal(new URL(`http://${host}/`).hostname), host);
    }
    assert.ok(isLinkLocal('fe80::1%eth0'));
    for (const host of '127.0.0.1 10.0.0.1 169.253.0.1 [::1] [64:ff9b::10.0.0.1] [fec0::1] [fc00::1] localhost example.org'.split(
      ' ',
    )) {
      assert.ok(!isLinkLocal(new URL(`http://${host}/`).hostname), host);
    }
  });

  test('an IPv4 address is judged the same in every form of IPv6 that contains it', () => {
    fc.assert(
      fc.property(fc.ipV4(), address => {
        const expected = isPrivateAddress(address);
        for (const form of [`::ffff:${address}`, `0:0:0:0:0:FFFF:${address}`, `64:ff9b::${address}`]) {
          assert.equal(isPrivateAddress(form), expected, form);
        }
      }),
    );
  });

  test('every spelling of a private host is recognised before DNS', () => {
    for (const host of `localhost LOCALHOST. nas a.localhost printer.local router.home.arpa metadata.google.internal 127.1 2130706433 0x7f.1
      017700000001 [::1] [::ffff:127.0.0.1] 169.254.169.254`.split(/\s+/)) {
      assert.ok(isPrivateHost(new URL(`http://${host}/`).hostname), host);
    }
    for (const host of ['example.org', 'mylocalhost.org', 'local.example.org', '1.1.1.1', '[2606:4700::1111]']) {
      assert.ok(!isPrivateHost(new URL(`http://${host}/`).hostname), host);
    }
  });
});
