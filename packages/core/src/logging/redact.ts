/** UUIDs, and digests and trace ids in hexadecimal: one in some thousands holds digits like those of a telephone. */
const id = /(?<![A-Za-z0-9])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[0-9a-f]{32}){1,2})(?![A-Za-z0-9])/;
const mobileNumber = /(?<!\d)(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/;
const identityNumber = /(?<!\d)\d{17}[\dXx](?!\d)/;
const idOrPersonalNumber = new RegExp(`(${id.source})|${mobileNumber.source}|${identityNumber.source}`, 'g');
/** Pinduoduo ciphertexts: `~…~`, `$…$`, `#…#` around base64 pieces, some with the first digits in clear before. */
const ciphertext = /([~$#])(?:\d{3}\1)?(?:[A-Za-z0-9+/=]{8,}\1)+\d*\1{0,2}/g;

/** What stands in the place of a removed value. */
export const redactedText = '[redacted]';

/**
 * Makes a function that removes the given secrets, telephone and identity numbers and ciphertexts from a text, and
 * leaves the ids in it alone.
 * A secret is also found in the form it takes in an address or a form body; one of fewer than 4 characters is not
 * looked for, because it would tear every other word apart.
 */
export function createRedactor(secrets: readonly string[] = []): (text: string) => string {
  const known = secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [...new Set([secret, encodeURIComponent(secret.toWellFormed())])])
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const secret of known) clean = clean.replaceAll(secret, redactedText);
    return clean
      .replace(ciphertext, redactedText)
      .replace(idOrPersonalNumber, (_found, kept: string | undefined) => kept ?? redactedText);
  };
}

/**
 * A copy of a JSON value in which the text of the named members is replaced, at any depth.
 * Names are compared without case and without `_` and `-`, so `receiverName` also covers `receiver_name`.
 */
export function redactMembers(value: unknown, names: ReadonlySet<string>): unknown {
  return redactFolded(value, new Set([...names].map(foldName)));
}

function redactFolded(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((element) => redactFolded(element, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      names.has(foldName(name)) ? redactLeaf(member) : redactFolded(member, names),
    ]),
  );
}

/** The form in which member names are compared. */
export function foldName(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

function redactLeaf(value: unknown): unknown {
  return value === null || value === undefined || value === '' ? value : redactedText;
}
