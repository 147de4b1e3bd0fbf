import { OrderloomApiError, type OrderloomClient, type Schema } from '@orderloom/api-client';
import { createFinding, examineDisk, type Diagnosis, type PartDiagnosis } from '@orderloom/server/maintenance';
import { existsSync } from 'node:fs';
import type { CommandContext } from '../command-context.js';
import { listAll, type Connection } from '../commands/find-connection.js';
import { findApiKey } from '../settings/find-api-key.js';
import { findDataDir, isServiceUrlGiven } from '../settings/service-address.js';

/** Why a service says that it is not ready, what must work for the others first. */
const causes = [
  { reason: 'database_unavailable', code: 'database_unreachable' },
  { reason: 'disk_full', code: 'disk_full' },
  // The service migrates when it starts: somebody else has done it since.
  { reason: 'schema_mismatch', code: 'schema_newer' },
  { reason: 'jobs_stalled', code: 'jobs_stalled' },
] as const;

/** Every connection makes some calls, one after the other. */
const timeoutMs = 60_000;

/** Has a running service looked at: its parts, the key, and every active connection. */
export async function examineService(
  context: CommandContext,
  url: string,
  readiness: Schema<'Readiness'>,
): Promise<readonly PartDiagnosis[]> {
  const service: PartDiagnosis = { part: 'service', ...describeReadiness(readiness, url) };
  // Without its database a service can tell nothing more.
  if (service.findings.length > 0) return [service];
  const machine = await examineMachine(context);
  if ((await findApiKey(context.flags, context.shell)) === undefined) {
    return [service, ...machine, refusedKey('there is none')];
  }
  const client = await context.client();
  try {
    const active = (await listAll(client)).filter(({ state }) => state === 'active');
    const connections = await Promise.all(active.map((connection) => diagnose(client, connection)));
    return [service, ...machine, ...connections];
  } catch (error) {
    const isRefusal = error instanceof OrderloomApiError && (error.status === 401 || error.status === 403);
    if (!isRefusal) throw error;
    return [service, ...machine, refusedKey(error.detail ?? error.code)];
  }
}

function describeReadiness({ status, checks }: Schema<'Readiness'>, url: string): Diagnosis {
  if (status === 'ok') return { findings: [], passed: [{ check: 'service', seen: `answers at ${url}` }] };
  const failing = checks.filter((check) => check.status === 'failing');
  // Without its database all of it fails, without space no job is done: only the first of them is the cause.
  const [first] = causes.flatMap((cause) =>
    failing.filter(({ reason }) => reason === cause.reason).map((check) => ({ ...check, ...cause })),
  );
  if (first !== undefined) {
    return {
      findings: [createFinding(first.code, `the service says of "${first.name}": ${first.reason}`)],
      passed: [],
    };
  }
  return {
    findings: failing.map(({ name, reason }) =>
      createFinding('service_not_ready', `the service says of "${name}": ${reason ?? 'failing'}`),
    ),
    passed: [],
  };
}

/** The disk is looked at where the service runs on this machine and its data folder is here. */
async function examineMachine({ flags, shell }: CommandContext): Promise<readonly PartDiagnosis[]> {
  const folder = findDataDir(flags, shell);
  if (isServiceUrlGiven(flags, shell) || !existsSync(folder)) return [];
  return [{ part: 'machine', ...(await examineDisk(folder)) }];
}

async function diagnose(client: OrderloomClient, { id, name }: Connection): Promise<PartDiagnosis> {
  const { findings, passed } = await client.post('/v1/connections/{id}/diagnosis', {
    path: { id },
    body: {},
    timeoutMs,
  });
  return { part: name, findings: findings.map((finding) => ({ ...finding, remedies: [...finding.remedies] })), passed };
}

function refusedKey(seen: string): PartDiagnosis {
  return { part: 'service', findings: [createFinding('api_key_refused', seen)], passed: [] };
}
