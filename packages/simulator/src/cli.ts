#!/usr/bin/env node
import { commandHelp, readCommandOptions } from './command-options.js';
import { startSimulator } from './simulator.js';

async function run(): Promise<void> {
  const options = readCommandOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(commandHelp);
    return;
  }
  const simulator = await startSimulator(options);
  const { pinduoduo, pandapon, controlUrl } = simulator;
  const end = () => {
    simulator.stop().catch(fail);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.stdout.write(`${JSON.stringify({ pinduoduo, pandapon, controlUrl })}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(`orderloom-simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Error && error.name === 'CommandLineError' ? 2 : 1;
}

await run().catch(fail);
