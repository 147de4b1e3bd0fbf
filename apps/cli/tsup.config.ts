import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { main: 'src/main.ts' },
  format: 'esm',
  target: 'node22',
  platform: 'node',
  // What a command needs is loaded when it runs: `--help` must not wait for it.
  splitting: true,
  sourcemap: true,
  clean: true,
});
