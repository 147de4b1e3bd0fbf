import { defineConfig } from 'tsup';

export default defineConfig({
  // A file for each source file: a bundler that is asked for one function leaves the catalogue out.
  entry: ['src/**/*.ts', '!src/**/*.test.ts', '!src/**/*.test-d.ts'],
  bundle: false,
  format: 'esm',
  target: 'node22',
  platform: 'node',
  sourcemap: true,
  clean: true,
});
