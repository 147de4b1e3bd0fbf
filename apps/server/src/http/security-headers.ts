const strictPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** The documentation page styles itself inline and draws its icons from data URLs; it loads nothing from elsewhere. */
const docsPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** Headers that every answer to this path carries. */
export function securityHeadersFor(path: string): Readonly<Record<string, string>> {
  const isDocs = path === '/docs' || path.startsWith('/docs/');
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': isDocs ? docsPolicy : strictPolicy,
    'cache-control': isDocs ? 'no-cache' : 'no-store',
  };
}
