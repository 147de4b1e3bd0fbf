import type { PinduoduoAccess } from './access.js';
import type { GatewayKind, PinduoduoOperation } from './operation.js';
import { PinduoduoCode, PinduoduoRefusal } from './refusal.js';
import { signPinduoduo } from './signature.js';

const CLOCK_TOLERANCE_SECONDS = 600;

/** What the public parameters of a call are checked against. */
export interface PublicCheck {
  readonly access: PinduoduoAccess;
  readonly operations: ReadonlyMap<string, PinduoduoOperation>;
  /** Gateway that was called; `undefined` for the one that takes files, which has no API of its own. */
  readonly gateway: GatewayKind | undefined;
  readonly remoteAddress: string;
  readonly nowMs: number;
}

function checkTimestamp(text: string, nowMs: number): void {
  const skewSeconds = Math.abs(Number(text) - nowMs / 1000);
  if (!/^\d+$/.test(text) || skewSeconds > CLOCK_TOLERANCE_SECONDS) {
    throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, 'timestamp is not within 10 minutes');
  }
}

/** Checks everything about a call but its token and its business parameters. Returns the API that is called. */
export function checkPublicParameters(
  parameters: ReadonlyMap<string, string>,
  { access, operations, gateway, remoteAddress, nowMs }: PublicCheck,
): PinduoduoOperation {
  for (const name of ['type', 'client_id', 'timestamp', 'sign']) {
    const text = parameters.get(name);
    if (text === undefined || text === '') {
      throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, `${name} is missing`);
    }
  }
  if (parameters.get('client_id') !== access.clientId) throw new PinduoduoRefusal(PinduoduoCode.badClientId);
  const targetId = parameters.get('target_client_id');
  if (targetId !== undefined && targetId !== access.targetClientId) {
    throw new PinduoduoRefusal(PinduoduoCode.badTargetClientId);
  }
  const partnerId = parameters.get('partner_id');
  if (partnerId !== undefined && partnerId !== access.partnerId) throw new PinduoduoRefusal(PinduoduoCode.wrongPartner);
  access.checkAddress(remoteAddress);
  const operation = operations.get(parameters.get('type') ?? '');
  if (operation === undefined) throw new PinduoduoRefusal(PinduoduoCode.unknownType);
  if (gateway !== undefined && operation.gateway !== gateway) throw new PinduoduoRefusal(PinduoduoCode.wrongGateway);
  checkTimestamp(parameters.get('timestamp') ?? '', nowMs);
  if ((parameters.get('data_type') ?? 'JSON') !== 'JSON') {
    throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, 'only data_type JSON is simulated');
  }
  if (parameters.get('sign') !== signPinduoduo(parameters, access.clientSecret)) {
    throw new PinduoduoRefusal(PinduoduoCode.badSign);
  }
  return operation;
}
