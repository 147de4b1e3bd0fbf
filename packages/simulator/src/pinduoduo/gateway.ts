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
import { BusinessFailure, failureAnswer, hasBusinessFlag, tellsFailures } from './business-failure.js';
import { BusinessParameters } from './business-parameters.js';
import { getDocumentedApi } from './documented-api.js';
import { answerOlderTokenCall, olderTokenPath } from './older-token-address.js';
import type { GatewayKind, PinduoduoOperation } from './operation.js';
import { pinduoduoOperations } from './operations/catalogue.js';
import { checkPublicParameters } from './public-check.js';
import { PinduoduoCode, PinduoduoRefusal } from './refusal.js';
import { readParameters } from './request-parameters.js';
import type { ShopState } from './shop-state.js';

const gateways: ReadonlyMap<string, GatewayKind | undefined> = new Map([
  ['/api/router', 'router'],
  // A public client posts to the address with a slash at its end.
  ['/api/router/', 'router'],
  ['/ark/router', 'cloud'],
  ['/api/upload', undefined],
]);

/** What the gateway is built from. */
export interface GatewaySettings {
  readonly world: World;
  readonly access: PinduoduoAccess;
  readonly shop: ShopState;
  readonly ledger: RequestLedger;
  readonly isStrict: boolean;
  readonly isWindowEndIncluded: boolean;
  /** Whether the app runs inside the platform's cloud, where wider limits hold. */
  readonly isInCloud: boolean;
}

interface CheckedCall {
  readonly operation: PinduoduoOperation;
  readonly business: BusinessParameters;
}

/** The Pinduoduo gateways: the API chosen by `type`, every answer an HTTP 200. */
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
    if (!gateways.has(call.path)) return [call.path];
    try {
      const type = readParameters(call).get('type') ?? '';
      return [this.#operations.has(type) ? type : 'unknown type', type, call.path];
    } catch {
      return ['unreadable', call.path];
    }
  }

  answer(call: IncomingCall, pageFault: PageFault | undefined): Reply {
    return this.#answerOrRefuse(call, ({ operation, business }) => {
      const { world, access, shop, isWindowEndIncluded } = this.#settings;
      const nowMs = world.nowMs();
      return operation.answer({ parameters: business, world, access, shop, nowMs, pageFault, isWindowEndIncluded });
    });
  }

  refuse(fault: FaultRule): Reply {
    const code = fault.code ?? 50000;
    return this.#refusalReply(new PinduoduoRefusal(code, '', fault.subCode ?? null, fault.message));
  }

  refuseForRate(): Reply {
    return this.#refusalReply(new PinduoduoRefusal(PinduoduoCode.rateLimited));
  }

  refuseInside(call: IncomingCall, fault: FaultRule): Reply {
    return this.#answerOrRefuse(call, ({ operation, business }) => {
      const api = getDocumentedApi(operation.type);
      const message = fault.message ?? '业务处理失败';
      if (!hasBusinessFlag(api)) throw new PinduoduoRefusal(PinduoduoCode.businessError, message, fault.subCode);
      return failureAnswer(api, message, (name) => business.find(name));
    });
  }

  #answerOrRefuse(call: IncomingCall, answer: (checked: CheckedCall) => JsonObject): Reply {
    const { world, access, ledger } = this.#settings;
    if (call.path !== olderTokenPath && !gateways.has(call.path)) return authorisePage(call, access, world.nowMs());
    try {
      if (call.path === olderTokenPath) {
        return jsonReply(JSON.stringify(answerOlderTokenCall(call, access, world.nowMs())));
      }
      const checked = this.#check(call);
      const withId: JsonObject = { ...this.#tellFailure(checked, answer), request_id: this.#requestId() };
      const { responseKey } = checked.operation;
      return jsonReply(JSON.stringify(responseKey === undefined ? withId : { [responseKey]: withId }));
    } catch (error) {
      if (!(error instanceof PinduoduoRefusal)) throw error;
      ledger.count(this.names(call)[0], 'refusals');
      return this.#refusalReply(error);
    }
  }

  #tellFailure(checked: CheckedCall, answer: (checked: CheckedCall) => JsonObject): JsonObject {
    try {
      return answer(checked);
    } catch (error) {
      if (!(error instanceof BusinessFailure)) throw error;
      const api = getDocumentedApi(checked.operation.type);
      if (!tellsFailures(api)) throw new PinduoduoRefusal(PinduoduoCode.businessError, error.message);
      return failureAnswer(api, error.message, (name) => checked.business.find(name));
    }
  }

  #check(call: IncomingCall): CheckedCall {
    if (call.isTooLarge) throw new PinduoduoRefusal(PinduoduoCode.bodyTooLarge);
    const { world, access, isStrict } = this.#settings;
    const nowMs = world.nowMs();
    const parameters = readParameters(call);
    const operation = checkPublicParameters(parameters, {
      access,
      operations: this.#operations,
      gateway: gateways.get(call.path),
      remoteAddress: call.remoteAddress,
      nowMs,
    });
    if (operation.needsToken) this.#checkToken(parameters, operation.type, nowMs);
    this.#checkLimits(operation, nowMs);
    return { operation, business: BusinessParameters.check(parameters, operation.parameters, isStrict) };
  }

  #checkToken(parameters: ReadonlyMap<string, string>, type: string, nowMs: number): void {
    const { access } = this.#settings;
    const token = parameters.get('access_token');
    if (token === undefined) throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, 'access_token is missing');
    access.checkAccess(token, nowMs);
    access.checkScope(type);
  }

  // That the limit over all callers answers 52101 and the others 70031 is inferred from the texts of the codes.
  #checkLimits(operation: PinduoduoOperation, nowMs: number): void {
    const { ledger, isInCloud } = this.#settings;
    const limits = operation.limits.filter((limit) => !(isInCloud && limit.isOutsideCloudOnly === true));
    const exceeded = this.#limits.findExceeded(operation.type, limits, nowMs);
    if (exceeded === undefined) return;
    ledger.count(operation.type, 'limitViolations');
    throw new PinduoduoRefusal(exceeded.scope === 'api' ? PinduoduoCode.apiLimited : PinduoduoCode.rateLimited);
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
