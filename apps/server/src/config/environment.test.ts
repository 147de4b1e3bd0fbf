import { ConfigurationError } from '@orderloom/core/errors';
import { describe, expect, it } from 'vitest';
import { parseEnvironment } from './environment.js';

function faultsOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  try {
    parseEnvironment(environment);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return Object.fromEntries(error.issues.map((issue) => [issue.path, issue.message]));
  }
  return {};
}

describe('the environment', () => {
  it('may be empty', () => {
    expect(parseEnvironment({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      ORDERLOOM_DATA_DIR: '.orderloom',
      ORDERLOOM_DEMO: 'auto',
      ORDERLOOM_ROLE: 'all',
      ORDERLOOM_SYNC_INTERVAL_SECONDS: 60,
      LOG_LEVEL: 'info',
    });
  });

  it('takes an empty value as not set', () => {
    expect(parseEnvironment({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000 });
  });

  it('is refused with all faults at once, none with its value', () => {
    const faults = faultsOf({
      PORT: '70000',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      ORDERLOOM_API_KEY: 'too-short',
      ORDERLOOM_SECRET_KEY: 'bm90LTMyLWJ5dGVz',
      ORDERLOOM_DEMO: 'maybe',
      ORDERLOOM_SYNC_INTERVAL_SECONDS: '1.5',
      LOG_LEVEL: 'loud',
      ORDERLOOM_SYNC_INTERVALL: '60',
    });
    expect(Object.keys(faults).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'ORDERLOOM_API_KEY',
      'ORDERLOOM_DEMO',
      'ORDERLOOM_SECRET_KEY',
      'ORDERLOOM_SYNC_INTERVAL_SECONDS',
      'ORDERLOOM_SYNC_INTERVALL',
      'PORT',
    ]);
    expect(JSON.stringify(faults)).not.toMatch(/hunter2|too-short|bm90|maybe|loud/);
  });

  it.each(['-1', '1e3', '0x10', ' 80', '65536', '3000.0'])('has no port %j', (PORT) => {
    expect(faultsOf({ PORT })).toHaveProperty('PORT');
  });

  it('takes addresses and networks of proxies, and nothing else for one', () => {
    const parse = (text: string) => parseEnvironment({ ORDERLOOM_TRUSTED_PROXIES: text }).ORDERLOOM_TRUSTED_PROXIES;
    expect(parse('10.0.0.0/8, 192.0.2.1,2001:db8::/32')).toEqual(['10.0.0.0/8', '192.0.2.1', '2001:db8::/32']);
    for (const text of ['proxy.example', '10.0.0.0/33', '10.0.0.0/', '::1/129', '1.2.3.4/8/8']) {
      expect(faultsOf({ ORDERLOOM_TRUSTED_PROXIES: text }), text).toHaveProperty('ORDERLOOM_TRUSTED_PROXIES');
    }
  });

  it('takes several secret keys', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    expect(parseEnvironment({ ORDERLOOM_SECRET_KEY: `${key},${key}` }).ORDERLOOM_SECRET_KEY).toEqual([key, key]);
  });
});
