/** A piece of JSON text that is printed as it stands: how integers above 2^53 and `198.0` leave the simulator. */
export interface RawJson {
  readonly rawJSON: string;
}

// Part of the language since Node 21, not yet of TypeScript's declarations. A global declaration would leak to users.
const exactJson = JSON as unknown as {
  rawJSON(text: string): RawJson;
  isRawJSON(value: unknown): boolean;
};

/** A JSON number with exactly these characters. */
export function rawNumber(text: string): RawJson {
  return exactJson.rawJSON(text);
}

/** True for what {@link rawNumber} made. */
export function isRawNumber(value: unknown): value is RawJson {
  return exactJson.isRawJSON(value);
}
