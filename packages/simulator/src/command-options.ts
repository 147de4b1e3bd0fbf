import { parseArgs } from 'node:util';
import type { SimulatorOptions } from './options.js';

/** What `--help` prints. */
export const commandHelp = `Usage: orderloom-simulator [options]

Starts Pinduoduo and PandaPon as local HTTP servers and prints their URLs and demo
credentials as one line of JSON on stdout. Ends on SIGINT or SIGTERM.

  --pinduoduo-port <n>    port of the Pinduoduo gateway       (default 4001)
  --pandapon-port <n>     port of PandaPon                    (default 4002)
  --control-port <n>      port of the control API             (default 4003)
  --host <address>        address to listen on                (default 127.0.0.1)
  --seed <n>              seed of everything random           (default 1)
  --epoch <ISO instant>   when the shops began                (default 24 hours ago)
  --orders-per-hour <n>   births per hour over all shops      (default 60)
  --callback-url <url>    where PandaPon sends callbacks      (default nowhere)
  --lenient               accept parameters unknown to the documents
  --help                  print this text
`;

/** A command line that makes no sense; its message is meant for the user. */
export class CommandLineError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandLineError';
  }
}

function readNumber(flag: string, text: string, least: number, most: number, isWhole: boolean): number {
  const value = Number(text);
  const isRight = text.trim() !== '' && value >= least && value <= most && (!isWhole || Number.isInteger(value));
  if (!isRight) throw new CommandLineError(`--${flag} must be a number from ${least} to ${most}, not "${text}"`);
  return value;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        'pinduoduo-port': { type: 'string', default: '4001' },
        'pandapon-port': { type: 'string', default: '4002' },
        'control-port': { type: 'string', default: '4003' },
        host: { type: 'string', default: '127.0.0.1' },
        seed: { type: 'string', default: '1' },
        epoch: { type: 'string' },
        'orders-per-hour': { type: 'string', default: '60' },
        'callback-url': { type: 'string' },
        lenient: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new CommandLineError(error instanceof Error ? error.message : String(error));
  }
}

/** Reads the command line; `undefined` when help was asked for. */
export function readCommandOptions(args: readonly string[]): SimulatorOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const epochAt = values.epoch === undefined ? undefined : new Date(values.epoch);
  if (epochAt !== undefined && Number.isNaN(epochAt.getTime())) {
    throw new CommandLineError(`--epoch must be an ISO instant such as 2026-01-31T00:00:00Z, not "${values.epoch}"`);
  }
  const callbackUrl = values['callback-url'];
  if (callbackUrl !== undefined && !(URL.canParse(callbackUrl) && /^https?:/.test(callbackUrl))) {
    throw new CommandLineError(`--callback-url must be an http or https URL, not "${callbackUrl}"`);
  }
  const port = (flag: 'pinduoduo-port' | 'pandapon-port' | 'control-port') =>
    readNumber(flag, values[flag], 0, 65_535, true);
  return {
    pinduoduoPort: port('pinduoduo-port'),
    pandaponPort: port('pandapon-port'),
    controlPort: port('control-port'),
    host: values.host,
    seed: readNumber('seed', values.seed, 0, 0x7fffffff, true),
    ordersPerHour: readNumber('orders-per-hour', values['orders-per-hour'], 0.001, 1_000_000, false),
    strict: !values.lenient,
    ...(epochAt === undefined ? {} : { epochAt }),
    ...(callbackUrl === undefined ? {} : { pandaponCallbackUrl: callbackUrl }),
  };
}
