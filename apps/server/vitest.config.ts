import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';

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
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'simulation/**/*.test.ts'],
    globalSetup: ['test/databases.setup.ts'],
    // What kills real processes needs a quiet machine: `pnpm chaos` runs it.
    exclude: process.env['ORDERLOOM_CHAOS'] === undefined ? ['test/chaos/**', 'node_modules/**'] : ['node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
