import { describe, expect, it } from 'vitest';
import { OrderMappingError } from './domain-errors.js';
import { describeIssues } from './issue.js';
import { PlatformResponseError } from './platform-error.js';
import { ConfigurationError, InvalidArgumentError } from './usage-errors.js';

const issues = [
  { path: 'filters.limit', message: 'too big' },
  { path: '', message: 'expected an object' },
];

describe('describeIssues', () => {
  it('names the place of each fault, and only the fault where the place is the whole', () => {
    expect(describeIssues(issues)).toBe('filters.limit: too big; expected an object');
    expect(describeIssues([])).toBe('');
  });

  it('prints nothing but paths and messages, even when an issue carries the rejected value', () => {
    const leaky = [{ path: 'receiver.phone', message: 'expected text', input: 'canary', received: 'canary' }];
    expect(describeIssues(leaky)).toBe('receiver.phone: expected text');
  });
});

describe('errors with issues', () => {
  const context = { platform: 'example', operation: 'order.list' };

  it.each([
    new ConfigurationError('wrong', issues),
    new InvalidArgumentError('wrong', issues),
    new OrderMappingError('wrong', issues),
    new PlatformResponseError('wrong', { ...context, issues }),
  ])('$name tells them in its message and keeps them', (error) => {
    expect(error.message).toMatch(/wrong: filters\.limit: too big; expected an object$/);
    expect(error.issues).toBe(issues);
  });

  it.each([
    new ConfigurationError('wrong'),
    new InvalidArgumentError('wrong'),
    new OrderMappingError('wrong'),
    new PlatformResponseError('wrong', context),
  ])('$name without any says only what it is about', (error) => {
    expect(error.message).toMatch(/wrong$/);
    expect(error.issues).toStrictEqual([]);
  });
});
