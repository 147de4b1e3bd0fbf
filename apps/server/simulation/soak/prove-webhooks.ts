import { judgeWebhooks, webhookPromises, type WebhookFinding } from '../webhooks/judge-webhooks.js';
import { simulateWebhooks } from '../webhooks/simulate-webhooks.js';
import type { ProofSettings, Row } from './proofs.js';

const fullSize = 100;

/** Days of events to receivers that fail in every way; a row for each promise. */
export async function proveWebhooks(settings: ProofSettings): Promise<readonly Row[]> {
  const { firstSeed, seeds = fullSize, write, tell } = settings;
  const broken: (WebhookFinding & { readonly seed: number })[] = [];
  let events = 0;
  let attempts = 0;
  let blows = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const world = await simulateWebhooks(seed, write === undefined ? {} : { write });
    events += world.store.events.length;
    blows += world.blows;
    for (const receiver of world.receivers.values()) attempts += receiver.attempts;
    const findings = judgeWebhooks(world);
    broken.push(...findings.map((finding) => ({ ...finding, seed })));
    for (const { promise, text } of findings) tell(`webhooks: seed ${seed} ${promise}: ${text}`);
    const done = seed - firstSeed + 1;
    if (done % 10 === 0) tell(`webhooks: ${done} of ${seeds}`);
  }
  const [happened, tried] = [events, attempts].map((amount) => amount.toLocaleString('en'));
  const size = `${seeds} days, ${happened} events, ${tried} attempts, ${blows} blows`;
  return Object.entries(webhookPromises).map(([name, title]) => {
    const seedsOf = [...new Set(broken.filter(({ promise }) => promise === name).map(({ seed }) => seed))];
    const result = seedsOf.length === 0 ? '0 broken' : `${seedsOf.length} broken, first by seed ${seedsOf[0]}`;
    return { promise: `webhooks: ${title}`, size, result, isKept: seedsOf.length === 0 };
  });
}
