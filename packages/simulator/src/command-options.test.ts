import { describe, expect, it } from 'vitest';
import { CommandLineError, readCommandOptions } from './command-options.js';

describe('the command line', () => {
  it('has defaults for everything', () => {
    expect(readCommandOptions([])).toEqual({
      pinduoduoPort: 4001,
      pandaponPort: 4002,
      controlPort: 4003,
      host: '127.0.0.1',
      seed: 1,
      ordersPerHour: 60,
      strict: true,
    });
  });

  it('takes every flag', () => {
    const args = '--pinduoduo-port 0 --seed 7 --epoch 2026-01-01T00:00:00Z --orders-per-hour 0.5 --lenient'.split(' ');
    expect(readCommandOptions(args)).toMatchObject({
      pinduoduoPort: 0,
      seed: 7,
      epochAt: new Date(Date.UTC(2026, 0, 1)),
      ordersPerHour: 0.5,
      strict: false,
    });
  });

  it('takes an address for callbacks', () => {
    expect(readCommandOptions(['--callback-url', 'http://127.0.0.1:1/x'])).toMatchObject({
      pandaponCallbackUrl: 'http://127.0.0.1:1/x',
    });
  });

  it('gives way to help', () => {
    expect(readCommandOptions(['--help'])).toBeUndefined();
  });

  it.each([
    [['--seed', 'x'], '--seed must be a number from 0'],
    [['--control-port', '70000'], '--control-port'],
    [['--epoch', 'yesterday'], '--epoch must be an ISO instant'],
    [['--orders-per-hour', '0'], '--orders-per-hour'],
    [['--callback-url', 'ftp://x'], '--callback-url must be an http'],
    [['--colour', 'red'], '--colour'],
    [['stray'], 'stray'],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => readCommandOptions(args)).toThrow(CommandLineError);
    expect(() => readCommandOptions(args)).toThrow(message);
  });
});
