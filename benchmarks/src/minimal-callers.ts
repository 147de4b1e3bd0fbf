import type { AxiosInstance } from 'axios';
import { request, type Dispatcher } from 'undici';

/** One way to make one call; answers a number that proves that the answer was read. */
export type Call = () => Promise<number>;

/** A request as somebody's own small client makes it. */
export interface MinimalRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Signs with node:crypto at this instant. */
  readonly sign: () => { readonly headers: Readonly<Record<string, string>>; readonly body?: string };
  /** Reads the answer as if it could not be otherwise. */
  readonly count: (answer: unknown) => number;
}

/** A request that was made beforehand, and JSON.parse: nothing less can make the call. */
export function callBare({ method, url, sign, count }: MinimalRequest, dispatcher: Dispatcher): Call {
  const { headers, body = null } = sign();
  return async () => {
    const answer = await request(url, { dispatcher, method, headers, body });
    return count(JSON.parse(await answer.body.text()));
  };
}

/** What one writes in ten lines with `fetch`. Validates nothing, waits for no permit, has no deadline. */
export function callWithFetch({ method, url, sign, count }: MinimalRequest): Call {
  return async () => count(await (await fetch(url, { method, ...sign() })).json());
}

/** The same with axios. */
export function callWithAxios({ method, url, sign, count }: MinimalRequest, http: AxiosInstance): Call {
  return async () => {
    const { headers, body } = sign();
    return count((await http.request({ method, url, headers, ...(body === undefined ? {} : { data: body }) })).data);
  };
}
