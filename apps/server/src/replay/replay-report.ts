/** The kinds of things that are mapped. */
export type ReplayEntity = 'order' | 'after_sale';

/**
 * What comparing one order or after-sale with its observations came to. `missing`: it has observations and is not in
 * the store. The last three cannot be judged and are never written: `incomplete`, the store knows more than the
 * observations that are left; `unreadable`, the present mapping can make nothing of one of them; `unfounded`, there are
 * none.
 */
export const replayOutcomes = ['same', 'different', 'missing', 'incomplete', 'unreadable', 'unfounded'] as const;
export type ReplayOutcome = (typeof replayOutcomes)[number];

/** A member that differs, how often, and some of the platform's numbers it differs on. */
export interface FieldDifference {
  readonly entity: ReplayEntity;
  /** Member names with dots, `[]` for the elements of a list; `state` for what is stored and not shown. */
  readonly field: string;
  readonly count: number;
  readonly externalIds: readonly string[];
}

/** How many came to the same end, with some of the platform's numbers where that is not `same`. */
export interface OutcomeCount {
  readonly entity: ReplayEntity;
  readonly outcome: ReplayOutcome;
  readonly count: number;
  readonly externalIds: readonly string[];
}

/** A connection that could not be replayed at all, and the code of the reason. */
export interface SkippedConnection {
  readonly connectionId: string;
  readonly code: string;
}

/** What one walk over the observations has found so far. Numbers and names of members; never a value of an order. */
export interface ReplayReport {
  readonly checked: number;
  readonly observations: number;
  /** Orders and after-sales that were written. */
  readonly written: number;
  readonly outcomes: readonly OutcomeCount[];
  readonly fields: readonly FieldDifference[];
  readonly skipped: readonly SkippedConnection[];
  /** Versions of the mappings that were used, by connection. */
  readonly mappingVersions: Readonly<Record<string, number>>;
}

/** What became of one order or after-sale. */
export interface ReplayFinding {
  readonly entity: ReplayEntity;
  readonly externalId: string;
  readonly outcome: ReplayOutcome;
  /** Members that differ; empty unless `different`. */
  readonly fields: readonly string[];
}

export const emptyReplayReport: ReplayReport = {
  checked: 0,
  observations: 0,
  written: 0,
  outcomes: [],
  fields: [],
  skipped: [],
  mappingVersions: {},
};

const longestSample = 10;
/** Far more names than the documents have members; whatever comes after is only counted by its orders. */
const mostFields = 500;

/** The report with the findings of one more batch. Pure. */
export function addFindings(
  report: ReplayReport,
  batch: { readonly findings: readonly ReplayFinding[]; readonly observations: number; readonly written: number },
): ReplayReport {
  const outcomes = new Map(report.outcomes.map((one) => [`${one.entity} ${one.outcome}`, one]));
  const fields = new Map(report.fields.map((one) => [`${one.entity} ${one.field}`, one]));
  for (const { entity, externalId, outcome, fields: names } of batch.findings) {
    const key = `${entity} ${outcome}`;
    const sampled = outcome === 'same' ? undefined : externalId;
    outcomes.set(key, { entity, outcome, ...counted(outcomes.get(key), sampled) });
    for (const field of names) {
      const place = `${entity} ${field}`;
      if (!fields.has(place) && fields.size >= mostFields) continue;
      fields.set(place, { entity, field, ...counted(fields.get(place), externalId) });
    }
  }
  return {
    ...report,
    checked: report.checked + batch.findings.length,
    observations: report.observations + batch.observations,
    written: report.written + batch.written,
    outcomes: [...outcomes.values()],
    fields: [...fields.values()],
  };
}

interface Counted {
  readonly count: number;
  readonly externalIds: readonly string[];
}

function counted(
  { count, externalIds }: Counted = { count: 0, externalIds: [] },
  sampled: string | undefined,
): Counted {
  const isSampled = sampled !== undefined && externalIds.length < longestSample;
  return { count: count + 1, externalIds: isSampled ? [...externalIds, sampled] : externalIds };
}
