import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alarmMeanings } from '../src/alarms/alarm-meanings.js';
import { environmentSchema } from '../src/config/environment.js';
import { Metrics } from '../src/metrics/metrics.js';

const root = join(import.meta.dirname, '../../..');
const documentFile = join(root, 'docs/operations.md');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface ToldMetric {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
}

function listMetrics(): readonly ToldMetric[] {
  return new Metrics().registry.getMetricsAsArray().map((metric) => {
    const labels: unknown = Reflect.get(metric, 'labelNames');
    return { name: metric.name, help: metric.help, labels: Array.isArray(labels) ? labels.map(String) : [] };
  });
}

/** Tables that follow from the code. */
function createTables(): Readonly<Record<string, string>> {
  const settings = Object.entries(environmentSchema.shape).map(([name, field]) => {
    const fallback: unknown = field.safeParse(undefined).data;
    const shown = Array.isArray(fallback) ? fallback.join(',') : JSON.stringify(fallback ?? '').replaceAll('"', '');
    return `| \`${name}\` | ${shown === '' ? '–' : `\`${shown}\``} | ${field.description ?? ''} |`;
  });
  const alarms = Object.entries(alarmMeanings).map(
    ([kind, { severity, meaning }]) => `| [\`${kind}\`](#${kind}) | ${severity} | ${meaning} |`,
  );
  const metrics = listMetrics()
    .filter(({ name }) => name.startsWith('orderloom_'))
    .map(({ name, help, labels }) => `| \`${name}\` | ${labels.map((label) => `\`${label}\``).join(' ')} | ${help} |`);
  return {
    settings: ['| setting | default | |', '| --- | --- | --- |', ...settings].join('\n'),
    alarms: ['| alarm | severity | meaning |', '| --- | --- | --- |', ...alarms].join('\n'),
    metrics: ['| metric | labels | |', '| --- | --- | --- |', ...metrics].join('\n'),
  };
}

const sectionOf = (name: string) => new RegExp(`(<!-- ${name}: generated -->\n)([\\s\\S]*?)(\n<!-- end -->)`);
/** Formatters align columns and escape what Markdown might take for a sign. */
const plain = (table: string) =>
  table
    .replaceAll(/\\|[ \t]+/g, '')
    .replaceAll(/-+/g, '-')
    .trim();

describe('docs/operations.md', () => {
  it.each(Object.entries(createTables()))('has the table of %s as it follows from the code', (name, table) => {
    // After a change: ORDERLOOM_WRITE_DOCUMENTS=1 pnpm exec vitest run test/operations-document.test.ts
    if (process.env['ORDERLOOM_WRITE_DOCUMENTS'] !== undefined) {
      const document = readFileSync(documentFile, 'utf8');
      writeFileSync(
        documentFile,
        document.replace(sectionOf(name), (_all, begin, _old, end) => `${begin}\n${table}\n${end}`),
      );
    }
    const [, , told = ''] = sectionOf(name).exec(read('docs/operations.md')) ?? [];
    expect(plain(told)).toBe(plain(table));
  });

  it('says of every alarm what to do, and of none that there is not', () => {
    const headings = [...read('docs/operations.md').matchAll(/^### `(\w+)`$/gm)].map(([, kind = '']) => kind);
    expect(headings.toSorted()).toEqual(Object.keys(alarmMeanings).toSorted());
  });
});

describe.each(['deploy/grafana/orderloom.json', 'deploy/prometheus/alerts.yml'])('%s', (file) => {
  const metrics = new Map(listMetrics().map((metric) => [metric.name, metric]));
  const nameOf = (series: string) => (metrics.has(series) ? series : series.replace(/_(bucket|count|sum)$/, ''));
  const expressions = file.endsWith('.json')
    ? [...read(file).matchAll(/"(?:expr|query)": "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) =>
        text.replaceAll('\\"', '"'),
      )
    : [...read(file).matchAll(/^ +expr: (.*)$/gm)].map(([, text = '']) => text);

  it('asks for nothing but metrics and labels that there are', () => {
    const asked = expressions.flatMap((expression) => [
      ...expression.matchAll(/\b((?:orderloom|nodejs|process)_[a-z0-9_]+)(?:\{([^}]*)\})?/g),
    ]);
    expect(asked.length).toBeGreaterThan(10);
    for (const [, series = '', selector = ''] of asked) {
      const metric = metrics.get(nameOf(series));
      expect(metric, series).toBeDefined();
      for (const [, label = ''] of selector.matchAll(/(\w+)\s*=~?/g)) {
        expect(['job', ...(metric?.labels ?? [])], `${series}{${label}}`).toContain(label);
      }
    }
  });

  it('sums by labels that the metric has', () => {
    for (const expression of expressions) {
      const [, series = ''] = /\b(orderloom_[a-z_]+)/.exec(expression) ?? [];
      for (const [, labels = ''] of expression.matchAll(/ by \(([^)]*)\)/g)) {
        const known = ['le', 'job', 'instance', ...(metrics.get(nameOf(series))?.labels ?? [])];
        for (const label of labels.split(',')) expect(known, expression).toContain(label.trim());
      }
    }
  });

  it.runIf(file.endsWith('.json'))('shows every number of the hub that is worth a look', () => {
    const shown = new Set(
      expressions.flatMap((one) => [...one.matchAll(/\borderloom_[a-z_]+/g)].map(([name]) => nameOf(name))),
    );
    const left = [...metrics.keys()].filter((name) => name.startsWith('orderloom_') && !shown.has(name));
    expect(left).toEqual(['orderloom_quarantine_retries_total', 'orderloom_connection_series_left_out']);
  });
});
