import type { IncomingCall } from '../http/incoming-call.js';
import { jsonReply, type Reply } from '../http/reply.js';
import type { PinduoduoAccess } from './access.js';

// Every audience has its own host on the platform; here they share one port, and the path tells them apart. The two
// that end in /open.html are the older page of malls and the one of affiliates.
const pages: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
  ['/service-market/auth', {}],
  ['/h5-login.html', { view: 'h5' }],
  ['/open.html', {}],
  ['/authorize/ktt', {}],
  ['/logistics/auth', {}],
]);

function isPage({ path, query }: IncomingCall): boolean {
  const wanted = pages.get(path);
  return wanted !== undefined && Object.entries(wanted).every(([name, value]) => query.get(name) === value);
}

/** The pages on which a merchant authorises the app. The simulated merchant always agrees at once. */
export function authorisePage(call: IncomingCall, access: PinduoduoAccess, nowMs: number): Reply {
  const redirect = call.query.get('redirect_uri');
  const isRight =
    isPage(call) &&
    call.query.get('response_type') === 'code' &&
    call.query.get('client_id') === access.clientId &&
    redirect !== null &&
    URL.canParse(redirect);
  if (!isRight) return jsonReply(JSON.stringify({ message: 'not found' }), 404);
  const target = new URL(redirect);
  target.searchParams.set('code', access.createCode(nowMs));
  const state = call.query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return { status: 302, contentType: 'text/plain', body: '', headers: { location: target.href } };
}
