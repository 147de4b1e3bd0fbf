import { OrderloomError } from '@orderloom/core/errors';

/** What a log line says about an error. */
export interface LoggedFault {
  readonly type: string;
  readonly code: string | undefined;
  readonly message: string | undefined;
  /** Where it was thrown: frames only, since the first lines of a stack repeat the message. */
  readonly frames: readonly string[];
  readonly cause?: LoggedFault;
}

/** Built-in errors whose texts speak of code and never quote what they were given. */
const plainTypes = new Set(['TypeError', 'ReferenceError', 'RangeError', 'AssertionError', 'AbortError']);

/**
 * Turns an error into what may be logged. The text of an error that is not ours stays out: a database driver's error
 * quotes the parameters of its statement, a parser's quotes its input. Its type, code and place remain.
 */
export function describeFault(error: unknown, depth = 0): LoggedFault {
  if (!(error instanceof Error)) return { type: typeof error, code: undefined, message: undefined, frames: [] };
  const isOurs = error instanceof OrderloomError;
  const code: unknown = Reflect.get(error, 'code');
  const hasPlainText = isOurs || plainTypes.has(error.name) || isSystemError(error);
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    code: typeof code === 'string' ? code : undefined,
    message: hasPlainText ? error.message : undefined,
    frames: framesOf(error),
    ...(error.cause === undefined || depth >= 4 ? {} : { cause: describeFault(error.cause, depth + 1) }),
  };
}

/** For fields that hold either something thrown or a description that was made for storing already. */
export function describeThrown(error: unknown): unknown {
  return error instanceof Error ? describeFault(error) : error;
}

/** Errors of the operating system: `connect ECONNREFUSED 127.0.0.1:5432`. */
function isSystemError(error: Error): boolean {
  return typeof Reflect.get(error, 'syscall') === 'string' && typeof Reflect.get(error, 'errno') === 'number';
}

function framesOf(error: Error): readonly string[] {
  const lines = error.stack?.split('\n') ?? [];
  return lines
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 12);
}
