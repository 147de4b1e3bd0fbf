import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');

it('shows in the README the example that is compiled', () => {
  expect(read('../README.md')).toContain(`\n\`\`\`ts\n${read('readme-example.ts')}\`\`\`\n`);
});
