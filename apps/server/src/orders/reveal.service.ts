import { Inject, Injectable } from '@nestjs/common';
import { OrderloomError, UnsupportedOperationError } from '@orderloom/core/errors';
import type { Clock } from '@orderloom/core/time';
import { receiverParts, type DecryptedReceiver } from '@orderloom/core/platform';
import { TooManyRequestsError } from '../access/access-errors.js';
import { currentCaller } from '../access/caller.js';
import { AuditWriter } from '../audit/audit-writer.js';
import { AppConfig } from '../config/app-config.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { Adapters } from '../platforms/adapters.js';
import { CLOCK } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { OrdersRepository, type OrderRow } from './orders.repository.js';
import { revealDayOf } from './reveal-day.js';
import { RevealQuotaRepository } from './reveal-quota.repository.js';
import { planReveal, revealReceiver, type RevealPlan } from './reveal-receiver.js';
import type { RevealedReceiver } from './reveal.dto.js';

/** What is left of the day's quota of a key. */
export interface RevealAllowance {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsInSeconds: number;
}

/** Pinduoduo lets an application outside its cloud decrypt once in 10 s: who waits longer than two turns is told so. */
const longestWaitMs = 20_000;
const turnMs = 10_000;

/** Opens receivers: for a reason, within a quota, and never without an entry in the audit log that was there before. */
@Injectable()
export class RevealService {
  constructor(
    private readonly config: AppConfig,
    private readonly orders: OrdersRepository,
    private readonly quota: RevealQuotaRepository,
    private readonly adapters: Adapters,
    private readonly sealer: Sealer,
    private readonly audit: AuditWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The answer is about a person: it is for the caller alone and must not be kept anywhere. */
  async reveal(
    id: string,
    reason: string,
  ): Promise<{ readonly receiver: RevealedReceiver | null; readonly allowance: RevealAllowance }> {
    const row = await this.orders.find(id);
    if (row === undefined) throw new ResourceNotFoundError('order');
    const plan = planReveal(row);
    const allowance = await this.take(row, plan, reason);
    try {
      const decrypted = await this.decrypt(row, plan);
      return { receiver: revealReceiver(row, plan, decrypted, this.sealer), allowance };
    } catch (error) {
      await this.writeFailure(row, error);
      throw error;
    }
  }

  /** Counts the reveal and writes it down, before anything is opened or asked for. */
  private async take(row: OrderRow, { own, platforms }: RevealPlan, reason: string): Promise<RevealAllowance> {
    const caller = currentCaller();
    const nowMs = this.clock.now();
    const { day, resetsAt } = revealDayOf(nowMs);
    const { connectionId, channel, externalId, id } = row.document;
    const fields = receiverParts.filter((part) => part in own || part in platforms);
    const limit = this.config.revealsPerDay;
    const used = await this.quota.take(caller?.keyId ?? caller?.name ?? 'orderloom', day, limit, (session) =>
      this.audit.append(session, {
        action: 'order.receiver_revealed',
        connectionId,
        subjectId: id,
        detail: { channel, externalId, fields, reason },
      }),
    );
    const waitMs = resetsAt.getTime() - nowMs;
    if (used === undefined) {
      throw new TooManyRequestsError(
        `This key may reveal ${limit} receivers a day; it may again from ${resetsAt.toISOString()} on`,
        waitMs,
      );
    }
    return { limit, remaining: limit - used, resetsInSeconds: Math.ceil(waitMs / 1000) };
  }

  private async decrypt({ document }: OrderRow, { own, platforms }: RevealPlan): Promise<DecryptedReceiver> {
    if (Object.keys(platforms).length === 0) return {};
    const { connectionId, channel, externalId } = document;
    const { adapter } = await this.adapters.get(connectionId);
    if (adapter.decryptReceiver === undefined) {
      throw new UnsupportedOperationError(`${adapter.platform} decrypts nothing through this hub`);
    }
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), longestWaitMs);
    try {
      const decrypted = await adapter.decryptReceiver(
        { channel, externalId, ciphertexts: platforms },
        { signal: giveUp.signal },
      );
      const outcomes = Object.values(decrypted);
      const [refused] = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
      const isAllRefused = Object.keys(own).length === 0 && outcomes.every((outcome) => !outcome.ok);
      if (refused !== undefined && isAllRefused) throw refused;
      return decrypted;
    } catch (error) {
      if (!giveUp.signal.aborted) throw error;
      throw new TooManyRequestsError(
        'Others are waiting for the platform to decrypt, which it does rarely: once in 10 seconds outside its cloud',
        turnMs,
      );
    } finally {
      clearTimeout(timer);
    }
  }

  private async writeFailure({ document }: OrderRow, error: unknown): Promise<void> {
    const { connectionId, id } = document;
    const code = error instanceof OrderloomError ? error.code : 'internal';
    await this.audit.record({ action: 'order.reveal_failed', connectionId, subjectId: id, detail: { code } });
  }
}
