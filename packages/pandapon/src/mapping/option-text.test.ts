import { describe, expect, it } from 'vitest';
import { readOptions } from './option-text.js';

describe('readOptions', () => {
  it('prefers the Chinese text', () => {
    expect(readOptions({ zh: '{"颜色":"黑"}', en: '{"Color":"black"}' })).toEqual({
      options: { 颜色: '黑' },
      optionsText: '{"颜色":"黑"}',
    });
  });

  it.each([null, undefined, '', '{}', 'plain', '[]'])('falls back to the English text when the Chinese is %j', (zh) => {
    expect(readOptions({ zh, en: '{"Color":"black"}' })).toEqual({
      options: { Color: 'black' },
      optionsText: '{"Color":"black"}',
    });
  });

  it('keeps a text that is no JSON object as text only', () => {
    expect(readOptions({ zh: '颜色:黑', en: null })).toEqual({ optionsText: '颜色:黑' });
  });

  it('writes numbers as text and leaves out what is no plain value', () => {
    const { options } = readOptions({ zh: '{"尺码":37,"编号":9007199254740993,"无":null,"多":[1],"是":true}' });
    expect(options).toEqual({ 尺码: '37', 编号: '9007199254740993', 是: 'true' });
  });

  it('says nothing when nothing was told', () => {
    expect(readOptions({})).toEqual({});
  });
});
