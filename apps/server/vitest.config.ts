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
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
