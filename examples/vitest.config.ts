import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Every example is started as a program of its own.
  test: { include: ['src/**/*.test.ts'], testTimeout: 30_000 },
});
