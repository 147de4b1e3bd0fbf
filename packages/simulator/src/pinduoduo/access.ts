import { createHash, createHmac } from 'node:crypto';
import { PinduoduoCode, PinduoduoRefusal } from './refusal.js';

const FIRST_TOKEN_SECONDS = 10 * 365 * 86_400;
const ACCESS_SECONDS = 30 * 86_400;
const REFRESH_SECONDS = 60 * 86_400;
const CODE_SECONDS = 600;

/** A pair of tokens as the platform hands it out. */
export interface TokenGrant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly accessExpiresAtSeconds: number;
  readonly refreshExpiresAtSeconds: number;
}

/**
 * The app, the mall and their tokens. Token texts carry their issue time and a check value, so that a simulator that was
 * started again still accepts what it gave out before. Lifetimes are inferred: the sources name none.
 */
export class PinduoduoAccess {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The app that calls inside the cloud are for. */
  readonly targetClientId: string;
  readonly partnerId: string;
  readonly ownerId: string;
  readonly ownerName = '示例旗舰店';
  /** API types the mall granted; `undefined` = all. */
  permittedTypes: ReadonlySet<string> | undefined;
  /** Addresses that may call; `undefined` = every one. */
  permittedAddresses: ReadonlySet<string> | undefined;
  /** The tokens valid from the beginning. */
  readonly firstGrant: TokenGrant;

  readonly #secret: string;
  readonly #codes = new Map<string, number>();
  #current: TokenGrant;
  #voidBeforeMs = 0;
  #codeCount = 0;
  #expiryOverrideMs: number | undefined;
  #isRevoked = false;

  constructor(seed: number, epochMs: number) {
    const digest = createHash('sha256').update(`orderloom-simulator:${seed}`).digest('hex');
    this.#secret = digest;
    this.clientId = digest.slice(0, 32);
    this.targetClientId = createHash('sha256').update(`target:${seed}`).digest('hex').slice(0, 32);
    this.partnerId = createHash('sha256').update(`partner:${seed}`).digest('hex').slice(0, 16);
    this.clientSecret = digest.slice(24, 64);
    this.ownerId = String(100_000_000 + (Number.parseInt(digest.slice(0, 6), 16) % 800_000_000));
    this.firstGrant = this.#grant(epochMs, FIRST_TOKEN_SECONDS, FIRST_TOKEN_SECONDS);
    this.#current = this.firstGrant;
  }

  /** Throws the platform's refusal unless the token is good at `nowMs`. */
  checkAccess(token: string, nowMs: number): void {
    const issuedAtMs = this.#issuedAt('a', token);
    if (issuedAtMs === undefined || this.#isRevoked) throw new PinduoduoRefusal(PinduoduoCode.badToken);
    const isSuperseded = issuedAtMs < this.#voidBeforeMs;
    const expiresAtMs = this.#expiryOverrideMs ?? this.#expiryOf(token, issuedAtMs);
    if (isSuperseded || nowMs >= expiresAtMs) throw new PinduoduoRefusal(PinduoduoCode.tokenExpired);
  }

  /**
   * Makes an authorisation code, as the authorise page does after the merchant agreed. From then on the earlier code and
   * the earlier tokens are void.
   */
  createCode(nowMs: number): string {
    this.#codeCount += 1;
    const code = createHmac('sha1', this.#secret).update(`code:${nowMs}:${this.#codeCount}`).digest('hex');
    this.#codes.clear();
    this.#isRevoked = true;
    this.#codes.set(code, nowMs + CODE_SECONDS * 1000);
    return code;
  }

  /** Spends a code. All earlier tokens are void from then on. */
  exchangeCode(code: string, nowMs: number): TokenGrant {
    const validUntilMs = this.#codes.get(code);
    this.#codes.delete(code);
    if (validUntilMs === undefined || nowMs > validUntilMs) {
      throw new PinduoduoRefusal(PinduoduoCode.businessError, 'code is unknown, used or expired');
    }
    this.#isRevoked = false;
    return this.#renew(nowMs);
  }

  /** Spends a refresh token. The earlier pair is void from then on (inferred; the harsher of the two readings). */
  refresh(refreshToken: string, nowMs: number): TokenGrant {
    const issuedAtMs = this.#issuedAt('r', refreshToken);
    const isGood = issuedAtMs !== undefined && issuedAtMs >= this.#voidBeforeMs && !this.#isRevoked;
    if (!isGood) throw new PinduoduoRefusal(PinduoduoCode.badToken, 'refresh_token is wrong or void');
    return this.#renew(nowMs);
  }

  /** True when the tokens handed out last no longer work. */
  isEnded(nowMs: number): boolean {
    return this.#isRevoked || nowMs >= this.accessExpiresAtSeconds * 1000;
  }

  /** Throws the platform's refusal unless the mall granted an API. */
  checkScope(type: string): void {
    if (this.permittedTypes?.has(type) === false) throw new PinduoduoRefusal(PinduoduoCode.notGranted);
  }

  /** Throws the platform's refusal unless calls from an address are taken. */
  checkAddress(address: string): void {
    if (this.permittedAddresses?.has(address.replace(/^::ffff:/, '')) === false) {
      throw new PinduoduoRefusal(PinduoduoCode.addressNotListed);
    }
  }

  /** Lets the present access token end at an instant. */
  expireAccess(atMs: number): void {
    this.#expiryOverrideMs = atMs;
  }

  /** The merchant withdraws the authorisation: access and refresh token are void until a new code is exchanged. */
  revoke(): void {
    this.#isRevoked = true;
  }

  /** The pair handed out last. */
  get currentGrant(): TokenGrant {
    return this.#current;
  }

  /** When the present access token ends, Unix seconds. */
  get accessExpiresAtSeconds(): number {
    const overrideMs = this.#expiryOverrideMs;
    return overrideMs === undefined ? this.#current.accessExpiresAtSeconds : Math.floor(overrideMs / 1000);
  }

  #renew(nowMs: number): TokenGrant {
    const issuedAtMs = Math.max(nowMs, this.#voidBeforeMs + 1);
    this.#voidBeforeMs = issuedAtMs;
    this.#expiryOverrideMs = undefined;
    this.#current = this.#grant(issuedAtMs, ACCESS_SECONDS, REFRESH_SECONDS);
    return this.#current;
  }

  #grant(issuedAtMs: number, accessSeconds: number, refreshSeconds: number): TokenGrant {
    const issuedAtSeconds = Math.floor(issuedAtMs / 1000);
    return {
      accessToken: this.#token('a', issuedAtMs),
      refreshToken: this.#token('r', issuedAtMs),
      accessExpiresAtSeconds: issuedAtSeconds + accessSeconds,
      refreshExpiresAtSeconds: issuedAtSeconds + refreshSeconds,
    };
  }

  #expiryOf(token: string, issuedAtMs: number): number {
    const seconds = token === this.firstGrant.accessToken ? FIRST_TOKEN_SECONDS : ACCESS_SECONDS;
    return issuedAtMs + seconds * 1000;
  }

  #token(kind: 'a' | 'r', issuedAtMs: number): string {
    const issued = issuedAtMs.toString(16).padStart(12, '0');
    const check = createHmac('sha1', this.#secret).update(`${kind}${issued}`).digest('hex').slice(0, 28);
    return issued + check;
  }

  #issuedAt(kind: 'a' | 'r', token: string): number | undefined {
    const issuedAtMs = Number.parseInt(token.slice(0, 12), 16);
    return Number.isNaN(issuedAtMs) || this.#token(kind, issuedAtMs) !== token ? undefined : issuedAtMs;
  }
}
