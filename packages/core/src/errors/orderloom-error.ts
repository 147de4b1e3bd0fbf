const lineageKey = Symbol.for('@orderloom/core/error-lineage');

/** What every Orderloom error is built from. */
export interface OrderloomErrorOptions {
  readonly cause?: unknown;
}

/**
 * Root of every error that Orderloom throws.
 *
 * `code` is stable and meant for programs; `message` is for people and holds neither secrets nor buyer data.
 * `isRetryable` is decided where the error is born: code that handles an error asks it and never reads the text.
 * `instanceof` also answers true for errors of a second installed copy of this package.
 */
export abstract class OrderloomError extends Error {
  abstract readonly code: string;
  readonly isRetryable: boolean;

  protected constructor(message: string, isRetryable: boolean, options: OrderloomErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.isRetryable = isRetryable;
    Object.defineProperty(this, lineageKey, { value: lineageOf(new.target), enumerable: false });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return false;
    const lineage: unknown = Reflect.get(value, lineageKey);
    return Array.isArray(lineage) && lineage.includes(this.name);
  }
}

function lineageOf(constructor: { readonly name: string }): string[] {
  const names: string[] = [];
  for (let current: unknown = constructor; typeof current === 'function' && current !== Error;) {
    names.push(current.name);
    current = Object.getPrototypeOf(current);
  }
  return names;
}
