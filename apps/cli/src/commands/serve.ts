import type { CommandContext } from '../command-context.js';
import { createServiceEnvironment } from '../settings/service-environment.js';

/** Flags of `serve`. */
export interface ServeFlags {
  readonly port?: string | undefined;
  readonly webOnly?: true | undefined;
}

/** Runs the service as this process. The service itself ends the process. */
export async function serve({ flags, shell }: CommandContext, { port, webOnly }: ServeFlags): Promise<void> {
  const environment = {
    ...createServiceEnvironment(flags, shell),
    ...(port === undefined ? {} : { PORT: port }),
    ...(webOnly === true ? { ORDERLOOM_ROLE: 'web' } : {}),
  };
  await run('server', environment, shell);
}

/** Runs jobs as this process. */
export async function work({ flags, shell }: CommandContext): Promise<void> {
  await run('worker', createServiceEnvironment(flags, shell), shell);
}

async function run(
  kind: 'server' | 'worker',
  environment: NodeJS.ProcessEnv,
  { stdout }: CommandContext['shell'],
): Promise<void> {
  const { runService } = await import('@orderloom/server/service');
  await runService(kind, environment, (text) => stdout.write(text));
  // It listens to signals of its own, and ends the process when it has stopped.
  await new Promise<never>(() => undefined);
}
