import { defineEndpoint, type Certainty } from '@orderloom/core/http';
import { openAnswer, openParameters } from './open-values.js';
import { pandaponWire, type PandaPonWire } from './wire.js';

/** What is known of an operation of which little is. */
export interface OpenOperation {
  readonly name: string;
  readonly title: string;
  readonly wire: Omit<PandaPonWire, 'payload'> & Partial<Pick<PandaPonWire, 'payload'>>;
  /** Whether the call changes nothing. Say so only where the name leaves no doubt. */
  readonly isRepeatable: boolean;
  /** `name_only` unless more than its name is known. */
  readonly certainty?: Certainty;
  readonly source: string;
  readonly documentUrl?: string;
}

/** An operation whose parameters are in no readable document: takes any by their names on the wire, answers any JSON. */
export function defineOpenEndpoint(operation: OpenOperation) {
  const { wire, certainty = 'name_only', ...known } = operation;
  return defineEndpoint({
    ...known,
    platform: 'pandapon',
    request: openParameters,
    response: openAnswer,
    limits: [],
    certainty,
    wire: pandaponWire({ payload: 'plain', ...wire }),
  });
}
