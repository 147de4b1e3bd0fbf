import type { JsonValue } from '@orderloom/core/json';

/** Looks at raw bodies on their way into the store. Also the injection token. */
export abstract class BodyWatch {
  /** Never rejects: it must not stand in the way of a commit. */
  abstract look(
    place: { readonly connectionId: string; readonly platform: string },
    bodies: readonly { readonly operation: string; readonly raw: JsonValue }[],
  ): Promise<void>;
}

/** Looks away. */
export const noBodyWatch: BodyWatch = { look: () => Promise.resolve() };
