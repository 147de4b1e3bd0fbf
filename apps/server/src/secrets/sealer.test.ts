import { createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealedValueError } from './sealed-value-error.js';
import { Sealer } from './sealer.js';

const firstKey = createSecretKey(Buffer.alloc(32, 1));
const secondKey = createSecretKey(Buffer.alloc(32, 2));
const sealer = new Sealer([firstKey]);

describe('sealed texts', () => {
  it('open to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sealer.open(sealer.seal(text))).toBe(text);
        expect(sealer.open(sealer.sealStable(text))).toBe(text);
      }),
    );
  });

  it('look different each time, unless sealed stably', () => {
    expect(sealer.seal('same')).not.toBe(sealer.seal('same'));
    expect(sealer.sealStable('same')).toBe(sealer.sealStable('same'));
    expect(sealer.sealStable('same')).not.toBe(sealer.sealStable('some'));
  });

  it('name their version and key but do not show the text', () => {
    const sealed = sealer.seal('13800000000');
    expect(sealed).toMatch(/^v1:[0-9a-f]{8}:r\.[A-Za-z0-9_-]+$/);
    expect(Buffer.from(sealed, 'utf8').includes('13800000000')).toBe(false);
  });

  it('are opened by AES-256-GCM under a key made of the one that they name', () => {
    const sealed = sealer.seal('text');
    const derive = (use: string, length: number) =>
      Buffer.from(hkdfSync('sha256', firstKey, '', `orderloom ${use}`, length));
    expect(sealed.split(':')[1]).toBe(derive('key id', 4).toString('hex'));
    const bytes = Buffer.from(sealed.slice(sealed.indexOf('.') + 1), 'base64url');
    const [nonce, tag, ciphertext] = [bytes.subarray(0, 12), bytes.subarray(12, 28), bytes.subarray(28)];
    const decipher = createDecipheriv('aes-256-gcm', derive('text', 32), nonce);
    decipher.setAAD(Buffer.from('v1:r')).setAuthTag(tag);
    expect(Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString()).toBe('text');
  });

  it('cannot be opened with another key', () => {
    expect(() => new Sealer([secondKey]).open(sealer.seal('text'))).toThrow(SealedValueError);
  });

  it('cannot be opened after any change', () => {
    const sealed = sealer.seal('a text of some length');
    const start = sealed.indexOf('.') + 1;
    for (let place = start; place < sealed.length - 1; place += 1) {
      const swapped = sealed[place] === 'A' ? 'B' : 'A';
      expect(() => sealer.open(sealed.slice(0, place) + swapped + sealed.slice(place + 1))).toThrow(SealedValueError);
    }
    expect(() => sealer.open(sealed.replace(':r.', ':s.'))).toThrow(SealedValueError);
  });

  it.each(['', 'plain', 'v1:', 'v1:00000000:r.', 'v2:00000000:r.AAAA'])('refuse %j, which is none', (text) => {
    expect(() => sealer.open(text)).toThrow(SealedValueError);
  });

  it('stay readable after the key was changed, while the former key is given too', () => {
    const rotated = new Sealer([secondKey, firstKey]);
    const old = sealer.seal('text');
    expect(rotated.open(old)).toBe('text');
    expect(rotated.hasKeyOf(old)).toBe(true);
    expect(sealer.hasKeyOf(rotated.seal('text'))).toBe(false);
  });
});

describe('sealed bodies', () => {
  it('open to the same bytes and are 33 bytes longer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (body) => {
        const sealed = sealer.sealBody(body);
        expect(sealed.byteLength).toBe(body.byteLength + 33);
        expect(Buffer.from(sealer.openBody(sealed)).equals(body)).toBe(true);
      }),
    );
  });

  it('open from a view into a larger buffer', () => {
    const sealed = sealer.sealBody(Buffer.from('body'));
    const padded = Buffer.concat([Buffer.alloc(7), sealed]);
    expect(Buffer.from(sealer.openBody(padded.subarray(7))).toString()).toBe('body');
  });

  it('cannot be opened when cut or changed', () => {
    const sealed = sealer.sealBody(randomBytes(40));
    for (let length = 0; length < sealed.byteLength; length += 1) {
      expect(() => sealer.openBody(sealed.subarray(0, length))).toThrow(SealedValueError);
    }
    for (let place = 0; place < sealed.byteLength; place += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect(() => sealer.openBody(changed)).toThrow(SealedValueError);
    }
  });
});

describe('search indexes', () => {
  it('are equal for equal texts under one key only', () => {
    expect(sealer.searchIndexOf('13800000000')).toBe(sealer.searchIndexOf('13800000000'));
    expect(sealer.searchIndexOf('13800000000')).not.toBe(sealer.searchIndexOf('13800000001'));
    expect(sealer.searchIndexOf('13800000000')).not.toBe(new Sealer([secondKey]).searchIndexOf('13800000000'));
    expect(sealer.searchIndexOf('13800000000')).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});
