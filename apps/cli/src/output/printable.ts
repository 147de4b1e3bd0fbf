/**
 * A text of a platform or person as it may be shown on a terminal: control characters could move the cursor, change
 * colours or hide other text.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}
