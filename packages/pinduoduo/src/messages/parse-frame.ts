import { parseJson, type JsonValue } from '@orderloom/core/json';

/** What of a message goes back with its acknowledgement, exactly as it came. */
export interface MessageEcho {
  readonly id: JsonValue;
  readonly sendTime?: JsonValue;
  readonly type?: JsonValue;
  readonly mallID?: JsonValue;
}

/** One frame of the server. */
export type PinduoduoFrame =
  | {
      readonly kind: 'message';
      /** Digits; may exceed 2^53. */
      readonly id: string;
      readonly topic: string;
      readonly mallId: string | undefined;
      /** The content as JSON, integers exact; null when there is none. */
      readonly content: JsonValue;
      readonly sentAtMs: number | undefined;
      readonly echo: MessageEcho;
    }
  | { readonly kind: 'heartbeat'; readonly serverAtMs: number | undefined }
  /** An error the server tells of; its text is the platform's. */
  | { readonly kind: 'notice'; readonly text: string }
  /** `echo` is there when the frame names its message, so that the server can be told. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly echo?: MessageEcho };

/** Longest frame that is read. Messages are a few hundred bytes. */
const maxFrameLength = 1_048_576;
const maxDepth = 32;

/**
 * Reads a frame of the message socket. Ids stay exact: they are read from the text, beyond 2^53 too. Never throws:
 * what cannot be read is told as such, without any of its values. Pure.
 */
export function parsePinduoduoFrame(text: string): PinduoduoFrame {
  const frame = readJson(text);
  if (!isObject(frame)) return unreadable('the frame is no JSON object');
  const { commandType } = frame;
  if (commandType === 'Common') return readMessage(frame);
  if (commandType === 'HeartBeat') return { kind: 'heartbeat', serverAtMs: readInstantMs(frame['time']) };
  if (commandType === 'Fail') return { kind: 'notice', text: readNotice(frame) };
  return unreadable('the frame has an unknown command type', readEcho(frame));
}

function readMessage(frame: JsonObject): PinduoduoFrame {
  const echo = readEcho(frame);
  if (echo === undefined) return unreadable('the message has no id');
  const { message } = frame;
  if (!isObject(message)) return unreadable('the frame carries no message', echo);
  const { type: topic } = message;
  if (typeof topic !== 'string' || topic === '') return unreadable('the message has no type', echo);
  const content = readContent(message['content']);
  if (content === undefined) return unreadable('the content of the message is no JSON', echo);
  const sentAtMs = readInstantMs(frame['sendTime']) ?? readInstantMs(frame['time']);
  const mallId = readId(message['mallID']);
  return {
    kind: 'message',
    id: readId(echo.id) ?? '',
    topic,
    mallId: mallId === '0' ? undefined : mallId,
    content,
    sentAtMs,
    echo,
  };
}

/** JSON text, as documented; an object where a gateway has already opened it. */
function readContent(content: JsonValue | undefined): JsonValue | undefined {
  if (typeof content !== 'string') return content ?? null;
  return content.trim() === '' ? null : readJson(content);
}

function readNotice({ message }: JsonObject): string {
  const content = isObject(message) ? message['content'] : message;
  return typeof content === 'string' && content !== '' ? content : 'the server gave no reason';
}

function readEcho(frame: JsonObject): MessageEcho | undefined {
  const { id, sendTime, message } = frame;
  if (id === undefined || readId(id) === undefined) return undefined;
  const { type, mallID } = isObject(message) ? message : {};
  return {
    id,
    ...(sendTime === undefined ? {} : { sendTime }),
    ...(type === undefined ? {} : { type }),
    ...(mallID === undefined ? {} : { mallID }),
  };
}

function readId(value: JsonValue | undefined): string | undefined {
  // An unsafe number that was no integer in the text has lost digits.
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined;
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? text : undefined;
}

function readInstantMs(value: JsonValue | undefined): number | undefined {
  const ms = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof ms === 'number' && Number.isSafeInteger(ms) && ms > 0 ? ms : undefined;
}

function unreadable(reason: string, echo?: MessageEcho): PinduoduoFrame {
  return { kind: 'unreadable', reason, ...(echo === undefined ? {} : { echo }) };
}

type JsonObject = Readonly<Record<string, JsonValue>>;

function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJson(text: string): JsonValue | undefined {
  try {
    return parseJson(text, { maxDepth, maxLength: maxFrameLength });
  } catch {
    // Whatever is wrong with the text, the answer is the same: it cannot be read.
    return undefined;
  }
}
