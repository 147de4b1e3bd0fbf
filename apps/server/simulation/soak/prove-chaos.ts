import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ProofSettings, Row } from './proofs.js';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), duration: z.number().nullish() })),
    }),
  ),
});

/**
 * Real processes on real databases, killed and paused: the tests in `test/chaos` at the size that the environment
 * variable `CHAOS` names, full when it names none. Takes hours.
 */
export async function proveChaos({ tell }: ProofSettings): Promise<readonly Row[]> {
  const size = process.env['CHAOS'] ?? 'full';
  tell(`chaos: size ${size}`);
  const folder = await mkdtemp(join(tmpdir(), 'orderloom-soak-'));
  try {
    const outputFile = join(folder, 'report.json');
    await runTests(['run', 'test/chaos', '--reporter=json', `--outputFile=${outputFile}`], size);
    const report = reportSchema.parse(JSON.parse(await readFile(outputFile, 'utf8')));
    return report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ fullName, status, duration }) => ({
        promise: fullName,
        size: `chaos ${size}`,
        result: status === 'passed' ? `${Math.round((duration ?? 0) / 1_000)} s` : status,
        isKept: status === 'passed',
      })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resolves whether tests failed or not: the report tells. */
function runTests(parameters: readonly string[], size: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const runner = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...parameters], {
      // Without the first the tests are left out of a run.
      env: { ...process.env, ORDERLOOM_CHAOS: '1', CHAOS: size },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    runner.once('error', reject);
    runner.once('exit', () => resolve());
  });
}
