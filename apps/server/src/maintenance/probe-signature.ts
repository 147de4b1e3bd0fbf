import { PlatformRefusalError } from '@orderloom/core/errors';
import { pandaponCredentialsSchema, pandaponSettingsSchema, probePandaPon } from '@orderloom/pandapon';
import { createFinding, type Finding } from './finding.js';
import type { DiagnosisInput } from './diagnose-connection.js';

/** Between two calls of the probe: a platform that is asked for help is not to be hurried. */
const pauseMs = 100;

/**
 * PandaPon answers a wrong secret, a wrong recipe and a wrong unit alike: what one code cannot tell, trying the known
 * recipes can. Undefined where the platform has one way to sign, or nothing was learnt.
 */
export async function probeSignature(
  { definition, credentials, settings, runtime }: DiagnosisInput,
  refusal: PlatformRefusalError,
  signal: AbortSignal,
): Promise<Finding | undefined> {
  if (definition.platform !== 'pandapon') return undefined;
  const set = pandaponSettingsSchema.parse(settings);
  const report = await probePandaPon({
    credentials: pandaponCredentialsSchema.parse(credentials),
    settings: set,
    runtime,
    pauseMs,
    signal,
  });
  const found = report.settings;
  if (found === undefined) {
    const isRefusedForSigning = report.attempts.every(
      ({ outcome, answer }) => outcome === 'refused' && isSigning(answer),
    );
    return isRefusedForSigning
      ? createFinding('wrong_secret', `${refusal.message}; so were all ${report.attempts.length} known ways to sign`)
      : undefined;
  }
  if (found.signatureRecipe === set.signatureRecipe && found.timestampUnit === set.timestampUnit) return undefined;
  const written = `signatureRecipe "${found.signatureRecipe}" and timestampUnit "${found.timestampUnit}"`;
  return createFinding(
    'signature_recipe_wrong',
    `refused with signatureRecipe "${set.signatureRecipe}" and timestampUnit "${set.timestampUnit}", accepted with ${written}`,
    [`set ${written} in the settings of the connection`],
  );
}

function isSigning(answer: string): boolean {
  return answer === 'platform_authentication';
}
