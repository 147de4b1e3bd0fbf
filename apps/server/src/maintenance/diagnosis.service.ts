import { Inject, Injectable } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { openCredentials } from '../connections/stored-credentials.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { diagnoseConnection } from './diagnose-connection.js';
import type { Finding, PassedCheck } from './finding.js';

/** What was found out about one connection. */
export interface ConnectionDiagnosis {
  readonly connectionId: string;
  readonly findings: Finding[];
  readonly passed: PassedCheck[];
}

/** Finds out why a connection of the running service does not work. */
@Injectable()
export class DiagnosisService {
  constructor(
    private readonly repository: ConnectionsRepository,
    private readonly connections: ConnectionsService,
    private readonly platforms: PlatformRegistry,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Throws `ResourceNotFoundError` when there is no such connection. */
  async diagnose(id: string): Promise<ConnectionDiagnosis> {
    const found = await this.look(id);
    if (!found.findings.some(({ code }) => code === 'access_renewal_due')) return found;
    // The connection's own adapter renews and stores what it got: the diagnosis itself must not.
    await this.connections.test(id);
    return this.look(id);
  }

  private async look(id: string): Promise<ConnectionDiagnosis> {
    const row = await this.repository.find(id);
    if (row === undefined) throw new ResourceNotFoundError('connection');
    const { credentials } = openCredentials(this.sealer, row.sealedCredentials);
    const parsed = this.platforms.parse(row.platform, { credentials, settings: row.settings });
    const definition = this.platforms.get(row.platform);
    const { findings, passed } = await diagnoseConnection({ definition, ...parsed, runtime: this.runtime });
    return { connectionId: id, findings: [...findings], passed: [...passed] };
  }
}
