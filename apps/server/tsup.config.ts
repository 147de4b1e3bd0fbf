import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    main: 'src/main.ts',
    worker: 'src/worker.ts',
    'folder-watch': 'src/database/folder-watch.ts',
    'describe-api': 'src/describe-api.ts',
    maintenance: 'src/maintenance/index.ts',
    service: 'src/maintenance/run-service.ts',
  },
  format: 'esm',
  target: 'node22',
  platform: 'node',
  splitting: true,
  sourcemap: true,
  clean: true,
  // Node reads its package.json, which is large, anew for each of its 200 modules: a second and 120 MB at every start.
  noExternal: [/^drizzle-orm/],
});
