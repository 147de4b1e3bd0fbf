import type { PandaPonCredentials } from './credentials.js';

/** What the `sign` of a warehouse call may be made of. */
export interface WarehouseSigningInput {
  readonly credentials: PandaPonCredentials;
  readonly method: 'GET' | 'POST';
  /** Path without the query. */
  readonly path: string;
  /** Query parameters but `timestamp` and `sign`. */
  readonly query: Readonly<Record<string, string>>;
  /** The very text of the body; absent for a GET. */
  readonly body?: string;
  /** The very text of the parameter `timestamp`. */
  readonly timestamp: string;
  /** The very text of the header `nonce-str`. */
  readonly nonce: string;
}

/**
 * Makes the `sign` of the warehouse calls (`/open/pp/logistics/…`). Its making is in no readable PandaPon document
 * (reference section 3), so that it has to be given by whoever knows it. Must be pure: every attempt is signed afresh.
 */
export type WarehouseSigner = (input: WarehouseSigningInput) => string;

/** The address of a warehouse call with `timestamp` and `sign` in its query. */
export function signWarehouseRequest(
  request: Pick<WarehouseSigningInput, 'credentials' | 'method' | 'body' | 'timestamp' | 'nonce'> & {
    readonly url: string;
  },
  signer: WarehouseSigner,
): string {
  const { url: unsignedUrl, ...known } = request;
  const url = new URL(unsignedUrl);
  const query = Object.fromEntries(url.searchParams);
  const sign = signer({ ...known, path: url.pathname, query });
  url.searchParams.set('timestamp', request.timestamp);
  url.searchParams.set('sign', sign);
  return url.toString();
}
