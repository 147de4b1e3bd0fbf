import type { IncomingCall } from '../http/incoming-call.js';
import { jsonReply, type Reply } from '../http/reply.js';
import type { PinduoduoAccess } from './access.js';

const AUTHORISE_PATH = '/service-market/auth';

/** The page on which a merchant authorises the app. The simulated merchant always agrees at once. */
export function authorisePage(call: IncomingCall, access: PinduoduoAccess, nowMs: number): Reply {
  const redirect = call.query.get('redirect_uri');
  const isRight =
    call.path === AUTHORISE_PATH &&
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
