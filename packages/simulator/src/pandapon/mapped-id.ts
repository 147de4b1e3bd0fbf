import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { BuyChannel } from './shelf.js';

/** Mapped ids that samples of the documentation show, with the plain ids behind them. */
const documentedMappings: Readonly<Record<string, string>> = { L0PTnwSnx_dWNZWCtgK7Gg: '743470146022' };

function keyOf(seed: number, channel: BuyChannel): Buffer {
  return createHash('md5').update(`orderloom-simulator-map:${seed}:${channel}`).digest();
}

/** The opaque id under which v2 shows a product: 22 characters, reversible for the platform only. */
export function mapProductId(seed: number, channel: BuyChannel, itemId: string): string {
  const documented = Object.entries(documentedMappings).find(([, plain]) => plain === itemId);
  if (documented !== undefined) return documented[0];
  const cipher = createCipheriv('aes-128-ecb', keyOf(seed, channel), null).setAutoPadding(false);
  const block = Buffer.alloc(16);
  block.writeBigUInt64BE(BigInt(itemId), 8);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
}

/** The product behind a mapped id; `undefined` when the id is none of this platform's. */
export function unmapProductId(seed: number, channel: BuyChannel, mappedId: string): string | undefined {
  if (Object.hasOwn(documentedMappings, mappedId)) return documentedMappings[mappedId];
  const bytes = Buffer.from(mappedId, 'base64url');
  if (bytes.length !== 16) return undefined;
  const cipher = createDecipheriv('aes-128-ecb', keyOf(seed, channel), null).setAutoPadding(false);
  const block = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return block.readBigUInt64BE(0) === 0n ? String(block.readBigUInt64BE(8)) : undefined;
}
