/**
 * The text is not JSON, or exceeds a limit of the reader.
 *
 * The message never quotes the text, and there is no `cause`: the engine's own error carries an excerpt, and the
 * text may hold the name, phone or address of a buyer.
 */
export class JsonSyntaxError extends SyntaxError {
  override readonly name = 'JsonSyntaxError';

  /** Index in UTF-16 code units of the first character that cannot be accepted; undefined when not known. */
  readonly position: number | undefined;

  constructor(problem: string, position?: number) {
    super(position === undefined ? problem : `${problem} at position ${position}`);
    this.position = position;
  }
}
