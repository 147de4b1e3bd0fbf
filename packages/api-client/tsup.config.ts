import { defineConfig } from 'tsup';

export default defineConfig({
  // One file per module: who imports one function does not get the catalogue with it.
  entry: ['src/**/*.ts', '!src/**/*.test.ts', '!src/**/*.test-d.ts'],
  bundle: false,
  format: 'esm',
  target: 'node22',
  platform: 'node',
  sourcemap: true,
  clean: true,
});
