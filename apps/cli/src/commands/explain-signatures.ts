import { randomNonce } from '@orderloom/core/signing';
import { readJson } from '../input/read-json.js';
import type { Shell } from '../shell.js';
import { UsageError } from '../usage-error.js';
import { readPandaPonCredentials } from './pandapon-credentials.js';
import { readCredentials, type CredentialField } from './read-credentials.js';
import type { ExplainedSignature, SignFlags } from './sign.js';

const pinduoduoFields: readonly CredentialField[] = [
  { name: 'clientId', title: 'Client id', isRequired: true },
  { name: 'clientSecret', title: 'Client secret', isRequired: true },
  { name: 'accessToken', title: 'Access token', isRequired: false },
];

/** Takes apart what a Pinduoduo request would be signed with. Throws `UsageError` when something is missing. */
export async function explainPinduoduoSignature(shell: Shell, flags: SignFlags): Promise<ExplainedSignature> {
  const { explainSignature } = await import('@orderloom/pinduoduo');
  if (flags.type === undefined) throw new UsageError('give the API with --type, such as pdd.order.list.get');
  const parameters = await readJson(shell, '--parameters', flags.parameters);
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) {
    throw new UsageError('--parameters must be a JSON object');
  }
  const { clientId, clientSecret, accessToken } = await readCredentials(
    shell,
    'pinduoduo',
    pinduoduoFields,
    flags.credentials,
  );
  if (clientId === undefined || clientSecret === undefined) {
    throw new UsageError('the credentials must have clientId and clientSecret');
  }
  const {
    sign: signature,
    text,
    parameters: sent,
  } = explainSignature({
    type: flags.type,
    clientId,
    clientSecret,
    accessToken,
    timestampSeconds: flags.at ?? Math.floor(shell.clock.now() / 1_000),
    parameters,
  });
  return { platform: 'pinduoduo', signature, method: 'MD5, upper case', text, sent };
}

/** Takes apart what a PandaPon request would be signed with. Throws `UsageError` for a recipe that is not known. */
export async function explainPandaPonSignature(shell: Shell, flags: SignFlags): Promise<ExplainedSignature> {
  const { defaultSignatureRecipe, explainSignature, signatureRecipes } = await import('@orderloom/pandapon');
  const names = Object.keys(signatureRecipes) as (keyof typeof signatureRecipes)[];
  const signatureRecipe = names.find((name) => name === (flags.recipe ?? defaultSignatureRecipe));
  if (signatureRecipe === undefined) throw new UsageError(`--recipe must be one of ${names.join(', ')}`);
  const { headers, recipe, text } = explainSignature({
    credentials: await readPandaPonCredentials(shell, flags.credentials),
    settings: { signatureRecipe, timestampUnit: flags.unit },
    instantMs: flags.at === undefined ? shell.clock.now() : flags.at * 1_000,
    nonce: flags.nonce ?? randomNonce(),
  });
  return { platform: 'pandapon', signature: headers.signature, method: recipe, text, sent: headers };
}
