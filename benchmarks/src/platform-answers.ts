import { signPandaPonRequest } from '@orderloom/pandapon';
import { signPinduoduoRequest } from '@orderloom/pinduoduo';
import { startSimulator, VirtualClock } from '@orderloom/simulator';

/** The order of PandaPon's manual, as the simulator serves it. */
export const documentedOrderNo = '1052608755792872049';

const nowMs = Date.UTC(2026, 0, 15, 4);
const hourMs = 3_600_000;

/** Answers as the platforms would send them, byte for byte. */
export interface PlatformAnswers {
  /** Pages of `pdd.order.number.list.increment.get`. */
  readonly pinduoduoPages: readonly string[];
  /** The answer of `taobao.order.detail` for the documented order. */
  readonly documentedOrder: string;
}

/** Takes answers from a simulator on a clock that stands still: every run gets the same bytes. */
export async function recordPlatformAnswers(pages: number, ordersPerPage: number): Promise<PlatformAnswers> {
  const simulator = await startSimulator({
    clock: new VirtualClock(nowMs),
    epochAt: new Date(nowMs - 24 * hourMs),
    // Enough that the last half hour alone fills the pages.
    ordersPerHour: Math.max(600, 4 * pages * ordersPerPage),
    seed: 20,
  });
  try {
    const pinduoduoPages: string[] = [];
    for (let page = 1; page <= pages; page += 1) pinduoduoPages.push(await fetchPinduoduoPage(page));
    return { pinduoduoPages, documentedOrder: await fetchDocumentedOrder() };
  } finally {
    await simulator.stop();
  }

  async function fetchPinduoduoPage(page: number): Promise<string> {
    const { url, clientId, clientSecret, accessToken } = simulator.pinduoduo;
    const toSeconds = nowMs / 1000;
    const { body } = signPinduoduoRequest({
      type: 'pdd.order.number.list.increment.get',
      clientId,
      clientSecret,
      accessToken,
      timestampSeconds: toSeconds,
      parameters: {
        start_updated_at: toSeconds - 1_800,
        end_updated_at: toSeconds,
        is_lucky_flag: 0,
        order_status: 5,
        refund_status: 5,
        page,
        page_size: ordersPerPage,
      },
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return readAnswer(await fetch(url, { method: 'POST', headers, body }), '"order_sn_list"');
  }

  async function fetchDocumentedOrder(): Promise<string> {
    const { url, ...credentials } = simulator.pandapon;
    const { accessKey, accessSecret, userId } = credentials;
    const headers = signPandaPonRequest({
      credentials: { accessKey, accessSecret, userId },
      instantMs: nowMs,
      nonce: '0'.repeat(32),
    });
    return readAnswer(
      await fetch(`${url}/open/order/detail?orderId=${documentedOrderNo}`, { headers }),
      documentedOrderNo,
    );
  }
}

async function readAnswer(answer: Response, expected: string): Promise<string> {
  const text = await answer.text();
  if (answer.ok && text.includes(expected)) return text;
  throw new Error(`The simulator gave an answer without ${expected} (HTTP ${answer.status}): ${text.slice(0, 300)}`);
}
