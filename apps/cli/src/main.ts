#!/usr/bin/env node
import { createProcessShell } from './process-shell.js';
import { runCommandLine } from './run-command-line.js';

const code = await runCommandLine(process.argv.slice(2), createProcessShell());
// What was written to a pipe must still get through it: setting the code lets that happen, exiting does not.
process.exitCode = code;
process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
process.stdin.destroy();
