import { Agent as HttpAgent } from 'node:http';
import axios from 'axios';
import { Agent } from 'undici';
import { holdContest, type ContestSettings } from './contest.js';
import { createFastClock } from './fast-clock.js';
import { pairUp, type Measure, type Row } from './measure.js';
import { callBare, callWithAxios, callWithFetch, type Call, type MinimalRequest } from './minimal-callers.js';
import { fetchOrder, minimalOrder } from './pandapon-calls.js';
import { createClient, fetchOrders, fetchTime, minimalOrders, minimalTime, timeAnswer } from './pinduoduo-calls.js';
import { recordPlatformAnswers } from './platform-answers.js';
import { repeatInParallel } from './repeat.js';
import { startAnswerServer } from './start-answer-server.js';

/** Calls under way at once, each on a connection of its own. */
const concurrency = 8;
const ordersPerPage = 20;

/** One call in both forms. `expected` is what its answer counts to. */
interface Comparison {
  readonly what: string;
  readonly expected: number;
  readonly orderloom: Call;
  readonly minimal: MinimalRequest;
}

/** One client call against the least that can be sent, and against what one writes with fetch or axios. */
export const clientCall: Measure = {
  name: 'client-call',
  async run(settings: ContestSettings): Promise<readonly Row[]> {
    const { pinduoduoPages, documentedOrder } = await recordPlatformAnswers(1, ordersPerPage);
    const [page = ''] = pinduoduoPages;
    const server = await startAnswerServer({
      '/orders': page,
      '/time': timeAnswer,
      '/open/order/detail': documentedOrder,
    });
    const { origin } = server;
    const dispatcher = new Agent({ connections: concurrency, pipelining: 1 });
    const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: concurrency });
    const http = axios.create({ httpAgent, proxy: false });
    const clock = createFastClock();
    const comparisons: readonly Comparison[] = [
      {
        what: `pinduoduo: page of ${ordersPerPage} orders, ${kilobytes(page)}`,
        expected: ordersPerPage,
        orderloom: fetchOrders(createClient(`${origin}/orders`, dispatcher, clock)),
        minimal: minimalOrders(`${origin}/orders`),
      },
      {
        what: `pandapon: one order, ${kilobytes(documentedOrder)}`,
        expected: 1,
        orderloom: fetchOrder(origin, dispatcher, clock),
        minimal: minimalOrder(origin),
      },
      {
        what: `pinduoduo: platform time, ${kilobytes(timeAnswer)}`,
        expected: 1,
        orderloom: fetchTime(createClient(`${origin}/time`, dispatcher, clock)),
        minimal: minimalTime(`${origin}/time`),
      },
    ];
    const rows: Row[] = [];
    try {
      for (const { what, expected, orderloom, minimal } of comparisons) {
        const calls = {
          orderloom,
          undici: callBare(minimal, dispatcher),
          fetch: callWithFetch(minimal),
          axios: callWithAxios(minimal, http),
        };
        for (const [name, call] of Object.entries(calls)) await requireCount(name, call, expected);
        const contestants = Object.entries(calls).map(([name, call]) => repeatInParallel(name, concurrency, call));
        const rates = await holdContest(contestants, settings);
        const pairing = { what, subject: 'orderloom' };
        rows.push(
          pairUp(rates, 'calls/s', { ...pairing, against: 'undici', aim: 0.75 }),
          pairUp(rates, 'calls/s', { ...pairing, against: 'fetch', aim: 4 }),
          pairUp(rates, 'calls/s', { ...pairing, against: 'axios', aim: 4 }),
        );
      }
      return rows;
    } finally {
      httpAgent.destroy();
      await dispatcher.destroy();
      await server.stop();
    }
  },
};

/** A contestant that reads nothing would win: each shows once that it reads all. */
async function requireCount(name: string, call: Call, expected: number): Promise<void> {
  const count = await call();
  if (count !== expected) throw new Error(`${name} read ${count} instead of ${expected}`);
}

function kilobytes(text: string): string {
  return `${(Buffer.byteLength(text) / 1024).toFixed(1)} KB`;
}
