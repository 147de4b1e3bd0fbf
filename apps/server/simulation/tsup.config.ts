import { join } from 'node:path';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { run: join(import.meta.dirname, 'soak/run.ts') },
  outDir: join(import.meta.dirname, 'dist'),
  format: 'esm',
  target: 'node22',
  platform: 'node',
  splitting: false,
  sourcemap: true,
  clean: true,
  skipNodeModulesBundle: true,
  // It consists of sources only.
  noExternal: [/^@orderloom\/testing/],
});
