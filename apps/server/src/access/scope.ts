/** What each scope lets a key do; the order is that of the documentation. */
export const scopeMeanings = {
  'orders:read': 'Read orders, after-sales and what platforms said of them, without texts about people',
  'orders:reveal': 'Read receivers in clear, where the hub can open them; every time stands in the audit log',
  'sync:read': 'Read how syncing goes: runs, windows, coverage, drift, quarantine lists',
  'sync:run': 'Ask for runs, imports and comparisons',
  'connections:read': 'Read connections, without their credentials',
  'connections:write': 'Make and change connections, let merchants authorise',
  'operations:call': 'Call any operation of the platforms: ship, refund, buy',
  'events:read': 'Read the feed of events',
  'webhooks:read': 'Read webhooks, without their secrets, and what was sent to them',
  'webhooks:write': 'Have events sent to addresses of one’s own choice; make, change and remove webhooks',
  'quarantine:write': 'Try again or dismiss bodies in quarantine, acknowledge drift',
  'audit:read': 'Read and verify the audit log',
  admin: 'Make, rotate and revoke keys',
} as const;

/** What a key may do. */
export type Scope = keyof typeof scopeMeanings;

export const scopes = Object.keys(scopeMeanings) as [Scope, ...Scope[]];

/** Scopes over the hub as a whole: a key that is limited to connections cannot have them. */
export const hubScopes: readonly Scope[] = ['audit:read', 'admin'];

/** Spends money; it is given only by who holds it. See decision 0010. */
export const operationsScope = 'operations:call' satisfies Scope;

/** Whether a text names a scope of this version. */
export function isScope(text: string): text is Scope {
  return Object.hasOwn(scopeMeanings, text);
}
