import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';
import { workerCount } from './test/worker-count.js';

/** What kills real processes, or counts calls in real time, needs a quiet machine: `pnpm chaos` runs it. */
const chaotic = ['test/chaos/**', 'src/limits/shared-permits.integration.test.ts'];

export default defineConfig({
  // NestJS injects by the types of constructor parameters: the decorators' metadata must be emitted.
  plugins: [
    swc.vite({
      module: { type: 'es6' },
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
    }),
  ],
  test: {
    setupFiles: ['../../vitest.properties.mjs'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'simulation/**/*.test.ts'],
    globalSetup: ['test/databases.setup.ts'],
    exclude: process.env['ORDERLOOM_CHAOS'] === undefined ? ['node_modules/**', ...chaotic] : ['node_modules/**'],
    maxWorkers: workerCount,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
