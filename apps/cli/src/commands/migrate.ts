import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import { createServiceEnvironment } from '../settings/service-environment.js';

/** Brings the tables up to date, or tells what would be done. */
export async function migrate(context: CommandContext, isDryRun: boolean): Promise<ExitCode> {
  const { migrateDatabase, readStoragePlace } = await import('@orderloom/server/maintenance');
  const place = readStoragePlace(createServiceEnvironment(context.flags, context.shell));
  const report = await migrateDatabase(place, isDryRun);
  if (context.isJson) context.json(report);
  else if (report.migrations.length === 0) context.line('the tables are those of this version');
  else context.line(`${report.isDone ? 'done' : 'to be done'}: ${report.migrations.join(', ')}`);
  return report.migrations.length > 0 && !report.isDone ? exitCodes.finding : exitCodes.ok;
}
