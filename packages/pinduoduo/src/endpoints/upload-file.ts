/** A file among the parameters of an operation. It is sent as a part of its own and is not signed. */
export interface UploadFile {
  readonly bytes: Uint8Array;
  /** Name with its ending, as the platform shall see it. */
  readonly fileName: string;
  /** Media type; `application/octet-stream` when absent. */
  readonly contentType?: string;
}

/** Whether a parameter is a file. */
export function isUploadFile(value: unknown): value is UploadFile {
  if (typeof value !== 'object' || value === null || !('bytes' in value) || !('fileName' in value)) return false;
  const { bytes, fileName } = value;
  return bytes instanceof Uint8Array && typeof fileName === 'string' && fileName !== '';
}
