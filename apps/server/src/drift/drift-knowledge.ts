import { Injectable } from '@nestjs/common';
import type { JsonValue } from '@orderloom/core/json';
import { foldName } from '@orderloom/core/logging';
import { Adapters } from '../platforms/adapters.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { isCodeName } from './code-of.js';
import {
  findDocumentedBody,
  findDocumentedField,
  readDocumentedFields,
  type DocumentedField,
} from './documented-fields.js';
import { splitPath } from './field-path.js';

/** Which bodies. */
export interface DriftScope {
  readonly connectionId: string;
  readonly platform: string;
  readonly operation: string;
}

/** What is known of an operation's bodies before the first one came. */
export interface BodyKnowledge {
  /** What the documents say of a body; undefined where they say nothing. */
  readonly documented: DocumentedField | undefined;
  /** Whether the values in a place are codes that may be kept: never where people are told of. */
  holdsCodes(path: string): boolean;
}

/** Reads what a platform's definition and adapter say about bodies. */
@Injectable()
export class DriftKnowledge {
  readonly #answers = new Map<string, DocumentedField | undefined>();

  constructor(
    private readonly platforms: PlatformRegistry,
    private readonly adapters: Adapters,
  ) {}

  /** `sample` shows where in the documented answer such bodies stand. */
  async learn(scope: DriftScope, sample: JsonValue): Promise<BodyKnowledge> {
    const { adapter } = await this.adapters.get(scope.connectionId);
    const answer = this.readAnswer(scope);
    const documented = answer === undefined ? undefined : findDocumentedBody(answer, sample);
    return createKnowledge(documented, adapter.sensitiveMembers);
  }

  private readAnswer({ platform, operation }: DriftScope): DocumentedField | undefined {
    const key = `${platform} ${operation}`;
    if (this.#answers.has(key)) return this.#answers.get(key);
    const endpoint = this.platforms.get(platform).endpoints.find(({ name }) => name === operation);
    const answer = endpoint === undefined ? undefined : readDocumentedFields(endpoint.response);
    this.#answers.set(key, answer);
    return answer;
  }
}

/** Puts documents and names of sensitive members together. */
export function createKnowledge(
  documented: DocumentedField | undefined,
  sensitiveMembers: readonly string[],
): BodyKnowledge {
  const sensitive = new Set(sensitiveMembers.map(foldName));
  return {
    documented,
    holdsCodes: (path) => {
      const steps = splitPath(path);
      const name = steps.at(-1) ?? '';
      if (steps.some((step) => sensitive.has(foldName(step)))) return false;
      return isCodeName(name) || (findDocumentedField(documented, path)?.codes.size ?? 0) > 0;
    },
  };
}
