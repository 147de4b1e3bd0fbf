import { expect, it } from 'vitest';
import { silentLogger } from './logger.js';

it.each(['debug', 'info', 'warn', 'error'] as const)('a silent logger takes %s and does nothing', (level) => {
  expect(silentLogger[level]({ orderId: 1 }, 'message')).toBeUndefined();
});
