import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answers } from './answer-server.js';

/** A server process that runs. */
export interface AnswerServer {
  /** `http://127.0.0.1:…`, without a slash behind. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts a process of its own that answers each path with a fixed text, so that a client's work is all that counts. */
export async function startAnswerServer(answers: Answers): Promise<AnswerServer> {
  const child = fork(fileURLToPath(new URL('answer-server.js', import.meta.url)), { execArgv: [] });
  child.send(answers);
  const [port] = await once(child, 'message');
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
