import { InvalidArgumentError, PlatformError } from '@orderloom/core/errors';
import { createRuntime, type Runtime } from '@orderloom/core/http';
import type { PandaPonEndpoint } from './build-request.js';
import { createPandaPonClient, type PandaPonClientOptions, type PandaPonOperationName } from './client.js';
import { pandaponOperations } from './endpoints/operations.js';
import { openAnswer } from './endpoints/open-values.js';
import { judgeAnswer, type ProbeVerdict } from './probe-verdict.js';
import { signatureRecipes, type SignatureRecipe, type SignatureRecipeName } from './signing.js';

/** What is probed, and how gently. */
export interface ProbeOptions extends Pick<PandaPonClientOptions, 'credentials' | 'settings'> {
  /** Every part that is not given is the real one. */
  readonly runtime?: Partial<Runtime>;
  /** A harmless operation and its input; the connection test's by default. One that changes anything is refused. */
  readonly operation?: { readonly name: PandaPonOperationName; readonly input: unknown };
  /** Wait between two calls in milliseconds; 1,000 by default. */
  readonly pauseMs?: number;
  readonly signal?: AbortSignal;
}

/** One call of the probe. */
export interface ProbeAttempt extends ProbeVerdict {
  readonly recipe: SignatureRecipeName;
  readonly timestampUnit: 'ms' | 's';
}

/** What the probe found. */
export interface ProbeReport {
  /** The settings to write, or undefined when nothing was accepted. */
  readonly settings: { readonly signatureRecipe: SignatureRecipeName; readonly timestampUnit: 'ms' | 's' } | undefined;
  /** In the order in which they were made. */
  readonly attempts: readonly ProbeAttempt[];
  /** Calls signed with a wrong secret on purpose, to learn how the platform answers those. At most one per unit. */
  readonly controls: readonly (ProbeVerdict & { readonly timestampUnit: 'ms' | 's' })[];
}

const units = ['ms', 's'] as const;

/**
 * Finds out how this account's requests have to be signed: makes one harmless call after the other, each with another
 * recipe and unit of the timestamp, those of the settings first, and stops at the first that is accepted. No call is
 * repeated.
 *
 * An answer that is neither a success nor an authentication error proves a recipe right only if a wrong signature is
 * answered differently: PandaPon's codes are unknown, so that is asked too, at most once per unit.
 *
 * @throws ConfigurationError when credentials or settings are not valid.
 * @throws InvalidArgumentError when the operation changes something or does not take the input.
 */
export async function probePandaPon(options: ProbeOptions): Promise<ProbeReport> {
  const { credentials, signal, pauseMs = 1000 } = options;
  const runtime = createRuntime(options.runtime);
  const { settings } = createPandaPonClient({ credentials, settings: options.settings ?? {}, runtime });
  const operation = options.operation ?? harmlessCalls[settings.connectionTest];
  const known: PandaPonEndpoint = pandaponOperations[operation.name];
  if (!known.isRepeatable) {
    throw new InvalidArgumentError('A probe must change nothing', [
      { path: 'operation.name', message: 'expected an operation that only reads' },
    ]);
  }
  // Whatever a success holds proves the signature: its payload is nobody's business here.
  const endpoint = { ...known, response: openAnswer, wire: { ...known.wire, payload: 'plain' as const } };

  let calls = 0;
  const ask = async (recipe: SignatureRecipe, timestampUnit: 'ms' | 's'): Promise<ProbeVerdict> => {
    if (calls > 0) await runtime.clock.sleep(pauseMs, signal);
    calls += 1;
    const client = createPandaPonClient({
      credentials,
      settings: { ...settings, timestampUnit },
      runtime,
      retryPolicy: { maxAttempts: 1 },
      signatureRecipe: recipe,
    });
    try {
      const { platformRequestId } = await client.call(
        endpoint,
        operation.input,
        signal === undefined ? {} : { signal },
      );
      return { outcome: 'accepted', answer: 'success', code: undefined, platformRequestId };
    } catch (error) {
      if (error instanceof PlatformError) return judgeAnswer(error);
      throw error;
    }
  };

  const attempts: ProbeAttempt[] = [];
  const controls: (ProbeVerdict & { readonly timestampUnit: 'ms' | 's' })[] = [];
  for (const { recipe, timestampUnit } of listCandidates(settings)) {
    let verdict = await ask(signatureRecipes[recipe], timestampUnit);
    if (verdict.outcome === 'unclear') {
      let control = controls.find((made) => made.timestampUnit === timestampUnit);
      if (control === undefined) {
        control = { timestampUnit, ...(await ask(signWrongly, timestampUnit)) };
        controls.push(control);
      }
      if (control.outcome !== 'no_answer') {
        const isAlike = control.answer === verdict.answer && control.code === verdict.code;
        verdict = { ...verdict, outcome: isAlike ? 'refused' : 'accepted' };
      }
    }
    attempts.push({ recipe, timestampUnit, ...verdict });
    if (verdict.outcome === 'accepted') {
      return { settings: { signatureRecipe: recipe, timestampUnit }, attempts, controls };
    }
  }
  return { settings: undefined, attempts, controls };
}

/** The calls that test a connection: a list of one row needs no id and changes nothing. */
const harmlessCalls = {
  'taobao.refund.list': { name: 'taobao.refund.list', input: { pageNo: 1, pageSize: 1 } },
  '1688.order.list': { name: '1688.order.list', input: { page: 1, pageSize: 1 } },
} as const;

/** The likeliest first: what is set, then the same recipe in the other unit, then the others in turn. */
function listCandidates(set: {
  readonly signatureRecipe: SignatureRecipeName;
  readonly timestampUnit: 'ms' | 's';
}): readonly { readonly recipe: SignatureRecipeName; readonly timestampUnit: 'ms' | 's' }[] {
  const names = Object.keys(signatureRecipes) as SignatureRecipeName[];
  const recipes = new Set([set.signatureRecipe, ...names]);
  const orderedUnits = new Set([set.timestampUnit, ...units]);
  return [...recipes].flatMap((recipe) => [...orderedUnits].map((timestampUnit) => ({ recipe, timestampUnit })));
}

/** A signature that no recipe makes, in the form of the default one's. */
const signWrongly: SignatureRecipe = () => ({ text: '', signature: '0'.repeat(32) });
