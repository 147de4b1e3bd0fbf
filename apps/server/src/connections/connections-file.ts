import { Inject, Injectable } from '@nestjs/common';
import { ConfigurationError, InvalidArgumentError, type Issue } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { nameIssues } from '../http/name-issues.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import type { ConnectionRow } from './connection.js';
import { ConnectionCreate } from './connections.dto.js';
import { ConnectionsRepository } from './connections.repository.js';
import { ConnectionsService, type ConnectionDraft } from './connections.service.js';
import { digestCredentials, openCredentials } from './stored-credentials.js';

const fileSchema = z.array(ConnectionCreate.schema);
type FileEntry = z.output<typeof fileSchema>[number];

/**
 * Brings the connections of a file into the database: new ones are made, changed ones updated, matched by name; others
 * stay. Credentials are written when the file gives others than the last time, so that tokens the platform has renewed
 * since are not replaced by the old ones. One that was made by the file and removed since is not made again: whoever
 * removed it meant it for good, and may have had to.
 */
@Injectable()
export class ConnectionsFile {
  constructor(
    private readonly repository: ConnectionsRepository,
    private readonly service: ConnectionsService,
    private readonly platforms: PlatformRegistry,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Throws `ConfigurationError` that names every fault of the file; then nothing was written. */
  async apply(file: string): Promise<void> {
    const entries = await this.read(file);
    const rows = await Promise.all(entries.map((entry) => this.repository.findByName(entry.name)));
    const issues = entries.flatMap((entry, index) => this.check(entry, rows[index], index));
    if (issues.length > 0) throw new ConfigurationError(`The connections file ${file} is not valid`, issues);
    for (const [index, entry] of entries.entries()) await this.upsert(entry, rows[index]);
  }

  private async read(file: string): Promise<readonly FileEntry[]> {
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new ConfigurationError(`The connections file ${file} cannot be read`, [], { cause });
    });
    const parsed = fileSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw new ConfigurationError(`The connections file ${file} is not valid`, nameIssues(parsed.error));
  }

  private check(entry: FileEntry, row: ConnectionRow | undefined, index: number): readonly Issue[] {
    if (row !== undefined && row.platform !== entry.platform) {
      return [{ path: `${index}.platform`, message: 'a connection of this name exists for another platform' }];
    }
    try {
      this.platforms.parse(entry.platform, entry);
      return [];
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error;
      return error.issues.map(({ path, message }) => ({ path: `${index}.${path}`, message }));
    }
  }

  private async upsert(entry: FileEntry, row: ConnectionRow | undefined): Promise<void> {
    const fileDigest = digestCredentials(entry.credentials);
    if (row === undefined) {
      await this.createUnlessRemoved({ ...entry, fileDigest });
      return;
    }
    const stored = openCredentials(this.sealer, row.sealedCredentials);
    const areCredentialsNew = stored.fileDigest !== fileDigest;
    const isBackfillNew =
      entry.backfillFromAt !== undefined && Date.parse(entry.backfillFromAt) !== row.backfillFromAt.getTime();
    if (!areCredentialsNew && !isBackfillNew && isDeepStrictEqual(row.settings, entry.settings)) return;
    await this.service.replace(row, {
      settings: entry.settings,
      stored: areCredentialsNew ? { credentials: entry.credentials, fileDigest } : stored,
      backfillFromAt: entry.backfillFromAt,
      areCredentialsNew,
    });
  }

  private async createUnlessRemoved(draft: ConnectionDraft): Promise<void> {
    const removedAt = await this.repository.findRemovalOfListed(draft.name);
    if (removedAt === undefined) {
      await this.service.create(draft);
      return;
    }
    this.runtime.logger.warn(
      { name: draft.name, removedAt: removedAt.toISOString() },
      'the connections file lists a connection that was removed and is not made again: take it off the file, or make it anew ' +
        'with POST /v1/connections (the file is heeded from then on) or under another name',
    );
  }
}

/** The parser’s own error quotes the text, which holds secrets, so that it is not kept as a cause. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError('The connections file is not valid JSON');
  }
}
