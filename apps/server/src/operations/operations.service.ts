import { Inject, Injectable } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import type { Endpoint, Runtime } from '@orderloom/core/http';
import { AuditWriter } from '../audit/audit-writer.js';
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
    private readonly audit: AuditWriter,
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
    // Before the call: what a process did that died in the middle of it must be known too.
    await this.audit.record({ action: 'operation.called', connectionId, detail: { operation } });
    const { value, raw, rejected, platformRequestId, receivedAtMs } = await adapter
      .call(operation, input)
      .catch(async (error: unknown) => {
        await this.noteEnd(connectionId, operation, startedAtMs, codeOf(error));
        throw error;
      });
    await this.noteEnd(connectionId, operation, startedAtMs, 'done');
    return {
      operation,
      receivedAt: new Date(receivedAtMs).toISOString(),
      platformRequestId: platformRequestId ?? null,
      value,
      raw,
      rejected: rejected.map(({ issues }) => issues.map(({ path, message }) => ({ field: path, message }))),
    };
  }

  private async noteEnd(connectionId: string, operation: string, startedAtMs: number, outcome: string): Promise<void> {
    const { logger, clock } = this.runtime;
    const durationMs = clock.now() - startedAtMs;
    logger.info({ connectionId, operation, outcome, durationMs }, 'platform operation called');
    try {
      await this.audit.record({ action: 'operation.ended', connectionId, detail: { operation, outcome } });
    } catch (error) {
      // The caller must hear how it ended, or he would do it again; that it was begun stands in the audit log.
      logger.error(
        { connectionId, operation, outcome, code: codeOf(error) },
        'how a call ended could not be written down',
      );
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof OrderloomError ? error.code : 'internal';
}
