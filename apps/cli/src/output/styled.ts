import { styleText } from 'node:util';
import type { Output, Shell } from '../shell.js';

/** How a text may stand out. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** Styles texts for one output, or leaves them as they are: no colour into files and pipes, nor with NO_COLOR. */
export type Styler = (style: Style, text: string) => string;

/** Decides once whether an output gets colours. Source: no-color.org. */
export function createStyler(output: Output, environment: Shell['environment']): Styler {
  const isOff = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  if (output.isTTY !== true || isOff) return (_style, text) => text;
  return (style, text) => styleText(style, text, { validateStream: false });
}
