import type { FaultRule } from '../faults/fault-rule.js';
import type { IncomingCall } from '../http/incoming-call.js';
import type { PageFault, PlatformHandler } from '../http/platform-handler.js';
import { jsonReply, type Reply } from '../http/reply.js';
import type { JsonValue } from '../json/json-value.js';
import type { RequestLedger } from '../limits/request-ledger.js';
import { SeededRandom } from '../random.js';
import type { World } from '../world/world.js';
import type { BuyerDesk } from './buyer-desk.js';
import { CallParameters } from './call-parameters.js';
import { HeaderCheck, type HeaderCheckSettings } from './header-check.js';
import type { RepeatedOuterId } from './operation.js';
import { pandaponOperations } from './operations/catalogue.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';
import { RouteTable, type PandaponRoute } from './route.js';
import { checkWarehouseSign, type WarehouseSigner } from './sign-check.js';

/** What the PandaPon server is built from. */
export interface OpenApiSettings extends HeaderCheckSettings {
  readonly world: World;
  readonly ledger: RequestLedger;
  readonly desk: BuyerDesk;
  readonly isStrict: boolean;
  readonly repeatedOuterId: RepeatedOuterId;
  readonly warehouseSigner: WarehouseSigner | undefined;
}

type EnvelopeKind = 'full' | 'without_ids' | 'bare';

/** PandaPon's OpenAPI: one path per endpoint, the result inside an envelope. */
export class PandaponOpenApi implements PlatformHandler {
  readonly platform = 'pandapon';
  readonly mostBodyBytes = 4_194_304;
  readonly #settings: OpenApiSettings;
  readonly #headers: HeaderCheck;
  readonly #routes = new RouteTable(pandaponOperations);
  #requestNumber = 0;

  constructor(settings: OpenApiSettings) {
    this.#settings = settings;
    this.#headers = new HeaderCheck(settings);
  }

  names(call: IncomingCall): readonly [string, ...string[]] {
    const found = this.#routes.find(call.method, call.path);
    return found === undefined ? [call.path] : [found.route.operation.id, call.path];
  }

  answer(call: IncomingCall, pageFault: PageFault | undefined): Reply {
    const found = this.#routes.find(call.method, call.path);
    try {
      if (found === undefined) throw new PandaponRefusal(PandaponCode.unknownPath, '接口不存在', 404);
      const data = this.#answerOperation(call, found, pageFault);
      return this.#envelope({ code: PandaponCode.success, msg: '成功', data }, found.route.operation.envelope);
    } catch (error) {
      if (!(error instanceof PandaponRefusal)) throw error;
      this.#settings.ledger.count(this.names(call)[0], 'refusals');
      const envelope = { code: error.code, msg: error.message, data: null };
      return this.#envelope(envelope, 'full', error.httpStatus);
    }
  }

  refuse(fault: FaultRule): Reply {
    return this.#envelope({ code: fault.code ?? PandaponCode.internal, msg: fault.message ?? '系统异常', data: null });
  }

  refuseForRate(): Reply {
    return this.#envelope({ code: PandaponCode.tooManyRequests, msg: '请求过于频繁', data: null });
  }

  #answerOperation(
    call: IncomingCall,
    { route, pathValues }: { route: PandaponRoute; pathValues: Readonly<Record<string, string>> },
    pageFault: PageFault | undefined,
  ): JsonValue | undefined {
    const { world, desk, isStrict, repeatedOuterId, warehouseSigner } = this.#settings;
    const { operation, generation, method, rules } = route;
    if (call.method !== method) throw new PandaponRefusal(PandaponCode.wrongMethod, '请求方法不支持');
    if (call.isTooLarge) throw new PandaponRefusal(PandaponCode.badRequest, '请求体过大');
    const nowMs = world.nowMs();
    if (operation.authentication === 'sign') checkWarehouseSign(call, warehouseSigner);
    else this.#headers.check(call, nowMs);
    const isClosed = isStrict && operation.isOpen !== true;
    const parameters = new CallParameters(call, { rules, isStrict: isClosed, pathValues });
    return operation.answer({ parameters, generation, world, desk, nowMs, pageFault, isStrict, repeatedOuterId });
  }

  #envelope(
    { code, msg, data }: { code: number; msg: string; data: JsonValue | undefined },
    kind: EnvelopeKind = 'full',
    httpStatus = 200,
  ): Reply {
    this.#requestNumber += 1;
    const requestId = new SeededRandom(this.#settings.world.seed, this.#requestNumber, 99).hex(32);
    const { developId } = this.#settings.credentials;
    const ids = kind === 'full' ? { requestId, developId } : { requestId: null, developId: null };
    const envelope =
      kind === 'bare' ? { code, msg } : { requestId: ids.requestId, code, developId: ids.developId, msg, data };
    return jsonReply(JSON.stringify(envelope), httpStatus);
  }
}
