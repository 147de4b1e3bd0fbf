import { Injectable } from '@nestjs/common';
import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { Database } from '../database/database.js';
import type { Session } from '../database/rows-of.js';
import { authorizationSessions } from '../database/schema.js';

/** An authorisation that was begun. */
export type AuthorizationSession = typeof authorizationSessions.$inferSelect;

/** Sessions of the browser flow. Each is begun, left and come back to at most once. */
@Injectable()
export class AuthorizationRepository {
  constructor(private readonly database: Database) {}

  /** Also removes what has expired; then does `beside` in the same transaction. */
  async insert(begun: AuthorizationSession, now: Date, beside: (session: Session) => Promise<void>): Promise<void> {
    await this.database.orm.transaction(async (session) => {
      await session.delete(authorizationSessions).where(lt(authorizationSessions.expiresAt, now));
      await session.insert(authorizationSessions).values(begun);
      await beside(session);
    });
  }

  /** Ties the session to the browser that opened its link; undefined when the link is unknown, used or too old. */
  async leave(
    ticketHash: string,
    left: { readonly stateHash: string; readonly browserHash: string; readonly now: Date },
  ): Promise<AuthorizationSession | undefined> {
    const { stateHash, browserHash, now } = left;
    const rows = await this.database.orm
      .update(authorizationSessions)
      .set({ stateHash, browserHash })
      .where(
        and(
          eq(authorizationSessions.ticketHash, ticketHash),
          isNull(authorizationSessions.stateHash),
          gt(authorizationSessions.expiresAt, now),
        ),
      )
      .returning();
    return rows[0];
  }

  /** Takes the session of a browser that came back, once; undefined when there is none for this state and browser. */
  async comeBack(back: {
    readonly stateHash: string;
    readonly browserHash: string;
    readonly now: Date;
  }): Promise<AuthorizationSession | undefined> {
    const { stateHash, browserHash, now } = back;
    const rows = await this.database.orm
      .update(authorizationSessions)
      .set({ usedAt: now })
      .where(
        and(
          eq(authorizationSessions.stateHash, stateHash),
          eq(authorizationSessions.browserHash, browserHash),
          isNull(authorizationSessions.usedAt),
          gt(authorizationSessions.expiresAt, now),
        ),
      )
      .returning();
    return rows[0];
  }
}
