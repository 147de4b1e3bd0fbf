#!/usr/bin/env node
import 'reflect-metadata';
import { runUntilStopped } from './run-until-stopped.js';
import { startService } from './start-service.js';
import { welcome } from './welcome.js';

await runUntilStopped(async () => {
  const service = await startService('server', process.env);
  process.stdout.write(welcome(service));
  return service;
});
