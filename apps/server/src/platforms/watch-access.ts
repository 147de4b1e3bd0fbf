import { PlatformAuthenticationError } from '@orderloom/core/errors';
import type { PlatformAdapter } from '@orderloom/core/platform';

/** The same adapter, which also tells when the platform refuses the credentials, whatever was called. */
export function watchAccess(
  adapter: PlatformAdapter,
  onRefused: (error: PlatformAuthenticationError) => Promise<void>,
): PlatformAdapter {
  const watch = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      if (error instanceof PlatformAuthenticationError) await onRefused(error);
      throw error;
    }
  };
  const { renewAccess, decryptReceiver } = adapter;
  return {
    ...adapter,
    testConnection: (...given) => watch(adapter.testConnection(...given)),
    fetchPage: (...given) => watch(adapter.fetchPage(...given)),
    fetchOrder: (...given) => watch(adapter.fetchOrder(...given)),
    fetchAfterSale: (...given) => watch(adapter.fetchAfterSale(...given)),
    fetchTracking: (...given) => watch(adapter.fetchTracking(...given)),
    call: (...given) => watch(adapter.call(...given)),
    ...(renewAccess === undefined ? {} : { renewAccess: (...given) => watch(renewAccess(...given)) }),
    ...(decryptReceiver === undefined ? {} : { decryptReceiver: (...given) => watch(decryptReceiver(...given)) }),
  };
}
