import { Injectable } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import type { CallbackRequest } from '@orderloom/core/platform';
import { hash, timingSafeEqual } from 'node:crypto';
import type { ConnectionRow } from '../connections/connection.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { Rounds } from '../database/rounds.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { Adapters } from '../platforms/adapters.js';
import { Hints } from './hints.js';
import { PushMeter } from './push-meter.js';

/** Takes in what platforms call back with: checks the sender, stores what is to be read again, and only then agrees. */
@Injectable()
export class CallbacksService {
  /** Callbacks come by the hundred, and few connections have any. */
  private readonly rows: Rounds<string, ConnectionRow | undefined>;

  constructor(
    connections: ConnectionsRepository,
    private readonly adapters: Adapters,
    private readonly hints: Hints,
    private readonly meter: PushMeter,
  ) {
    this.rows = new Rounds(async (ids) => {
      const found = new Map<string, ConnectionRow | undefined>();
      for (const id of ids) found.set(id, await connections.find(id));
      return (id) => found.get(id);
    });
  }

  /**
   * Throws `ResourceNotFoundError` for an address that is none, `SignatureVerificationError` or `InvalidArgumentError`
   * for a body that is none. A callback of a paused connection is checked and let go: resuming reads what was missed.
   */
  async receive(connectionId: string, token: string, request: CallbackRequest): Promise<void> {
    const row = await this.rows.ask(connectionId, connectionId);
    // Compared even where there is no connection, so that the time tells nothing.
    const isRightAddress = isSame(token, row?.callbackToken ?? '');
    if (row === undefined || !isRightAddress) throw new ResourceNotFoundError('callback address');
    const { connection, adapter } = this.adapters.connect(row);
    if (adapter.readCallback === undefined) throw new ResourceNotFoundError('callback address');
    try {
      const hint = adapter.readCallback(request);
      if (connection.state === 'active') await this.hints.take(connectionId, hint);
      this.meter.countReceived(connectionId, 'callback');
    } catch (error) {
      this.meter.countRefused(connectionId, 'callback', error instanceof OrderloomError ? error.code : 'internal');
      throw error;
    }
  }
}

function isSame(left: string, right: string): boolean {
  return timingSafeEqual(hash('sha256', left, 'buffer'), hash('sha256', right, 'buffer'));
}
