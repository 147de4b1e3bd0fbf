import type { PartDiagnosis } from '@orderloom/server/maintenance';
import type { CommandContext } from '../command-context.js';
import { printable } from '../output/printable.js';

/** Prints what was found. `url`: where the service that was asked is; undefined when it was not asked. */
export function tellDiagnosis(context: CommandContext, parts: readonly PartDiagnosis[], url: string | undefined): void {
  const findings = parts.flatMap(({ part, findings: found }) => found.map((finding) => ({ part, ...finding })));
  const passed = parts.flatMap(({ part, passed: checks }) => checks.map((check) => ({ part, ...check })));
  if (context.isJson) {
    const isHealthy = findings.every(({ severity }) => severity !== 'error');
    context.json({ isHealthy, serviceUrl: url ?? null, findings, passed });
    return;
  }
  const { style } = context;
  if (url === undefined) context.say('the service does not run here: this is what its installation looks like');
  for (const { part, findings: found, passed: checks } of parts) {
    context.line(style('bold', printable(part)));
    for (const { check, seen } of checks) context.line(`  ${style('green', '✓')} ${check}: ${printable(seen)}`);
    for (const { code, severity, meaning, seen, remedies } of found) {
      const mark = severity === 'error' ? style('red', '✗') : style('yellow', '!');
      context.line(`  ${mark} ${style('bold', code)}: ${meaning}`);
      context.line(`      seen  ${printable(seen)}`);
      for (const remedy of remedies) context.line(`      do    ${printable(remedy)}`);
    }
  }
  if (findings.length === 0) context.line('\nnothing is wrong');
}
