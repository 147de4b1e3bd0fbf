import { parseJson, stringifyJson } from '@orderloom/core/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAckFrame, createFailFrame, createHeartbeatFrame } from './acknowledge.js';
import { parsePinduoduoFrame } from './parse-frame.js';

/** As the reference shows it, with ids beyond 2^53. */
const frameText =
  '{"id":9007199254740993,"appId":5,"commandType":"Common","time":1700000000500,"sendTime":1700000000400,' +
  '"message":{"type":"pdd_refund_RefundCreated","mallID":100200300,' +
  '"content":"{\\"mall_id\\":100200300,\\"tid\\":\\"251116-000000000000001\\",\\"refund_id\\":9007199254740995}"}}';

describe('a message frame', () => {
  const frame = parsePinduoduoFrame(frameText);

  it('is read with its ids exact, those inside the content too', () => {
    expect(frame).toMatchObject({
      kind: 'message',
      id: '9007199254740993',
      topic: 'pdd_refund_RefundCreated',
      mallId: '100200300',
      content: { mall_id: 100_200_300, tid: '251116-000000000000001', refund_id: 9_007_199_254_740_995n },
      sentAtMs: 1_700_000_000_400,
    });
  });

  it('is acknowledged with everything as it came, digit for digit', () => {
    if (frame.kind !== 'message') throw new Error('no message');
    expect(createAckFrame(frame.echo, 7)).toBe(
      '{"id":9007199254740993,"sendTime":1700000000400,"type":"pdd_refund_RefundCreated","mallID":100200300,' +
        '"commandType":"Ack","time":7}',
    );
    expect(parseJson(createFailFrame(frame.echo, 'busy', 7))).toEqual({
      id: 9_007_199_254_740_993n,
      sendTime: 1_700_000_000_400,
      type: 'pdd_refund_RefundCreated',
      mallID: 100_200_300,
      commandType: 'Fail',
      time: 7,
      failReason: 'busy',
    });
  });

  it('is refused with a reason of at most 1,000 characters and whole ones', () => {
    if (frame.kind !== 'message') throw new Error('no message');
    const { failReason } = parseJson(createFailFrame(frame.echo, `${'x'.repeat(999)}😀`, 7)) as { failReason: string };
    expect(failReason).toBe(`${'x'.repeat(999)}\uFFFD`);
  });

  it.each([
    ['an id as text', { id: '9007199254740993' }, { id: '9007199254740993' }],
    ['no send time', { sendTime: undefined }, { sentAtMs: 1_700_000_000_500 }],
    ['times as text', { sendTime: '1700000000400' }, { sentAtMs: 1_700_000_000_400 }],
    ['an unreadable time', { sendTime: {}, time: 'now' }, { sentAtMs: undefined }],
  ])('may have %s', (_name, changes, expected) => {
    const changed = { ...(parseJson(frameText) as object), ...changes };
    expect(parsePinduoduoFrame(stringifyJson(changed))).toMatchObject({ kind: 'message', ...expected });
  });

  it.each([
    ['empty content', { type: 'pdd_x', content: '' }, null],
    ['no content', { type: 'pdd_x' }, null],
    ['content that is JSON already', { type: 'pdd_x', content: { tid: 'a' } }, { tid: 'a' }],
  ])('may come with %s', (_name, message, content) => {
    const text = JSON.stringify({ id: 1, commandType: 'Common', message });
    expect(parsePinduoduoFrame(text)).toMatchObject({ kind: 'message', content, mallId: undefined });
  });
});

describe('other frames', () => {
  it('are heartbeats and notices', () => {
    expect(parsePinduoduoFrame('{"commandType":"HeartBeat","time":1700000000000}')).toEqual({
      kind: 'heartbeat',
      serverAtMs: 1_700_000_000_000,
    });
    expect(parsePinduoduoFrame('{"commandType":"Fail","message":{"content":"bad digest"}}')).toEqual({
      kind: 'notice',
      text: 'bad digest',
    });
    expect(parsePinduoduoFrame('{"commandType":"Fail"}')).toEqual({
      kind: 'notice',
      text: 'the server gave no reason',
    });
    expect(parseJson(createHeartbeatFrame(5))).toEqual({ commandType: 'HeartBeat', time: 5 });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['no JSON', '<html>', false],
    ['no object', '[1]', false],
    ['an unknown command', '{"id":1,"commandType":"Dance"}', true],
    ['a message without an id', '{"commandType":"Common","message":{"type":"t","content":"{}"}}', false],
    ['an id with a fraction', '{"id":1.5e300,"commandType":"Common","message":{"type":"t"}}', false],
    ['no message', '{"id":1,"commandType":"Common"}', true],
    ['no type', '{"id":1,"commandType":"Common","message":{"content":"{}"}}', true],
    ['content that is no JSON', '{"id":1,"commandType":"Common","message":{"type":"t","content":"{oops"}}', true],
    ['content of a thousand levels', deep(1_000), true],
  ])('is told with its id where it has one: %s', (_name, text, hasEcho) => {
    const frame = parsePinduoduoFrame(text);
    expect(frame.kind).toBe('unreadable');
    expect('echo' in frame).toBe(hasEcho);
  });

  it('says nothing of its values', () => {
    const frame = parsePinduoduoFrame('{"id":1,"commandType":"Common","message":{"type":"t","content":"13800000000"');
    expect(JSON.stringify(frame)).not.toContain('138');
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc
            .record(
              {
                id: fc.jsonValue(),
                commandType: fc.oneof(fc.constantFrom('Common', 'HeartBeat', 'Fail'), fc.jsonValue()),
                sendTime: fc.jsonValue(),
                message: fc.oneof(
                  fc.jsonValue(),
                  fc.record({
                    type: fc.jsonValue(),
                    mallID: fc.jsonValue(),
                    content: fc.oneof(fc.json(), fc.string()),
                  }),
                ),
              },
              { requiredKeys: [] },
            )
            .map((frame) => JSON.stringify(frame)),
        ),
        (text) => {
          const frame = parsePinduoduoFrame(text);
          expect(frame.kind === 'message' ? frame.id : '1').toMatch(/^\d{1,20}$/);
          if ('echo' in frame && frame.echo !== undefined) parseJson(createAckFrame(frame.echo, 1));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

function deep(levels: number): string {
  const content = '['.repeat(levels) + ']'.repeat(levels);
  return JSON.stringify({ id: 1, commandType: 'Common', message: { type: 't', content } });
}
