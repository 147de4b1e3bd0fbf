import type {
  AfterSaleReference,
  CallbackRequest,
  OrderReference,
  PageRequest,
  PlatformDefinition,
  ReceiverPart,
  SealedReceiver,
} from '@orderloom/core/platform';
import type { WireAnswer, WireRequest } from './contract-wire.js';

/** One page of one stream that the case's sound answers fill. */
export interface PageCase {
  readonly stream: string;
  readonly request: PageRequest;
  /** Observations the page must bring. */
  readonly observations: number;
}

/** One operation with an input it takes. */
export interface OperationCase {
  readonly operation: string;
  readonly input: unknown;
}

/** An invented receiver, and what the case's sound answers decrypt it to. */
export interface DecryptionCase {
  /** With a ciphertext of every part. */
  readonly receiver: SealedReceiver & { readonly ciphertexts: Readonly<Record<ReceiverPart, string>> };
  readonly texts: Readonly<Record<ReceiverPart, string>>;
  /** What the platform answers when it decrypts all but the name. */
  readonly answerWithoutName: WireAnswer;
}

/**
 * Everything the contract needs to know of one platform: how to make its adapter and what the platform would answer.
 * Texts are invented; nothing here is a real key or person.
 */
export interface AdapterCase {
  readonly definition: PlatformDefinition;
  /** Valid; every text in it is looked for in errors. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Valid; as a user would write them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The instant of all calls, epoch ms. */
  readonly nowMs: number;
  /** What the platform answers when all is well. Throws for a request nobody should send. */
  answer(this: void, request: WireRequest): WireAnswer;
  /** Whole answers of the platform that refuse. `{message}` in a body is where the platform writes its text. */
  readonly refusals: {
    readonly unknownOrder: WireAnswer;
    readonly wrongSignature: WireAnswer;
    readonly tooOften: WireAnswer;
    readonly unavailable: WireAnswer;
  };
  /** At least one page of every stream that is available. */
  readonly pages: readonly PageCase[];
  /** A page of which one element lacks what it cannot be without; the others are sound. */
  readonly pageWithBadElement: PageCase & { readonly answer: WireAnswer };
  readonly order: OrderReference;
  readonly afterSale: AfterSaleReference;
  /** Whether the order has parcels to ask for. */
  readonly hasTracking: boolean;
  readonly read: OperationCase & { readonly badInput: unknown };
  readonly write: OperationCase;
  /** The signature a request carries. */
  signatureOf(this: void, request: WireRequest): string | undefined;
  /** Absent where the platform encrypts nothing about receivers. */
  readonly decryption?: DecryptionCase;
  /** Absent where the platform sends no callbacks. `notAMessage` is signed well but is no message. */
  readonly callback?: { readonly genuine: CallbackRequest; readonly notAMessage: CallbackRequest };
}
