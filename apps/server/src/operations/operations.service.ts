import { Inject, Injectable } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import type { Endpoint, Runtime } from '@orderloom/core/http';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { Adapters } from '../platforms/adapters.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { RUNTIME } from '../runtime/runtime.js';
import type { OperationResultView } from './operations.dto.js';

/**
 * Calls any operation of a connection's platform, with its keys, its limits and its validation. What comes back is not
 * stored. The log tells who was asked for what and how it ended, never what was said.
 */
@Injectable()
export class OperationsService {
  constructor(
    private readonly adapters: Adapters,
    private readonly platforms: PlatformRegistry,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** The operations of a connection's platform, by name. */
  async list(connectionId: string): Promise<readonly Endpoint[]> {
    const { connection } = await this.adapters.get(connectionId);
    return this.platforms.get(connection.platform).endpoints;
  }

  /** Throws `ResourceNotFoundError` for a name that is not in the catalogue, and whatever the call throws. */
  async call(connectionId: string, operation: string, input: unknown): Promise<OperationResultView> {
    const { connection, adapter } = await this.adapters.get(connectionId);
    const { endpoints } = this.platforms.get(connection.platform);
    if (!endpoints.some(({ name }) => name === operation)) throw new ResourceNotFoundError('operation');
    const startedAtMs = this.runtime.clock.now();
    const log = (outcome: string) =>
      this.runtime.logger.info(
        { connectionId, operation, outcome, durationMs: this.runtime.clock.now() - startedAtMs },
        'platform operation called',
      );
    try {
      const { value, raw, rejected, platformRequestId, receivedAtMs } = await adapter.call(operation, input);
      log('done');
      return {
        operation,
        receivedAt: new Date(receivedAtMs).toISOString(),
        platformRequestId: platformRequestId ?? null,
        value,
        raw,
        rejected: rejected.map(({ issues }) => issues.map(({ path, message }) => ({ field: path, message }))),
      };
    } catch (error) {
      log(error instanceof OrderloomError ? error.code : 'internal');
      throw error;
    }
  }
}
