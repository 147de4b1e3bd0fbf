import { ConfigurationError } from '@orderloom/core/errors';
import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { memoryDataDir } from '../database/data-dir.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const storySchema = z.object({ seed: z.int().min(1), epochAt: z.iso.datetime().transform((text) => new Date(text)) });

/** What the simulators' orders are made from: the same seed and epoch give the same orders after every restart. */
export type DemoStory = z.output<typeof storySchema>;

/** Reads the story that the data folder keeps, or begins one: 24 hours ago, so that there is something to see at once. */
export async function readOrCreateStory(dataDir: string, nowMs: number): Promise<DemoStory> {
  const begun = { seed: randomInt(1, 1_000_000), epochAt: new Date(Math.floor((nowMs - dayMs) / minuteMs) * minuteMs) };
  if (dataDir === memoryDataDir) return begun;
  const file = join(dataDir, 'demo.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(file, `${JSON.stringify(begun)}\n`, { mode: 0o600 });
    return begun;
  }
  try {
    return storySchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ConfigurationError(`${file} cannot be read; delete it to begin a new demo`, [], { cause });
  }
}
