import { join } from 'node:path';
import { defineConfig } from 'tsup';

const serverFolder = join(import.meta.dirname, '../apps/server');

export default defineConfig({
  entry: {
    run: 'src/run.ts',
    'answer-server': 'src/answer-server.ts',
    // The embedded database starts it as a thread beside itself.
    'folder-watch': join(serverFolder, 'src/database/folder-watch.ts'),
  },
  format: 'esm',
  target: 'node22',
  platform: 'node',
  splitting: false,
  sourcemap: true,
  clean: true,
  skipNodeModulesBundle: true,
  // It consists of sources only.
  noExternal: [/^@orderloom\/testing/],
  // The server's sources are bundled in; they look for their migrations from the folder they believe to stand in.
  define: { 'import.meta.dirname': JSON.stringify(serverFolder) },
});
