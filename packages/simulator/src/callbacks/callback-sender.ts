import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

/** How an attempt ended: acknowledged means HTTP 200 in time. */
export type AttemptOutcome = 'acknowledged' | 'refused' | 'timed_out' | 'unreachable';

/** What came of one attempt. */
export interface AttemptResult {
  readonly outcome: AttemptOutcome;
  /** HTTP status, where there was one. */
  readonly status?: number;
}

/** A callback ready to go. */
export interface OutgoingCallback {
  readonly url: string;
  readonly body: string;
  /** Value of the Authorization header; undefined = no header. */
  readonly authorization: string | undefined;
  readonly timeoutMs: number;
}

/** Sends callbacks over connections of its own, all of which end with it. */
export class CallbackSender {
  readonly #stopping = new AbortController();
  readonly #http = new HttpAgent({ keepAlive: true });
  readonly #https = new HttpsAgent({ keepAlive: true });

  /** Sends one callback; never rejects. */
  async send({ url, body, authorization, timeoutMs }: OutgoingCallback): Promise<AttemptResult> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const bytes = Buffer.from(body, 'utf8');
    const isSecure = url.startsWith('https:');
    const request = isSecure ? requestHttps : requestHttp;
    return new Promise((resolve) => {
      const outgoing = request(
        url,
        {
          method: 'POST',
          agent: isSecure ? this.#https : this.#http,
          signal: AbortSignal.any([timeout, this.#stopping.signal]),
          headers: {
            'content-type': 'application/json;charset=UTF-8',
            'content-length': bytes.length,
            ...(authorization === undefined ? {} : { authorization }),
          },
        },
        (response) => {
          const status = response.statusCode ?? 0;
          // The status is the whole answer; the rest is read away so that the connection can be used again.
          response.on('error', () => undefined).resume();
          resolve({ outcome: status === 200 ? 'acknowledged' : 'refused', status });
        },
      );
      outgoing.on('error', () => resolve({ outcome: timeout.aborted ? 'timed_out' : 'unreachable' }));
      outgoing.end(bytes);
    });
  }

  /** Cuts whatever is under way. */
  close(): void {
    this.#stopping.abort();
    this.#http.destroy();
    this.#https.destroy();
  }
}
