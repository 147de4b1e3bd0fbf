import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressGuard } from './address-guard.js';
import { checkWebhookUrl } from './check-webhook-url.js';

const guard = new AddressGuard([]);

describe('the address guard', () => {
  it.each(['8.8.8.8', '1.1.1.1', '203.0.114.1', '2606:4700:4700::1111', '2a00:1450:4001:800::200e', '::ffff:8.8.8.8'])(
    'allows %s, which is public',
    (address) => {
      expect(guard.allows(address)).toBe(true);
    },
  );

  it.each([
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['loopback', '::1'],
    ['unspecified', '0.0.0.0'],
    ['unspecified', '0.1.2.3'],
    ['unspecified', '::'],
    ['link-local', '169.254.0.1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['unique-local', 'fc00::1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['multicast', '224.0.0.1'],
    ['multicast', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['benchmarking', '198.18.0.1'],
    ['documentation', '192.0.2.1'],
    ['documentation', '2001:db8::1'],
    ['not given out', '4000::1'],
    ['metadata', '169.254.169.254'],
    ['metadata', '100.100.100.200'],
    ['metadata', '168.63.129.16'],
    ['metadata', 'fd00:ec2::254'],
    ['IPv4-mapped', '::ffff:10.0.0.1'],
    ['IPv4-mapped', '::ffff:a9fe:a9fe'],
    ['IPv4-compatible', '::10.0.0.1'],
    ['IPv4-translated', '::ffff:0:10.0.0.1'],
    ['NAT64', '64:ff9b::a00:1'],
    ['NAT64', '64:ff9b:1::a00:1'],
    ['6to4', '2002:a00:1::1'],
    ['Teredo', '2001::1'],
    ['no address', 'localhost'],
    ['no address', '0x7f000001'],
    ['no address', '127.1'],
    ['no address', ''],
  ])('refuses %s: %s', (_kind, address) => {
    expect(guard.allows(address)).toBe(false);
  });

  it('refuses every address of 10.0.0.0/8, however it is wrapped', () => {
    const byte = fc.nat(255);
    fc.assert(
      fc.property(byte, byte, byte, (b, c, d) => {
        const hex = [0x0a00 + b, c * 256 + d].map((group) => group.toString(16)).join(':');
        const forms = [`10.${b}.${c}.${d}`, `::ffff:${hex}`, `::${hex}`, `64:ff9b::${hex}`, `2002:${hex}::1`];
        expect(forms.filter((form) => guard.allows(form))).toEqual([]);
      }),
    );
  });

  it('allows the networks of the settings, also as IPv4-mapped, and nothing beside them', () => {
    const own = new AddressGuard(['10.1.0.0/16', '192.168.5.5', 'fd12::/16']);
    expect(['10.1.2.3', '::ffff:10.1.2.3', '192.168.5.5', 'fd12::1'].map((one) => own.allows(one))).not.toContain(
      false,
    );
    expect(['10.2.0.1', '192.168.5.6', 'fd13::1', '127.0.0.1'].map((one) => own.allows(one))).not.toContain(true);
  });
});

describe('the address of a webhook', () => {
  it.each([
    ['https://example.com/hook?key=1', []],
    ['https://8.8.8.8/', []],
    ['http://example.com/', ['url']],
    ['https://me:secret@example.com/', ['url']],
    ['https://example.com/#part', ['url']],
    ['https://127.0.0.1/', ['url']],
    ['https://0x7f.1/', ['url']],
    ['https://017700000001/', ['url']],
    ['https://[::1]/', ['url']],
  ])('%s has faults %j', (url, fields) => {
    expect(checkWebhookUrl(url, false, guard).map(({ path }) => path)).toEqual(fields);
  });

  it('may be http where the settings say so', () => {
    expect(checkWebhookUrl('http://example.com/', true, guard)).toEqual([]);
  });
});
