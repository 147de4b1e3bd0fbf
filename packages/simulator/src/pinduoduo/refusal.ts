/** Codes of the list printed on every API page of the platform. */
export const PinduoduoCode = {
  badParameter: 10000,
  badPublicParameter: 10001,
  badClientId: 10016,
  unknownType: 10017,
  tokenExpired: 10019,
  badTargetClientId: 10018,
  badSign: 20004,
  addressNotListed: 20005,
  notGranted: 20031,
  badToken: 20032,
  wrongGateway: 20035,
  badBusinessParameter: 21001,
  missingBusinessParameter: 21002,
  wrongPartner: 30001,
  businessError: 50001,
  bodyTooLarge: 52004,
  apiLimited: 52101,
  rateLimited: 70031,
} as const;

const messages: Readonly<Record<number, string>> = {
  10000: '参数错误',
  10001: '公共参数错误',
  10016: 'client下线或者clientId不正确',
  10017: 'type不正确',
  10018: 'target_client_id下线或者不正确',
  10019: 'access_token已过期',
  20004: '签名sign校验失败',
  20005: 'ip无权访问接口,请加入ip白名单',
  20031: '用户没有授权访问此接口',
  20032: 'access_token或client_id错误',
  20034: '接口处于下线状态',
  20035: '接口不属于当前网关',
  21001: '业务参数错误',
  21002: '业务参数缺失',
  30000: '没有调用此target接口权限',
  30001: 'client_id和partner_id不匹配',
  50000: '系统内部错误',
  50001: '业务服务错误',
  50002: '业务系统内部异常',
  52001: '网关业务服务错误',
  52002: '网关系统内部异常',
  52004: '请求body太大',
  52101: '当前接口被限流,请稍后重试',
  52102: '当前接口暂时不可用,请稍后重试',
  52103: '服务暂时不可用,请稍后重试',
  70031: '调用过于频繁,请调整调用频率',
  70032: '当前请求被禁止调用',
  70033: '接口维护中',
  70034: '当前用户存在风险',
  70035: '当前应用存在风险',
  70036: '应用处于测试状态,调用次数已用完',
};

/** A refusal of the platform, thrown by an operation and printed as `error_response`. */
export class PinduoduoRefusal extends Error {
  readonly code: number;
  readonly subCode: string | null;
  readonly subMessage: string;

  constructor(code: number, subMessage = '', subCode: string | null = null, message?: string) {
    super(message ?? messages[code] ?? '未知错误');
    this.name = 'PinduoduoRefusal';
    this.code = code;
    this.subCode = subCode;
    this.subMessage = subMessage;
  }
}
