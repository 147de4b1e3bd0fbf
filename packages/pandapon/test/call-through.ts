import type { Endpoint } from '@orderloom/core/http';
import { parseJson, type JsonValue } from '@orderloom/core/json';
import type { z } from 'zod';
import { createPandaPonClient, type PandaPonClientOptions } from '../src/client.js';
import type { PandaPonWire } from '../src/endpoints/wire.js';
import { createPlatformDouble, credentials, envelope, type DoubleAnswer, type SentRequest } from './platform-double.js';
import { readText } from './read-fixture.js';

/** A client whose requests end in a stand-in for the platform, which answers each with `answer`. */
export function createDoubledClient(
  answer: DoubleAnswer = envelope('null'),
  options: Omit<PandaPonClientOptions, 'credentials' | 'runtime'> = {},
) {
  const { runtime, sent } = createPlatformDouble(answer);
  return { client: createPandaPonClient({ ...options, credentials, runtime }), sent };
}

/** One call of an operation with what was sent and what came of it. */
export async function callThrough<Req extends z.ZodType, Res extends z.ZodType>(
  endpoint: Endpoint<Req, Res, PandaPonWire>,
  input: z.input<Req>,
  answer?: DoubleAnswer,
  options?: Omit<PandaPonClientOptions, 'credentials' | 'runtime'>,
) {
  const { client, sent } = createDoubledClient(answer, options);
  const { value } = await client.call(endpoint, input);
  return { value, ...readSent(sent) };
}

/** Method, path with query, and parsed body of the only request. */
export function readSent(sent: readonly SentRequest[]): { request: string; body: JsonValue | undefined; text: string } {
  const [only, ...others] = sent;
  if (only === undefined || others.length > 0) throw new Error(`expected one request, not ${sent.length}`);
  const text = only.body ?? '';
  return { request: `${only.method} ${only.path}`, body: text === '' ? undefined : parseJson(text), text };
}

/** What the sample of an operation sends, with exact integers. */
export function readSampleRequest(name: string): JsonValue {
  return parseJson(readText(`fixtures/requests/${name}.json`));
}

/** What a call throws; fails when it throws nothing. */
export async function caught(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
