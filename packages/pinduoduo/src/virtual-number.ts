/** `mobile`: 11 digits with a 4-digit extension. `service_line`: a number that begins with 95, with 8 digits. */
export type VirtualNumberKind = 'mobile' | 'service_line';

/** A number that is forwarded to the receiver for a while. Dial the number, then the extension. */
export interface VirtualNumber {
  readonly number: string;
  readonly extension: string;
  readonly kind: VirtualNumberKind;
}

/** As the API gives it, `$number$#extension#`, and as it stands elsewhere, `number#extension#`. */
const forms = [/^\$(\d+)\$#(\d+)#$/, /^(\d+)#(\d+)#$/] as const;

/**
 * Reads a virtual number: `$1XXXXXXXXXX$#1234#` and `$95XXXXX$#12345678#` as the API gives them, and both without the
 * dollar signs. Undefined for everything else, a real number among it. Source: lywzx/pdd-node-sdk; that service lines
 * stand elsewhere without dollar signs too is inferred.
 */
export function parseVirtualNumber(text: string): VirtualNumber | undefined {
  for (const form of forms) {
    const [, number, extension] = form.exec(text) ?? [];
    if (number !== undefined && extension !== undefined) return findVirtualNumber(number, extension);
  }
  return undefined;
}

/** The virtual number made of its two parts; undefined when they do not belong together. */
export function findVirtualNumber(number: string, extension: string): VirtualNumber | undefined {
  if (/^1\d{10}$/.test(number) && /^\d{4}$/.test(extension)) return { number, extension, kind: 'mobile' };
  // Numbers of the 95 range have 5 to 11 digits.
  if (/^95\d{3,9}$/.test(number) && /^\d{8}$/.test(extension)) return { number, extension, kind: 'service_line' };
  return undefined;
}
