/** Structured fields of a log line. Must not hold secrets or buyer data. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The only thing packages know of logging; the application passes one in. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

const ignore = (): void => undefined;

/** Drops everything. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
