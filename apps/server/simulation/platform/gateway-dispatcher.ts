import { Dispatcher } from 'undici';
import type { Random } from '../time/random.js';
import type { Worker } from '../time/worker.js';
import { BrokenConnection, type AnsweredQuery, type Gateway, type WireAnswer } from './gateway.js';

/** How long a call lasts before its answer counts as lost. */
const timeoutMs = 30_000;

/** The network between one worker and the gateway: request and answer each take their time. */
export class GatewayDispatcher extends Dispatcher {
  readonly #random: Random;

  constructor(
    private readonly worker: Worker,
    private readonly gateway: Gateway,
    private readonly onList: (query: AnsweredQuery) => void,
    random: Random,
  ) {
    super();
    this.#random = random.fork(`network of ${worker.name}`);
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const wire = new OpenWire();
    handler.onRequestStart?.(wire, undefined);
    const body = typeof options.body === 'string' ? options.body : '';
    void this.#exchange(body, signatureOf(options), wire, handler);
    return true;
  }

  async #exchange(body: string, signature: string, wire: OpenWire, handler: Dispatcher.DispatchHandler): Promise<void> {
    let answer: WireAnswer;
    try {
      answer = await this.worker.call(
        `net.request ${body.slice(body.indexOf('"operation"'), body.indexOf(',"at"'))}`,
        () => this.gateway.answer(body, signature, this.onList),
        this.#random.between(5, 80),
      );
    } catch (error) {
      const isLate = error instanceof BrokenConnection && error.code === 'UND_ERR_BODY_TIMEOUT';
      await this.worker.call('net.broken', () => undefined, isLate ? timeoutMs : this.#random.between(5, 80));
      if (!wire.aborted) handler.onResponseError?.(wire, error instanceof Error ? error : new Error('not an error'));
      return;
    }
    // Answers overtake each other: one in twenty takes long.
    const delayMs = this.#random.chance(0.05) ? this.#random.between(200, 8_000) : this.#random.between(5, 80);
    await this.worker.call(`net.answer ${shorten(answer)}`, () => undefined, delayMs);
    if (wire.aborted) return;
    handler.onResponseStart?.(wire, answer.httpStatus, { ...answer.headers }, '');
    const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body) : Buffer.from(answer.body);
    handler.onResponseData?.(wire, bytes);
    if (!wire.aborted) handler.onResponseEnd?.(wire, {});
  }
}

/** For traces: long enough to see what kind of answer it is. */
function shorten({ httpStatus, body }: WireAnswer): string {
  return `${httpStatus} ${typeof body === 'string' ? body.slice(0, 48) : `${body.byteLength} bytes`}`;
}

function signatureOf({ headers }: Dispatcher.DispatchOptions): string {
  const named: unknown = headers;
  if (typeof named !== 'object' || named === null || !('x-sign' in named)) return '';
  return typeof named['x-sign'] === 'string' ? named['x-sign'] : '';
}

class OpenWire implements Dispatcher.DispatchController {
  aborted = false;
  readonly paused = false;
  reason: Error | null = null;

  abort(reason: Error): void {
    this.aborted = true;
    this.reason = reason;
  }
  pause(): void {}
  resume(): void {}
}
