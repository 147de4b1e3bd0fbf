import { describe, expect, it } from 'vitest';
import { readText } from '../test/read-fixture.js';
import { signatureRecipes, signPandaPonRequest, type SignatureInput, type SignatureRecipeName } from './signing.js';

interface Vector {
  readonly recipe: SignatureRecipeName;
  readonly input: SignatureInput;
  readonly text: string;
  readonly signature: string;
}

const vectors: readonly Vector[] = JSON.parse(readText('vectors/signature.json'));

describe('signature recipes', () => {
  it.each(vectors)('signs by $recipe at $input.timestamp as its vector says', ({ recipe, input, text, signature }) => {
    expect(signatureRecipes[recipe](input)).toEqual({ text, signature });
  });

  it('have a vector each', () => {
    expect(new Set(vectors.map((vector) => vector.recipe))).toEqual(new Set(Object.keys(signatureRecipes)));
  });
});

describe('signPandaPonRequest', () => {
  const credentials = {
    accessKey: '58c0201dfdf148eca63cbf6bb5e7cf03',
    accessSecret: 'secret',
    userId: '2100007341207',
  };
  const nonce = '0123456789abcdef0123456789abcdef';

  it('makes the five headers with milliseconds by default', () => {
    expect(signPandaPonRequest({ credentials, instantMs: 1_715_669_977_082, nonce })).toEqual({
      'access-key': '58c0201dfdf148eca63cbf6bb5e7cf03',
      timestamp: '1715669977082',
      'nonce-str': nonce,
      'user-id': '2100007341207',
      signature: '18F73634DFB11EEFBBB854990D22CF26',
    });
  });

  it('signs the very text of the timestamp header when the unit is seconds', () => {
    const headers = signPandaPonRequest({ credentials, instantMs: 1_715_669_977_999, nonce, timestampUnit: 's' });
    expect(headers.timestamp).toBe('1715669977');
    expect(headers.signature).toBe(vectors.find((vector) => vector.input.timestamp === '1715669977')?.signature);
  });

  it('takes a recipe of its caller', () => {
    const recipe = ({ nonce: text }: SignatureInput) => ({ text, signature: `own:${text}` });
    expect(signPandaPonRequest({ credentials, instantMs: 1, nonce, recipe }).signature).toBe(`own:${nonce}`);
  });
});
