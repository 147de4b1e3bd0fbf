import 'reflect-metadata';
import { runUntilStopped } from '../run-until-stopped.js';
import { startService, type RunningService } from '../start-service.js';
import { welcome } from '../welcome.js';

/** Runs the service as this process, until a signal ends it. `print` gets what people read. */
export async function runService(
  kind: 'server' | 'worker',
  environment: NodeJS.ProcessEnv,
  print: (text: string) => void,
): Promise<void> {
  await runUntilStopped(async () => {
    const service = await startService(kind, environment);
    print(welcome(service));
    return service;
  });
}

/** Starts the service inside this process; the caller stops it. */
export async function startInside(environment: NodeJS.ProcessEnv): Promise<Pick<RunningService, 'url' | 'stop'>> {
  return startService('server', environment);
}
