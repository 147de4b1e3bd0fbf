import type { Runtime } from '@orderloom/core/http';
import { MockAgent } from 'undici';
import type { PandaPonCredentials } from '../src/credentials.js';

/** Keys shaped like the documented ones. */
export const credentials: PandaPonCredentials = {
  accessKey: '58c0201dfdf148eca63cbf6bb5e7cf03',
  accessSecret: 'secret-of-the-test',
  userId: '2100007341207',
};

export const nonce = '0123456789abcdef0123456789abcdef';

/** What one request looked like when it went out. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** A body, or a body with an HTTP status other than 200. */
export type DoubleAnswer = string | { readonly status: number; readonly text: string };

/** A stand-in for the platform that gives its answers in turn, the last one again and again, and keeps every request. */
export function createPlatformDouble(...answers: readonly DoubleAnswer[]) {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const sent: SentRequest[] = [];
  let next = 0;
  agent
    .get('https://api.pandapon.com')
    .intercept({ path: () => true, method: () => true })
    .reply(({ method, path, headers, body }) => {
      sent.push({
        method,
        path,
        headers: Object.fromEntries(headers instanceof Headers ? headers.entries() : Object.entries(headers ?? {})),
        body: typeof body === 'string' ? body : undefined,
      });
      const answer = answers[Math.min(next, answers.length - 1)] ?? '';
      next += 1;
      return typeof answer === 'string'
        ? { statusCode: 200, data: answer }
        : { statusCode: answer.status, data: answer.text };
    })
    .persist();
  let nowMs = 1_715_669_977_082;
  const runtime: Partial<Runtime> = {
    dispatcher: agent,
    nonce: () => nonce,
    random: () => 0,
    clock: {
      now: () => nowMs,
      sleep: async (ms) => {
        nowMs += ms;
      },
    },
  };
  return { agent, runtime, sent };
}

/** An answer in PandaPon's envelope; `data` is JSON text. */
export function envelope(data: string, code = 200, msg = '成功'): string {
  return `{"requestId":"request-1","code":${code},"developId":"1014533973088404335","msg":${JSON.stringify(msg)},"data":${data}}`;
}
