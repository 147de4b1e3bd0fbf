import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { SealedValueError } from './sealed-value-error.js';

const cipherName = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;
const keyIdLength = 4;
const bodyVersion = 1;
const headerLength = 1 + keyIdLength;

/** What one master key is turned into: no two uses share a key. */
interface Subkeys {
  /** Tells which master key sealed a value; derived, so that it says nothing about the key. */
  readonly id: Buffer;
  readonly text: Buffer;
  readonly stable: Buffer;
  readonly stableNonce: Buffer;
  readonly body: Buffer;
  readonly search: Buffer;
}

/**
 * Seals what must not lie readable in the database: AES-256-GCM under subkeys of the secret key (HKDF-SHA256).
 * Sealed texts look like `v1:<key id>:<r|s>.<base64url of nonce, tag and ciphertext>`.
 * Opening throws `SealedValueError` when the key is another one or the value was changed.
 */
export class Sealer {
  readonly #current: Subkeys;
  readonly #known: readonly Subkeys[];

  /** The first key seals, all open. Needs at least one. */
  constructor(keys: readonly KeyObject[]) {
    this.#known = keys.map(deriveSubkeys);
    const current = this.#known[0];
    if (current === undefined) throw new SealedValueError('there is no key to seal with');
    this.#current = current;
  }

  /** Seals a text so that equal texts look different each time. */
  seal(text: string): string {
    return this.#write('r', encrypt(this.#current.text, randomBytes(nonceLength), Buffer.from(text), textAad('r')));
  }

  /** Seals a text so that equal texts look equal, for values that must be compared or not rewritten while sealed. */
  sealStable(text: string): string {
    const nonce = hmac(this.#current.stableNonce, text).subarray(0, nonceLength);
    return this.#write('s', encrypt(this.#current.stable, nonce, Buffer.from(text), textAad('s')));
  }

  open(sealed: string): string {
    const match = /^v1:([0-9a-f]{8}):([rs])\.([A-Za-z0-9_-]+)$/.exec(sealed);
    const [, keyId = '', kind = '', sealedBase64 = ''] = match ?? [];
    const keys = this.#find(Buffer.from(keyId, 'hex'));
    const key = kind === 's' ? keys.stable : keys.text;
    return decrypt(key, Buffer.from(sealedBase64, 'base64url'), textAad(kind)).toString();
  }

  /** Seals bytes; 33 bytes longer than the input. Equal bytes look different each time. */
  sealBody(body: Uint8Array): Uint8Array {
    const header = Buffer.concat([Buffer.from([bodyVersion]), this.#current.id]);
    return Buffer.concat([header, encrypt(this.#current.body, randomBytes(nonceLength), body, header)]);
  }

  openBody(sealed: Uint8Array): Uint8Array {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const header = bytes.subarray(0, headerLength);
    const keys = this.#find(header[0] === bodyVersion ? header.subarray(1) : Buffer.alloc(0));
    return decrypt(keys.body, bytes.subarray(headerLength), header);
  }

  /** Whether a sealed text was sealed with a key this sealer has; says nothing about whether it is intact. */
  hasKeyOf(sealed: string): boolean {
    const keyId = /^v1:([0-9a-f]{8}):/.exec(sealed)?.[1];
    return keyId !== undefined && this.#known.some((keys) => keys.id.toString('hex') === keyId);
  }

  /** Id of the key that seals, in hex; it stands in every sealed value and says nothing about the key. */
  get currentKeyId(): string {
    return this.#current.id.toString('hex');
  }

  /** The same text sealed with the current key, in the same way; unchanged where that is so already. */
  reseal(sealed: string): string {
    if (sealed.startsWith(`v1:${this.currentKeyId}:`)) return sealed;
    const plain = this.open(sealed);
    return /^v1:[0-9a-f]{8}:s\./.test(sealed) ? this.sealStable(plain) : this.seal(plain);
  }

  /** The same bytes sealed with the current key. */
  resealBody(sealed: Uint8Array): Uint8Array {
    return this.sealBody(this.openBody(sealed));
  }

  /**
   * What to search a sealed text by: 22 characters, equal for equal texts, and of no use without the key. Changes when
   * the sealing key changes.
   */
  searchIndexOf(text: string): string {
    return hmac(this.#current.search, text).subarray(0, 16).toString('base64url');
  }

  #write(kind: 'r' | 's', sealed: Buffer): string {
    return `v1:${this.#current.id.toString('hex')}:${kind}.${sealed.toString('base64url')}`;
  }

  #find(keyId: Buffer): Subkeys {
    const found = this.#known.find((keys) => keys.id.equals(keyId));
    if (found === undefined)
      throw new SealedValueError('the value was sealed with a key that this service does not have');
    return found;
  }
}

function deriveSubkeys(master: KeyObject): Subkeys {
  const derive = (use: string, length = 32): Buffer =>
    Buffer.from(hkdfSync('sha256', master, '', `orderloom ${use}`, length));
  return {
    id: derive('key id', keyIdLength),
    text: derive('text'),
    stable: derive('stable text'),
    stableNonce: derive('stable nonce'),
    body: derive('body'),
    search: derive('search index'),
  };
}

/** Ties the kind to the ciphertext, so that a value cannot be passed off as the other kind. */
function textAad(kind: string): Buffer {
  return Buffer.from(`v1:${kind}`);
}

function encrypt(key: Buffer, nonce: Buffer, plain: Uint8Array, aad: Buffer): Buffer {
  const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagLength }).setAAD(aad);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

function decrypt(key: Buffer, sealed: Buffer, aad: Buffer): Buffer {
  if (sealed.byteLength < nonceLength + tagLength) throw new SealedValueError('the sealed value is cut off');
  const nonce = sealed.subarray(0, nonceLength);
  const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagLength })
    .setAAD(aad)
    .setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
  const plain = decipher.update(sealed.subarray(nonceLength + tagLength));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch (error) {
    throw new SealedValueError('the sealed value was changed', { cause: error });
  }
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
