import { expect } from 'vitest';
import type { AdapterPromise } from './promise.js';

/** What a definition and the shape of its adapter promise, without any call. */
export const definitionPromises: readonly AdapterPromise[] = [
  {
    title: 'describes every operation once, with its title, its source and its limits',
    async hold(_subject, { definition }) {
      const names = definition.endpoints.map(({ name }) => name);
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
      for (const endpoint of definition.endpoints) {
        expect(endpoint.platform).toBe(definition.platform);
        expect(endpoint.title).not.toBe('');
        expect(endpoint.source).not.toBe('');
        for (const limit of endpoint.limits) {
          expect(limit.times).toBeGreaterThan(0);
          expect(limit.perMs).toBeGreaterThan(0);
        }
      }
    },
  },
  {
    title: 'takes settings that are empty, and names what is wrong with credentials without showing them',
    async hold(_subject, { definition, credentials }) {
      expect(definition.settings.safeParse({}).success).toBe(true);
      expect(definition.credentials.safeParse(credentials).success).toBe(true);
      const wrong = Object.fromEntries(Object.entries(credentials).map(([name, value]) => [name, [value]]));
      const checked = definition.credentials.safeParse(wrong);
      expect(checked.success).toBe(false);
      const told = JSON.stringify(checked.error?.issues.map(({ path, message }) => ({ path, message })));
      for (const [name, value] of Object.entries(credentials)) {
        expect(told).toContain(name);
        expect(told).not.toContain(value);
      }
      expect(definition.credentials.safeParse({ ...credentials, misspelt: 'x' }).success).toBe(false);
    },
  },
  {
    title: 'has streams whose capabilities fit together',
    async hold({ adapter }, { definition }) {
      expect(adapter.platform).toBe(definition.platform);
      expect(adapter.side).toBe(definition.side);
      const names = adapter.streams.map(({ name }) => name);
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
      const operations = definition.endpoints.map(({ name }) => name);
      for (const stream of adapter.streams) {
        expect(adapter.channels).toContain(stream.channel);
        expect(operations).toContain(stream.operation);
        expect(stream.maxPageSize).toBeGreaterThan(0);
        expect(stream.granularityMs).toBeGreaterThan(0);
        expect(stream.lagMs).toBeGreaterThanOrEqual(0);
        expect(stream.partitions.length).toBeGreaterThan(0);
        expect(new Set(stream.partitions).size).toBe(stream.partitions.length);
        if (stream.maxWindowMs !== null) {
          expect(stream.maxWindowMs % stream.granularityMs).toBe(0);
          expect(stream.overlapMs).toBeLessThan(stream.maxWindowMs);
        }
      }
    },
  },
];
