import type { AdapterCase } from './adapter-case.js';
import type { Subject } from './open-subject.js';

/** One thing every adapter promises. */
export interface AdapterPromise {
  /** A sentence with the adapter as subject. */
  readonly title: string;
  /** Throws when the promise is broken. */
  hold(this: void, subject: Subject, adapterCase: AdapterCase): Promise<void>;
}
