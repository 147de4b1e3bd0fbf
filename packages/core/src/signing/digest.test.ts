import { describe, expect, it } from 'vitest';
import { joinSortedParameters } from './canonical.js';
import { hmacSha256Hex, md5UpperHex, sha256Hex } from './digest.js';

describe('md5UpperHex', () => {
  it.each([
    ['', 'D41D8CD98F00B204E9800998ECF8427E'],
    ['abc', '900150983CD24FB0D6963F7D28E17F72'],
    ['message digest', 'F96B697D7CB7938D525A2F31AAF161D0'],
  ])('of %j is the digest of RFC 1321', (text, digest) => {
    expect(md5UpperHex(text)).toBe(digest);
  });

  it('reproduces the example of the Pinduoduo guide, document 8EC06C399636041E', () => {
    const parameters = {
      type: 'pdd.order.number.list.get',
      timestamp: '1480411125',
      page_size: '10',
      page: '1',
      order_status: '1',
      data_type: 'XML',
      client_id: '1',
      access_token: 'asd78172s8ds9a921j9qqwda12312w1w21211',
    };
    const signed = `testSecret${joinSortedParameters(parameters)}testSecret`;
    expect(md5UpperHex(signed)).toBe('E4DE3ED21002510DED352819E7AE6775');
  });

  it('reads text as UTF-8', () => {
    const secret = 's3cret';
    const parameters = {
      client_id: 'cid',
      access_token: 'tok',
      timestamp: '1700000000',
      data_type: 'JSON',
      version: 'V1',
      type: 'pdd.order.note.update',
      order_sn: '240318-000000000000001',
      note: '加急，发顺丰 & 50%',
      tag: '1',
      tag_name: '急',
    };
    expect(md5UpperHex(secret + joinSortedParameters(parameters) + secret)).toBe('00754B46435C0B0407CB9F22137B251B');
  });
});

it('sha256Hex is the digest of FIPS 180-4', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

describe('hmacSha256Hex', () => {
  const digest = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';

  it('is the digest of RFC 4231, test case 2', () => {
    expect(hmacSha256Hex('Jefe', 'what do ya want for nothing?')).toBe(digest);
  });

  it('takes pieces of text and of bytes in turn', () => {
    expect(hmacSha256Hex('Jefe', 'what do ya ', Buffer.from('want '), 'for nothing?')).toBe(digest);
  });
});
