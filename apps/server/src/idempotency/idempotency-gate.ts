import { Inject, Injectable } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { currentCaller } from '../access/caller.js';
import { AppConfig } from '../config/app-config.js';
import { RequestValidationError } from '../http/request-errors.js';
import { RUNTIME } from '../runtime/runtime.js';
import { SealedValueError } from '../secrets/sealed-value-error.js';
import { Sealer } from '../secrets/sealer.js';
import { fingerprintRequest } from './fingerprint-request.js';
import { IdempotencyInProgressError, IdempotencyMismatchError, IdempotencyOutcomeError } from './idempotency-errors.js';
import { IdempotencyRepository, type Claim } from './idempotency.repository.js';
import { judgeAnswer } from './judge-answer.js';

const keptMs = 86_400_000;
const pruneEveryMs = 3_600_000;
/** What a request may still need to answer when its time is over. */
const leaseMarginMs = 60_000;
const problemCodeSchema = z.object({ code: z.string() });

/** Does what a POST asks for once, however often it is sent with the same `Idempotency-Key`. See decision 0023. */
@Injectable()
export class IdempotencyGate {
  readonly #claims = new WeakMap<FastifyRequest, Claim>();
  #pruneAtMs = 0;

  constructor(
    private readonly config: AppConfig,
    private readonly repository: IdempotencyRepository,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Puts itself behind the gate that asks for API keys. The server must not listen yet. */
  install(fastify: FastifyInstance): void {
    fastify.addHook('preHandler', async (request, reply) => this.begin(request, reply));
    fastify.addHook('onSend', async (request, reply, payload) => {
      const claim = this.#claims.get(request);
      if (claim !== undefined) await this.end(claim, reply, payload);
      return payload;
    });
  }

  private async begin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const caller = currentCaller();
    const header = request.headers['idempotency-key'];
    if (caller === undefined || header === undefined || request.method !== 'POST' || isReveal(request)) return;
    const nowMs = this.runtime.clock.now();
    await this.prune(nowMs);
    const claim: Claim = {
      caller: caller.keyId ?? caller.name,
      key: readKey(header),
      claimId: randomUUID(),
      fingerprint: fingerprintRequest(request.method, request.url, request.body),
      leaseUntil: new Date(nowMs + this.config.requestTimeoutMs + leaseMarginMs),
      expiresAt: new Date(nowMs + keptMs),
    };
    const former = await this.repository.claim(claim, new Date(nowMs));
    if (former === undefined) {
      this.#claims.set(request, claim);
      return;
    }
    if (former.fingerprint !== claim.fingerprint) throw new IdempotencyMismatchError();
    if (former.state === 'running' && former.leaseUntil.getTime() > nowMs) throw new IdempotencyInProgressError();
    if (former.state !== 'done' || former.sealedBody === null) throw new IdempotencyOutcomeError();
    const body = this.open(former.sealedBody);
    await reply
      .code(former.status ?? 200)
      .headers({
        'idempotency-replayed': 'true',
        ...(former.contentType === null ? {} : { 'content-type': former.contentType }),
      })
      .send(body);
  }

  private open(sealedBody: Uint8Array): Buffer {
    try {
      return inflateRawSync(this.sealer.openBody(sealedBody));
    } catch (error) {
      // The key it was sealed with was taken out of service within the day.
      throw error instanceof SealedValueError ? new IdempotencyOutcomeError({ cause: error }) : error;
    }
  }

  /** Before the answer is sent: whoever has got it finds it again. */
  private async end(claim: Claim, reply: FastifyReply, payload: unknown): Promise<void> {
    const text = typeof payload === 'string' || payload instanceof Uint8Array ? Buffer.from(payload) : Buffer.alloc(0);
    const verdict = judgeAnswer(reply.statusCode, problemCodeOf(reply, text));
    try {
      if (verdict === 'refused') await this.repository.release(claim);
      else if (verdict === 'unknown') await this.repository.leaveOpen(claim);
      else {
        await this.repository.keep(claim, {
          status: reply.statusCode,
          contentType: reply.getHeader('content-type')?.toString() ?? null,
          sealedBody: this.sealer.sealBody(deflateRawSync(text)),
        });
      }
    } catch (error) {
      // It was done, and that is what the answer says; the key stays taken and will be answered as of unknown outcome.
      this.runtime.logger.error({ err: error, requestId: reply.request.id }, 'an answer could not be kept for its key');
    }
  }

  private async prune(nowMs: number): Promise<void> {
    if (nowMs < this.#pruneAtMs) return;
    this.#pruneAtMs = nowMs + pruneEveryMs;
    await this.repository.prune(new Date(nowMs));
  }
}

/** Texts about people are never stored, not for a day and not sealed; to open them once more does nothing twice. */
function isReveal({ routeOptions }: FastifyRequest): boolean {
  const { access } = routeOptions.config;
  return access?.kind === 'scope' && access.scope === 'orders:reveal';
}

/** As it is, or in quotes as structured headers have it. */
function readKey(header: string | readonly string[]): string {
  const key = /^("?)([A-Za-z0-9._:-]{8,128})\1$/.exec(header.toString())?.[2];
  if (key !== undefined) return key;
  throw new RequestValidationError([
    { path: 'Idempotency-Key', message: 'must be 8 to 128 letters, digits, ".", "_", ":" or "-"' },
  ]);
}

function problemCodeOf(reply: FastifyReply, text: Buffer): string | undefined {
  if (reply.statusCode < 500 || reply.getHeader('content-type') !== 'application/problem+json') return undefined;
  return problemCodeSchema.safeParse(JSON.parse(text.toString())).data?.code;
}
