const mobileNumber = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
const identityNumber = /(?<!\d)\d{17}[\dXx](?!\d)/g;
/** Pinduoduo ciphertexts: `~…~`, `$…$`, `#…#` around base64 pieces. */
const ciphertext = /([~$#])(?:[A-Za-z0-9+/=]{8,}\1)+\d*\1{0,2}/g;

/** What stands in the place of a removed value. */
export const redactedText = '[redacted]';

/** Makes a function that removes the given secrets, telephone and identity numbers and ciphertexts from a text. */
export function createRedactor(secrets: readonly string[] = []): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= 4).sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const secret of known) clean = clean.replaceAll(secret, redactedText);
    return clean
      .replace(ciphertext, redactedText)
      .replace(mobileNumber, redactedText)
      .replace(identityNumber, redactedText);
  };
}

/**
 * A copy of a JSON value in which the text of the named members is replaced, at any depth.
 * Names are compared without case and without `_` and `-`, so `receiverName` also covers `receiver_name`.
 */
export function redactMembers(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((element) => redactMembers(element, names));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    copy[name] = names.has(foldName(name)) ? redactLeaf(member) : redactMembers(member, names);
  }
  return copy;
}

/** The form in which member names are compared. */
export function foldName(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

function redactLeaf(value: unknown): unknown {
  return value === null || value === undefined || value === '' ? value : redactedText;
}
