import { OrderloomApiError, OrderloomUnreachableError } from '@orderloom/api-client';
import { ConfigurationError, InvalidArgumentError, OrderloomError, type Issue } from '@orderloom/core/errors';
import { printable } from './output/printable.js';

/** Why a command failed, and what to do. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly issues: readonly Issue[];
  readonly advice: string | undefined;
  readonly requestId: string | undefined;
}

const adviceByCode: Readonly<Record<string, string>> = {
  unauthorized: 'check the API key: ORDERLOOM_API_KEY, --api-key-file, or the file api-key in the data folder',
  forbidden: 'use a key with that scope; `POST /v1/keys` makes one',
  unreachable: 'start it with `orderloom serve`, or give its address with --url; `orderloom doctor` tells why',
  timeout: '`orderloom doctor` tells what keeps it',
  database_unavailable: '`orderloom doctor` tells what is wrong with the database',
  platform_authentication: '`orderloom doctor` tells which of the credentials is wrong',
};

/** Sorts whatever a command threw. Of errors that are not ours only what the system says is told. */
export function describeFailure(error: unknown): Failure {
  const failure = { issues: [], advice: undefined, requestId: undefined };
  if (error instanceof OrderloomApiError) {
    const { code, issues, requestId } = error;
    const message = error.detail ?? error.problem?.title ?? error.message;
    return { ...failure, code, message: printable(message), issues, requestId, advice: adviceByCode[code] };
  }
  if (error instanceof ConfigurationError || error instanceof InvalidArgumentError) {
    const [summary = error.message] = error.message.split(':', 1);
    return {
      ...failure,
      code: error.code,
      message: error.issues.length > 0 ? summary : error.message,
      issues: error.issues,
    };
  }
  if (error instanceof OrderloomUnreachableError || error instanceof OrderloomError) {
    return { ...failure, code: error.code, message: printable(error.message), advice: adviceByCode[error.code] };
  }
  const systemCode: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof systemCode === 'string' && error instanceof Error)
    return { ...failure, code: systemCode, message: printable(error.message) };
  const kind = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
  return { ...failure, code: 'internal', message: `unexpected ${printable(kind)}` };
}

/** The same as lines for people. */
export function writeFailure({ message, issues, advice, requestId }: Failure): string {
  const lines = [
    `orderloom: ${message}`,
    ...issues.map((issue) => `  - ${issue.path}: ${printable(issue.message)}`),
    ...(advice === undefined ? [] : [`  ${advice}`]),
    ...(requestId === undefined ? [] : [`  request ${requestId} in the log of the service`]),
  ];
  return `${lines.join('\n')}\n`;
}
