import { describe, expect, it } from 'vitest';
import type { AdapterCase } from './adapter-case.js';
import { decryptionPromises } from './decryption-promises.js';
import { definitionPromises } from './definition-promises.js';
import { faultPromises } from './fault-promises.js';
import { openSubject } from './open-subject.js';
import type { AdapterPromise } from './promise.js';
import { pushPromises } from './push-promises.js';
import { readingPromises } from './reading-promises.js';

/** Everything every adapter promises. */
export const adapterPromises: readonly AdapterPromise[] = [
  ...definitionPromises,
  ...readingPromises,
  ...faultPromises,
  ...pushPromises,
  ...decryptionPromises,
];

/** Holds an adapter to every promise, one test each. To be called once in the tests of a platform package. */
export function describeAdapterContract(adapterCase: AdapterCase): void {
  describe(`the adapter of ${adapterCase.definition.platform}`, () => {
    it.each(adapterPromises)('$title', async ({ hold }) => {
      await expect(hold(openSubject(adapterCase), adapterCase)).resolves.toBeUndefined();
    });
  });
}
