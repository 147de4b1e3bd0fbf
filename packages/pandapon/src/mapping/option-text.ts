import { JsonSyntaxError, parseJson } from '@orderloom/core/json';

/** The options of a Taobao line. */
export interface LineOptions {
  /** Absent when the text is no JSON object. */
  readonly options?: Readonly<Record<string, string>>;
  readonly optionsText?: string;
}

/**
 * Reads `optionFields`: one JSON text per language, although both were Chinese in the documented sample. The Chinese
 * one goes first; a text that is no JSON object is kept as it is.
 */
export function readOptions(fields: { zh?: string | null | undefined; en?: string | null | undefined }): LineOptions {
  const texts = [fields.zh, fields.en].filter((text): text is string => (text ?? '') !== '');
  for (const optionsText of texts) {
    const options = parseOptions(optionsText);
    if (options !== undefined) return { options, optionsText };
  }
  const [optionsText] = texts;
  return optionsText === undefined ? {} : { optionsText };
}

function parseOptions(text: string): Record<string, string> | undefined {
  try {
    const parsed = parseJson(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    const options = Object.entries(parsed).flatMap(([name, value]): [string, string][] =>
      value === null || typeof value === 'object' ? [] : [[name, String(value)]],
    );
    return options.length === 0 ? undefined : Object.fromEntries(options);
  } catch (error) {
    // Some shops write plain text; it stays readable as optionsText.
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
