import { explainPandaPonSignature, explainPinduoduoSignature } from './explain-signatures.js';
import type { CommandContext } from '../command-context.js';
import { UsageError } from '../usage-error.js';

/** Flags of `sign`. */
export interface SignFlags {
  readonly explain?: true | undefined;
  readonly credentials?: string | undefined;
  readonly type?: string | undefined;
  readonly parameters: string;
  /** Unix seconds. */
  readonly at?: number | undefined;
  readonly nonce?: string | undefined;
  readonly recipe?: string | undefined;
  readonly unit: 'ms' | 's';
}

/** A signature with what it was made of. Holds no secret and no token. */
export interface ExplainedSignature {
  readonly platform: string;
  readonly signature: string;
  /** How the text becomes the signature. */
  readonly method: string;
  /** Exactly what was signed, with masks in the place of secrets. */
  readonly text: string;
  /** As sent, the token masked. */
  readonly sent: Readonly<Record<string, string>>;
}

/** Signs a request without sending it. */
export async function sign(context: CommandContext, platform: string, flags: SignFlags): Promise<void> {
  const explained = await explain(context, platform, flags);
  const { signature, method, text, sent } = explained;
  if (context.isJson) return context.json(flags.explain === true ? explained : { platform, signature });
  context.line(signature);
  if (flags.explain !== true) return;
  context.line(`\n${context.style('bold', 'signed text')} (${method}; secrets masked)\n${text}`);
  context.line(`\n${context.style('bold', 'sent')}`);
  for (const [name, value] of Object.entries(sent)) context.line(`  ${name}: ${value}`);
  context.say('\ncompare the text byte by byte with what the platform’s sign tester or the other program signs');
}

function explain({ shell }: CommandContext, platform: string, flags: SignFlags): Promise<ExplainedSignature> {
  if (platform === 'pinduoduo') return explainPinduoduoSignature(shell, flags);
  if (platform === 'pandapon') return explainPandaPonSignature(shell, flags);
  throw new UsageError('the platform must be one of pinduoduo, pandapon');
}
