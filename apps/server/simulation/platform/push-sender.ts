import { SignatureVerificationError } from '@orderloom/core/errors';
import type { OrderObservation } from '@orderloom/core/order';
import type { CallbackRequest } from '@orderloom/core/platform';
import { hmacSha256Hex } from '@orderloom/core/signing';
import type { HubWorker } from '../hub/hub-worker.js';
import type { Hub } from '../hub/hub.js';
import type { Report } from '../promised.js';
import type { Random } from '../time/random.js';
import { idle, type VirtualTime } from '../time/virtual-time.js';
import { modelChannel, observeRow } from './model-adapter.js';
import type { ModelPlatform } from './model-platform.js';
import { orderIdOf, type OrderRow } from './order-content.js';

/** How pushes behave. */
export interface PushManner {
  /** Share of changes that are told at all. */
  readonly share: number;
  /** Share of told changes that are told again, much later. */
  readonly repeatedShare: number;
  /** Messages an hour that somebody else sends. */
  readonly forgedPerHour: number;
}

const redeliverMs = 30_000;
const deliveries = 3;

/** Sends what the platform has to tell: late, twice, in any order, or not at all; and forgeries beside it. */
export class PushSender {
  readonly #random: Random;
  sent = 0;
  refused = 0;

  constructor(
    private readonly time: VirtualTime,
    private readonly platform: ModelPlatform,
    private readonly hub: Hub,
    private readonly manner: PushManner,
    private readonly secret: string,
    private readonly report: Report,
    random: Random,
  ) {
    this.#random = random.fork('pushes');
    platform.onChange((serial) => this.#tell(serial));
    if (manner.forgedPerHour > 0) this.#forgeLater();
  }

  #tell(serial: number): void {
    const { share, repeatedShare } = this.manner;
    const row = this.platform.find(serial);
    if (row === undefined || !this.#random.chance(share)) return;
    this.#deliverAt(this.#random.next() * 8_000, row, deliveries);
    if (this.#random.chance(repeatedShare)) this.#deliverAt(this.#random.next() * 1_800_000, row, deliveries);
  }

  #deliverAt(delayMs: number, row: OrderRow, attempts: number): void {
    this.time.at(this.time.now() + delayMs, () => {
      let isAcknowledged = false;
      this.sent += 1;
      this.#post(row, this.secret).then(
        () => {
          isAcknowledged = true;
        },
        () => undefined,
      );
      if (attempts <= 1) return;
      const again = () => {
        if (!isAcknowledged) this.#deliverAt(0, row, attempts - 1);
        return idle;
      };
      this.time.at(this.time.now() + redeliverMs, again);
    });
  }

  #forgeLater(): void {
    this.time.at(this.time.now() + this.#random.waitMs(this.manner.forgedPerHour), () => {
      const row = this.platform.find(this.#random.below(this.platform.count));
      if (row !== undefined) {
        const lie = { ...row, id: orderIdOf(900_000_000 + this.sent), status: 'cancelled', revision: 999 };
        this.#post(lie, 'a guessed secret').then(
          () => this.report('G4', 'a forged push was taken in'),
          (error: unknown) => {
            if (error instanceof SignatureVerificationError) this.refused += 1;
          },
        );
      }
      this.#forgeLater();
    });
  }

  #post(row: OrderRow, secret: string): Promise<void> {
    const rawBody = Buffer.from(JSON.stringify({ ...row, sent: this.time.now() }));
    const request: CallbackRequest = { headers: { 'x-sign': hmacSha256Hex(secret, rawBody) }, rawBody };
    return this.hub.takeCallback(request, (worker) => this.#commitAsFact(worker, row));
  }

  /** What the hub must not do: believe the message. */
  async #commitAsFact({ ingest, scope, worker }: HubWorker, row: OrderRow): Promise<void> {
    const raw = { ...row, pushed: this.sent };
    const observation: OrderObservation = {
      ...observeRow(row, raw, 'list', 'push', worker.clock.now()),
      channel: modelChannel,
      source: 'push',
      sourceAtMs: undefined,
    };
    await ingest.commit(scope, { observations: [observation], rejected: [], platformRequestId: undefined }, 'push');
  }
}
