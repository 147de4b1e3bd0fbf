import type { FaultRule } from '../faults/fault-rule.js';
import type { IncomingCall } from '../http/incoming-call.js';
import type { PageFault, PlatformHandler } from '../http/platform-handler.js';
import { jsonReply, type Reply } from '../http/reply.js';
import type { JsonObject } from '../json/json-value.js';
import { LimitKeeper } from '../limits/limit-keeper.js';
import type { RequestLedger } from '../limits/request-ledger.js';
import type { World } from '../world/world.js';
import type { PinduoduoAccess } from './access.js';
import { authorisePage } from './authorise-page.js';
import { BusinessParameters } from './business-parameters.js';
import type { PinduoduoOperation } from './operation.js';
import { pinduoduoOperations } from './operations/catalogue.js';
import { PinduoduoCode, PinduoduoRefusal } from './refusal.js';
import { readParameters } from './request-parameters.js';
import { signPinduoduo } from './signature.js';

const GATEWAY_PATH = '/api/router';
const CLOCK_TOLERANCE_SECONDS = 600;

/** What the gateway is built from. */
export interface GatewaySettings {
  readonly world: World;
  readonly access: PinduoduoAccess;
  readonly ledger: RequestLedger;
  readonly isStrict: boolean;
  readonly isWindowEndIncluded: boolean;
}

/** The Pinduoduo gateway: one URL, the API chosen by `type`, every answer an HTTP 200. */
export class PinduoduoGateway implements PlatformHandler {
  readonly platform = 'pinduoduo';
  readonly mostBodyBytes = 1_048_576;
  readonly #settings: GatewaySettings;
  readonly #operations = new Map(pinduoduoOperations.map((operation) => [operation.type, operation]));
  readonly #limits = new LimitKeeper();
  #requestNumber = 0;

  constructor(settings: GatewaySettings) {
    this.#settings = settings;
  }

  names(call: IncomingCall): readonly [string, ...string[]] {
    if (call.path !== GATEWAY_PATH) return [call.path];
    try {
      const type = readParameters(call).get('type') ?? '';
      return [this.#operations.has(type) ? type : 'unknown type', type, call.path];
    } catch {
      return ['unreadable', call.path];
    }
  }

  answer(call: IncomingCall, pageFault: PageFault | undefined): Reply {
    const { world, access, ledger } = this.#settings;
    if (call.path !== GATEWAY_PATH) return authorisePage(call, access, world.nowMs());
    try {
      return this.#answerGateway(call, pageFault);
    } catch (error) {
      if (!(error instanceof PinduoduoRefusal)) throw error;
      ledger.count(this.names(call)[0], 'refusals');
      return this.#refusalReply(error);
    }
  }

  refuse(fault: FaultRule): Reply {
    const code = fault.code ?? 50000;
    return this.#refusalReply(new PinduoduoRefusal(code, '', fault.subCode ?? null, fault.message));
  }

  refuseForRate(): Reply {
    return this.#refusalReply(new PinduoduoRefusal(PinduoduoCode.rateLimited));
  }

  #answerGateway(call: IncomingCall, pageFault: PageFault | undefined): Reply {
    if (call.isTooLarge) throw new PinduoduoRefusal(PinduoduoCode.bodyTooLarge);
    const { world, access, ledger, isStrict, isWindowEndIncluded } = this.#settings;
    const nowMs = world.nowMs();
    const parameters = readParameters(call);
    const operation = this.#checkPublic(parameters, nowMs);
    if (operation.needsToken) {
      const token = parameters.get('access_token');
      if (token === undefined) throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, 'access_token is missing');
      access.checkAccess(token, nowMs);
    }
    if (!this.#limits.admit(operation.type, operation.limits, nowMs)) {
      ledger.count(operation.type, 'limitViolations');
      throw new PinduoduoRefusal(PinduoduoCode.rateLimited);
    }
    const business = new BusinessParameters(parameters, operation.parameters, isStrict);
    const answer = operation.answer({ parameters: business, world, access, nowMs, pageFault, isWindowEndIncluded });
    const withId: JsonObject = { ...answer, request_id: this.#requestId() };
    return jsonReply(
      JSON.stringify(operation.responseKey === undefined ? withId : { [operation.responseKey]: withId }),
    );
  }

  #checkPublic(parameters: ReadonlyMap<string, string>, nowMs: number): PinduoduoOperation {
    const { access } = this.#settings;
    for (const name of ['type', 'client_id', 'timestamp', 'sign']) {
      const text = parameters.get(name);
      if (text === undefined || text === '') {
        throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, `${name} is missing`);
      }
    }
    if (parameters.get('client_id') !== access.clientId) throw new PinduoduoRefusal(PinduoduoCode.badClientId);
    const operation = this.#operations.get(parameters.get('type') ?? '');
    if (operation === undefined) throw new PinduoduoRefusal(PinduoduoCode.unknownType);
    const timestamp = parameters.get('timestamp') ?? '';
    const skewSeconds = Math.abs(Number(timestamp) - nowMs / 1000);
    if (!/^\d+$/.test(timestamp) || skewSeconds > CLOCK_TOLERANCE_SECONDS) {
      throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, 'timestamp is not within 10 minutes');
    }
    if ((parameters.get('data_type') ?? 'JSON') !== 'JSON') {
      throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, 'only data_type JSON is simulated');
    }
    if (parameters.get('sign') !== signPinduoduo(parameters, access.clientSecret)) {
      throw new PinduoduoRefusal(PinduoduoCode.badSign);
    }
    return operation;
  }

  #refusalReply(refusal: PinduoduoRefusal): Reply {
    const error_response: JsonObject = {
      error_code: refusal.code,
      error_msg: refusal.message,
      sub_code: refusal.subCode,
      sub_msg: refusal.subMessage,
      request_id: this.#requestId(),
    };
    return jsonReply(JSON.stringify({ error_response }));
  }

  #requestId(): string {
    this.#requestNumber += 1;
    return `${this.#settings.world.nowMs()}${String(this.#requestNumber).padStart(5, '0')}`;
  }
}
