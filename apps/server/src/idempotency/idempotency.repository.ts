import { Injectable } from '@nestjs/common';
import { and, eq, lte } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { DatabaseUnavailableError } from '../database/database-unavailable-error.js';
import { idempotencyKeys } from '../database/schema.js';

type Row = typeof idempotencyKeys.$inferSelect;

/** A request that asks for a key. */
export type Claim = Pick<Row, 'caller' | 'key' | 'claimId' | 'fingerprint' | 'leaseUntil' | 'expiresAt'>;

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly sealedBody: Uint8Array;
}

/** Keeps keys and answers; its primary key decides between processes which request is the first. */
@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: Database) {}

  /** Takes the key, or answers the row of the request that has it. A key whose day is over counts as free. */
  async claim(claim: Claim, now: Date): Promise<Row | undefined> {
    const fresh = { ...claim, state: 'running', status: null, contentType: null, sealedBody: null } as const;
    // A row may be given up between the two statements.
    for (let round = 0; round < 5; round += 1) {
      const taken = await this.database.orm
        .insert(idempotencyKeys)
        .values(fresh)
        .onConflictDoUpdate({
          target: [idempotencyKeys.caller, idempotencyKeys.key],
          set: fresh,
          setWhere: lte(idempotencyKeys.expiresAt, now),
        })
        .returning({ claimId: idempotencyKeys.claimId });
      if (taken.length > 0) return undefined;
      const [row] = await this.database.orm
        .select()
        .from(idempotencyKeys)
        .where(and(eq(idempotencyKeys.caller, claim.caller), eq(idempotencyKeys.key, claim.key)));
      if (row !== undefined) return row;
    }
    throw new DatabaseUnavailableError('keys of requests vanish as soon as they are found');
  }

  /** Keeps the answer of the request that holds the key. */
  async keep(claim: Claim, answer: KeptAnswer): Promise<void> {
    await this.database.orm
      .update(idempotencyKeys)
      .set({ state: 'done', ...answer })
      .where(isHeldBy(claim));
  }

  /** Notes that nobody knows whether it was done. */
  async leaveOpen(claim: Claim): Promise<void> {
    await this.database.orm.update(idempotencyKeys).set({ state: 'unknown' }).where(isHeldBy(claim));
  }

  /** Gives the key up: nothing was done. */
  async release(claim: Claim): Promise<void> {
    await this.database.orm.delete(idempotencyKeys).where(isHeldBy(claim));
  }

  /** Removes keys whose day is over. */
  async prune(now: Date): Promise<void> {
    await this.database.orm.delete(idempotencyKeys).where(lte(idempotencyKeys.expiresAt, now));
  }
}

function isHeldBy({ caller, key, claimId }: Claim) {
  return and(
    eq(idempotencyKeys.caller, caller),
    eq(idempotencyKeys.key, key),
    eq(idempotencyKeys.claimId, claimId),
    eq(idempotencyKeys.state, 'running'),
  );
}
