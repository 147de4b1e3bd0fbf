import type { IncomingCall } from '../http/incoming-call.js';
import type { PandaponCredentials } from './credentials.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';
import { signPandapon } from './signature.js';

const CLOCK_TOLERANCE_MS = 600_000;

/** Which timestamps are taken. The documents do not name the unit: the default value has 13 digits, public clients send 10. */
export type TimestampUnit = 'any' | 'milliseconds' | 'seconds';

/** What the header check has to know. */
export interface HeaderCheckSettings {
  readonly credentials: PandaponCredentials;
  readonly timestampUnit: TimestampUnit;
  readonly refusesRepeatedNonce: boolean;
}

/** Checks the five authentication headers. */
export class HeaderCheck {
  readonly #settings: HeaderCheckSettings;
  readonly #nonces = new Set<string>();

  constructor(settings: HeaderCheckSettings) {
    this.#settings = settings;
  }

  /** Throws the platform's refusal unless the call is signed rightly at `nowMs`. */
  check(call: IncomingCall, nowMs: number): void {
    const { credentials, refusesRepeatedNonce } = this.#settings;
    const accessKey = this.#header(call, 'access-key');
    const timestamp = this.#header(call, 'timestamp');
    const nonce = this.#header(call, 'nonce-str');
    const userId = this.#header(call, 'user-id');
    const signature = this.#header(call, 'signature');
    if (accessKey !== credentials.accessKey) {
      throw new PandaponRefusal(PandaponCode.unknownAccessKey, 'access-key不存在');
    }
    this.#checkTimestamp(timestamp, nowMs);
    if (nonce.length !== 32) throw new PandaponRefusal(PandaponCode.badNonce, 'nonce-str必须为32位随机字符串');
    if (signature !== signPandapon({ accessKey, timestamp, nonce }, credentials.accessSecret)) {
      throw new PandaponRefusal(PandaponCode.badSignature, '签名错误');
    }
    if (userId !== credentials.userId) throw new PandaponRefusal(PandaponCode.unknownUser, '子账号无权限');
    if (refusesRepeatedNonce && this.#nonces.has(nonce)) {
      throw new PandaponRefusal(PandaponCode.repeatedNonce, 'nonce-str重复');
    }
    if (refusesRepeatedNonce) this.#nonces.add(nonce);
  }

  #header(call: IncomingCall, name: string): string {
    const value = call.headers[name];
    if (value === undefined || value === '') throw new PandaponRefusal(PandaponCode.missingHeader, `缺少请求头${name}`);
    return value;
  }

  #checkTimestamp(timestamp: string, nowMs: number): void {
    const isSeconds = /^\d{10}$/.test(timestamp);
    const isMilliseconds = /^\d{13}$/.test(timestamp);
    const { timestampUnit } = this.#settings;
    const isTaken = (isSeconds && timestampUnit !== 'milliseconds') || (isMilliseconds && timestampUnit !== 'seconds');
    const sentMs = Number(timestamp) * (isSeconds ? 1000 : 1);
    if (!isTaken || Math.abs(sentMs - nowMs) > CLOCK_TOLERANCE_MS) {
      throw new PandaponRefusal(PandaponCode.badTimestamp, 'timestamp无效或已过期');
    }
  }
}
