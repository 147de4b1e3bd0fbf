import type { FaultRule } from '../faults/fault-rule.js';
import type { IncomingCall } from '../http/incoming-call.js';
import type { PageFault, PlatformHandler } from '../http/platform-handler.js';
import { jsonReply, type Reply } from '../http/reply.js';
import type { JsonValue } from '../json/json-value.js';
import type { RequestLedger } from '../limits/request-ledger.js';
import { SeededRandom } from '../random.js';
import type { World } from '../world/world.js';
import { CallParameters } from './call-parameters.js';
import { HeaderCheck, type HeaderCheckSettings } from './header-check.js';
import { pandaponOperations } from './operations/catalogue.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';

/** What the PandaPon server is built from. */
export interface OpenApiSettings extends HeaderCheckSettings {
  readonly world: World;
  readonly ledger: RequestLedger;
  readonly isStrict: boolean;
}

/** PandaPon's OpenAPI: one path per endpoint, the result inside an envelope. */
export class PandaponOpenApi implements PlatformHandler {
  readonly platform = 'pandapon';
  readonly mostBodyBytes = 4_194_304;
  readonly #settings: OpenApiSettings;
  readonly #headers: HeaderCheck;
  readonly #operations = new Map(pandaponOperations.map((operation) => [operation.path, operation]));
  #requestNumber = 0;

  constructor(settings: OpenApiSettings) {
    this.#settings = settings;
    this.#headers = new HeaderCheck(settings);
  }

  names(call: IncomingCall): readonly [string, ...string[]] {
    const operation = this.#operations.get(call.path);
    return operation === undefined ? [call.path] : [operation.id, call.path];
  }

  answer(call: IncomingCall, pageFault: PageFault | undefined): Reply {
    try {
      return this.#envelope(PandaponCode.success, '成功', this.#answerOperation(call, pageFault));
    } catch (error) {
      if (!(error instanceof PandaponRefusal)) throw error;
      this.#settings.ledger.count(this.names(call)[0], 'refusals');
      return this.#envelope(error.code, error.message, null, error.httpStatus);
    }
  }

  refuse(fault: FaultRule): Reply {
    return this.#envelope(fault.code ?? PandaponCode.internal, fault.message ?? '系统异常', null);
  }

  refuseForRate(): Reply {
    return this.#envelope(PandaponCode.tooManyRequests, '请求过于频繁', null);
  }

  #answerOperation(call: IncomingCall, pageFault: PageFault | undefined): JsonValue {
    const { world, isStrict } = this.#settings;
    const operation = this.#operations.get(call.path);
    if (operation === undefined) throw new PandaponRefusal(PandaponCode.unknownPath, '接口不存在', 404);
    if (call.method !== operation.method) throw new PandaponRefusal(PandaponCode.wrongMethod, '请求方法不支持');
    if (call.isTooLarge) throw new PandaponRefusal(PandaponCode.badRequest, '请求体过大');
    const nowMs = world.nowMs();
    this.#headers.check(call, nowMs);
    const parameters = new CallParameters(call, operation.parameters, isStrict);
    return operation.answer({ call, parameters, world, nowMs, pageFault });
  }

  #envelope(code: number, msg: string, data: JsonValue, httpStatus = 200): Reply {
    this.#requestNumber += 1;
    const requestId = new SeededRandom(this.#settings.world.seed, this.#requestNumber, 99).hex(32);
    const { developId } = this.#settings.credentials;
    return jsonReply(JSON.stringify({ requestId, code, developId, msg, data }), httpStatus);
  }
}
