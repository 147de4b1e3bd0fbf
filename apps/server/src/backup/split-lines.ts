import { StringDecoder } from 'node:string_decoder';

/** Lines of a stream of bytes without their line feeds. What follows the last line feed is no line. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const pieces = decoder.write(chunk).split('\n');
    const [first = ''] = pieces;
    if (pieces.length === 1) {
      rest += first;
      continue;
    }
    yield rest + first;
    rest = pieces.at(-1) ?? '';
    yield* pieces.slice(1, -1);
  }
}
