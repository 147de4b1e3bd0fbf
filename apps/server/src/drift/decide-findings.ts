import type { CensusRecord } from './census-record.js';
import { findDocumentedField, type DocumentedField } from './documented-fields.js';
import type { Sighting } from './field-census.js';
import { jsonTypeBits, nameTypes } from './json-type.js';

/** Bodies of an operation that only teach what is normal, per connection. */
export const learningBodies = 100;

/** Something worth telling. */
export interface Finding {
  readonly sighting: Sighting;
  /** What was known before: types, or codes. */
  readonly known: string;
}

/**
 * Tells drift from what is merely seen for the first time: nothing is drift while the operation is being learned, nor
 * what another process knows already, nor what the documents name. Of a new field with fields of its own only the
 * outermost is told. Pure.
 */
export function decideFindings(
  known: CensusRecord,
  sightings: readonly Sighting[],
  documented: DocumentedField | undefined,
): readonly Finding[] {
  if (known.bodies < learningBodies) return [];
  const raisedPaths: string[] = [];
  const isWithinRaised = (path: string) => raisedPaths.some((raised) => isWithin(path, raised));
  const findings: Finding[] = [];
  for (const sighting of sightings) {
    if (isWithinRaised(sighting.path)) continue;
    const finding = decide(known, sighting, findDocumentedField(documented, sighting.path));
    if (finding === undefined) continue;
    findings.push(finding);
    if (sighting.kind === 'new_field') raisedPaths.push(sighting.path);
  }
  return findings;
}

function decide(
  { fields }: CensusRecord,
  sighting: Sighting,
  documented: DocumentedField | undefined,
): Finding | undefined {
  const field = fields.get(sighting.path);
  switch (sighting.kind) {
    case 'new_field': {
      const isKnown = field !== undefined || documented !== undefined;
      return isKnown ? undefined : { sighting, known: '' };
    }
    case 'type_changed': {
      const types = field?.types ?? 0;
      const names = nameTypes(types);
      const isKnown = (types & ~jsonTypeBits.null) === 0 || names.split(', ').includes(sighting.found);
      return isKnown ? undefined : { sighting, known: names };
    }
    case 'new_value': {
      if (field?.codes === null) return undefined;
      const codes = new Set([...(field?.codes ?? []), ...(documented?.codes ?? [])]);
      // The first code of all is no news where nothing says which codes there are.
      const isKnown = codes.size === 0 || codes.has(sighting.found);
      return isKnown ? undefined : { sighting, known: [...codes].join(', ').slice(0, 300) };
    }
  }
}

function isWithin(path: string, outer: string): boolean {
  if (!path.startsWith(outer)) return false;
  const rest = path.slice(outer.length);
  return rest === '' || rest.startsWith('.') || rest.startsWith('[]');
}
