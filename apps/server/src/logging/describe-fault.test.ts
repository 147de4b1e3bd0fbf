import { InvalidArgumentError } from '@orderloom/core/errors';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it } from 'vitest';
import { describeFault } from './describe-fault.js';

describe('what is logged of an error', () => {
  it('is everything when the error is ours', () => {
    const fault = describeFault(new InvalidArgumentError('not possible'));
    expect(fault).toMatchObject({ type: 'InvalidArgumentError', code: 'invalid_argument', message: 'not possible' });
    expect(fault.frames[0]).toMatch(/^at /);
  });

  it('is no statement, parameter or value of a database error, at any depth', () => {
    const cause = Object.assign(new Error('Key (phone)=(canary-1) already exists'), {
      code: '23505',
      detail: 'canary-2',
    });
    const error = new DrizzleQueryError('insert into orders values ($1)', ['canary-3'], cause);
    const text = JSON.stringify(describeFault(error));
    expect(text).not.toMatch(/canary|insert into/);
    expect(text).toContain('23505');
  });

  it('is no input that a parser quotes', () => {
    const error = catchError(() => JSON.parse('{"token": canary}'));
    expect(JSON.stringify(describeFault(error))).not.toContain('canary');
  });

  it('is no message that a stack repeats over several lines', () => {
    const error = new Error('first line canary\nsecond line canary');
    expect(JSON.stringify(describeFault(error))).not.toContain('canary');
  });

  it('is only the kind when something else was thrown', () => {
    expect(describeFault('canary')).toEqual({ type: 'string', code: undefined, message: undefined, frames: [] });
  });
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
