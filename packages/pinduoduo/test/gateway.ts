import { createRuntime, type Runtime } from '@orderloom/core/http';
import { stringifyJson } from '@orderloom/core/json';
import { MockAgent } from 'undici';
import type { PinduoduoCredentials } from '../src/credentials.js';

export const origin = 'https://gw-api.pinduoduo.com';
export const path = '/api/router';

/** The gateway of the platform's cloud. */
export const cloudGateway = { origin: 'https://ark-api.pinduoduo.com', path: '/ark/router' } as const;

/** 2023-11-14T22:13:20Z. */
export const nowMs = 1_700_000_000_000;

export const credentials: PinduoduoCredentials = {
  clientId: 'cid',
  clientSecret: 'client-secret-synthetic',
  accessToken: 'access-token-one-synthetic',
  refreshToken: 'refresh-token-one-synthetic',
};

/** What the gateway saw of one call. */
export interface SeenRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Answer = string | object | ((request: SeenRequest) => string | object | Promise<string | object>);

/** A gateway without a network: it keeps what it was sent and gives the answers it was told. */
export function createGateway() {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const seen: SeenRequest[] = [];
  let instantMs = nowMs;
  const sleeps: number[] = [];
  const runtime: Runtime = createRuntime({
    dispatcher: agent,
    random: () => 0.5,
    clock: {
      now: () => instantMs,
      sleep(ms, signal) {
        signal?.throwIfAborted();
        sleeps.push(ms);
        instantMs += ms;
        return Promise.resolve();
      },
    },
  });
  const intercept = (answer: Answer, status: number, at: { origin: string; path: string } = { origin, path }) =>
    agent
      .get(at.origin)
      .intercept({ path: at.path, method: 'POST' })
      .reply(async ({ body, headers }) => {
        if (typeof body !== 'string') throw new Error('the body is no text');
        const sent: SeenRequest = {
          body,
          parameters: Object.fromEntries(new URLSearchParams(body)),
          headers: Object.fromEntries(Object.entries(headers ?? {})),
        };
        seen.push(sent);
        const given = typeof answer === 'function' ? await answer(sent) : answer;
        return { statusCode: status, data: typeof given === 'string' ? given : stringifyJson(given) };
      });
  return {
    agent,
    runtime,
    seen,
    sleeps,
    /** Answers the next call; unanswered ones fail the test at its end. */
    answer(answer: Answer, status = 200): void {
      intercept(answer, status);
    },
    /** Answers the next call to the gateway of the cloud. */
    answerInCloud(answer: Answer): void {
      intercept(answer, 200, cloudGateway);
    },
    /** Answers every call. */
    answerAll(answer: Answer): void {
      intercept(answer, 200).persist();
    },
    advance(ms: number): void {
      instantMs += ms;
    },
  };
}

/** A refusal as the platform words it. */
export function refusal(errorCode: number, subCode: string | null = null, message = 'refused'): object {
  return {
    error_response: {
      error_code: errorCode,
      error_msg: message,
      sub_code: subCode,
      sub_msg: '',
      request_id: '15440104776643887',
    },
  };
}
