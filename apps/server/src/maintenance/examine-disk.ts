import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createFinding, type Diagnosis } from './finding.js';

const gibibyte = 1024 ** 3;

/** How much space the disk of a folder has left; a folder that is still to be made counts as its parent. */
export async function examineDisk(folder: string, leastBytes: number = gibibyte): Promise<Diagnosis> {
  const { bavail, bsize } = await statfs(findExisting(folder));
  const freeBytes = bavail * bsize;
  const seen = `${(freeBytes / gibibyte).toFixed(1)} GiB free for ${folder}`;
  if (freeBytes < leastBytes) return { findings: [createFinding('disk_space_low', seen)], passed: [] };
  return { findings: [], passed: [{ check: 'disk', seen }] };
}

function findExisting(folder: string): string {
  const parent = dirname(folder);
  return existsSync(folder) || parent === folder ? folder : findExisting(parent);
}
