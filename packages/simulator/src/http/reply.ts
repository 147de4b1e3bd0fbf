/** An answer ready to be written. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer in JSON. */
export function jsonReply(body: string, status = 200): Reply {
  return { status, contentType: 'application/json;charset=UTF-8', body };
}
