import type { Shell } from '../shell.js';
import { UsageError } from '../usage-error.js';

const largestBytes = 16 * 1024 * 1024;

/** Everything that is piped in. Throws `UsageError` when it is too large to be meant. */
export async function readStdin({ stdin }: Pick<Shell, 'stdin'>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    const piece = Buffer.from(chunk);
    bytes += piece.byteLength;
    if (bytes > largestBytes) throw new UsageError('what is piped in is larger than 16 MB');
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString('utf8');
}
