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
});
