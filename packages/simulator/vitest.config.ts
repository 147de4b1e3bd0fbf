import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Property tests take their time on a busy machine; none of them measures it.
    testTimeout: 300_000,
    setupFiles: ['../../vitest.properties.mjs'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    typecheck: { enabled: false },
  },
});
