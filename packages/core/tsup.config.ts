import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'order/index': 'src/order/index.ts',
    'platform/index': 'src/platform/index.ts',
    'http/index': 'src/http/index.ts',
    'signing/index': 'src/signing/index.ts',
    'errors/index': 'src/errors/index.ts',
    'json/index': 'src/json/index.ts',
    'logging/index': 'src/logging/index.ts',
    'time/index': 'src/time/index.ts',
  },
  format: 'esm',
  target: 'node22',
  platform: 'node',
  splitting: true,
  sourcemap: true,
  clean: true,
});
