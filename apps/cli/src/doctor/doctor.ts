import { examineInstallation, type PartDiagnosis } from '@orderloom/server/maintenance';
import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import { findServiceUrl, isServiceUrlGiven } from '../settings/service-address.js';
import { createServiceEnvironment } from '../settings/service-environment.js';
import { examineService } from './examine-service.js';
import { findService } from './find-service.js';
import { tellDiagnosis } from './tell-diagnosis.js';
import { createFinding } from '@orderloom/server/maintenance';

/**
 * Names what is wrong: through the service while it runs, otherwise by looking at the installation of this machine.
 * Exit code 3 when something does not work; what only may not work is told, too.
 */
export async function doctor(context: CommandContext): Promise<ExitCode> {
  const url = findServiceUrl(context.flags, context.shell);
  const service = await findService(context.shell, url);
  const parts =
    service.kind === 'up'
      ? await examineService(context, url, service.readiness)
      : isServiceUrlGiven(context.flags, context.shell)
        ? [unreachable(`${url}: ${service.reason}`)]
        : await examineMachine(context);
  tellDiagnosis(context, parts, service.kind === 'up' ? url : undefined);
  const isBroken = parts.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return isBroken ? exitCodes.finding : exitCodes.ok;
}

function examineMachine({ flags, shell }: CommandContext): Promise<readonly PartDiagnosis[]> {
  return examineInstallation({ environment: createServiceEnvironment(flags, shell), clock: shell.clock });
}

function unreachable(seen: string): PartDiagnosis {
  return { part: 'service', findings: [createFinding('service_unreachable', seen)], passed: [] };
}
