import { Injectable } from '@nestjs/common';

/** What commits have come to in this process since it started. */
export interface CommitCounts {
  /** Observations that were read. */
  readonly observed: number;
  /** Observations whose content was new. */
  readonly fresh: number;
  /** Orders and after-sales that differed from before. */
  readonly changed: number;
  /** Bodies that no entity could be made of, those known to the quarantine included. */
  readonly quarantined: number;
}

/** Counts what is committed, by platform. */
@Injectable()
export class CommitTally {
  readonly #byPlatform = new Map<string, CommitCounts>();

  add(platform: string, { observed, fresh, changed, quarantined }: CommitCounts): void {
    const before = this.#byPlatform.get(platform);
    this.#byPlatform.set(platform, {
      observed: (before?.observed ?? 0) + observed,
      fresh: (before?.fresh ?? 0) + fresh,
      changed: (before?.changed ?? 0) + changed,
      quarantined: (before?.quarantined ?? 0) + quarantined,
    });
  }

  get counts(): ReadonlyMap<string, CommitCounts> {
    return this.#byPlatform;
  }
}
