import { UsageError } from '../usage-error.js';

/**
 * Settings as flags give them: `signatureRecipe=…`, and `paths./taobao=…` for a member of a member, where everything
 * between the first dot and the equals sign is one name. Numbers, true and false are read as such; everything else is a
 * text. Throws `UsageError`.
 */
export function parseSettings(flags: readonly string[]): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const flag of flags) {
    const [path = '', ...rest] = flag.split('=');
    const [name = '', ...inner] = path.split('.');
    if (rest.length === 0 || name === '') throw new UsageError(`--setting takes name=value, not "${path}"`);
    const value = readValue(rest.join('='));
    if (inner.length === 0) settings[name] = value;
    else settings[name] = { ...objectOf(settings[name]), [inner.join('.')]: value };
  }
  return settings;
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function readValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  if (!/^[[{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new UsageError('--setting: a value that begins with { or [ must be JSON');
  }
}
