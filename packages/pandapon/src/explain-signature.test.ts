import { hmacSha256Hex, md5UpperHex } from '@orderloom/core/signing';
import { describe, expect, it } from 'vitest';
import { credentials, nonce } from '../test/platform-double.js';
import { explainSignature, maskedSecret } from './explain-signature.js';
import { signatureRecipes, signPandaPonRequest, type SignatureRecipeName } from './signing.js';

const moment = { credentials, instantMs: 1_715_669_977_082, nonce };
const { accessKey, accessSecret } = credentials;
const recipeNames = Object.keys(signatureRecipes) as SignatureRecipeName[];

describe('explainSignature', () => {
  it('shows exactly what was signed, with a mask in place of the secret', () => {
    const { text, headers, recipe, timestampUnit } = explainSignature(moment);
    expect(text).toBe(`${accessKey}1715669977082${nonce}[access secret]`);
    expect(md5UpperHex(text.replace(maskedSecret, accessSecret))).toBe(headers.signature);
    expect({ recipe, timestampUnit }).toEqual({ recipe: 'md5-key-timestamp-nonce-secret', timestampUnit: 'ms' });
    expect(headers).toEqual(signPandaPonRequest(moment));
  });

  it.each(recipeNames)('shows no secret under recipe %s, whose signature it gives', (signatureRecipe) => {
    const settings = { signatureRecipe, timestampUnit: 's' } as const;
    const explained = explainSignature({ ...moment, settings });
    expect(JSON.stringify(explained)).not.toContain(accessSecret);
    expect(explained.headers).toEqual(
      signPandaPonRequest({ ...moment, timestampUnit: 's', recipe: signatureRecipes[signatureRecipe] }),
    );
    expect(explained.headers.timestamp).toBe('1715669977');
    const text = explained.text.replaceAll(maskedSecret, accessSecret);
    expect([md5UpperHex(text), hmacSha256Hex(accessSecret, text).toUpperCase()]).toContain(explained.headers.signature);
  });

  it('masks a secret that also occurs in the key without touching the key', () => {
    const { text } = explainSignature({ ...moment, credentials: { ...credentials, accessSecret: '58c0' } });
    expect(text).toBe(`${accessKey}1715669977082${nonce}[access secret]`);
  });

  it('explains a recipe of one’s own', () => {
    const { recipe, text, headers } = explainSignature({
      ...moment,
      recipe: (input) => ({ text: `${input.accessSecret}|${input.nonce}`, signature: 'OWN' }),
    });
    expect({ recipe, text, signature: headers.signature }).toEqual({
      recipe: 'own',
      text: `[access secret]|${nonce}`,
      signature: 'OWN',
    });
  });
});
