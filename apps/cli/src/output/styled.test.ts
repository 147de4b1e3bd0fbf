import { describe, expect, it } from 'vitest';
import { createStyler } from './styled.js';

const write = (): boolean => true;

describe('colours', () => {
  it('are for terminals only', () => {
    expect(createStyler({ isTTY: true, write }, {})('red', 'x')).toBe('\u001B[31mx\u001B[39m');
    expect(createStyler({ write }, {})('red', 'x')).toBe('x');
  });

  it('are not for who does not want them', () => {
    expect(createStyler({ isTTY: true, write }, { NO_COLOR: '1' })('red', 'x')).toBe('x');
    expect(createStyler({ isTTY: true, write }, { TERM: 'dumb' })('red', 'x')).toBe('x');
    expect(createStyler({ isTTY: true, write }, { NO_COLOR: '' })('red', 'x')).not.toBe('x');
  });
});
