const name = 'orderloom_authorization';

/** The cookie that ties an authorisation to the browser that began it. */
export function writeBrowserCookie(token: string, isSecure: boolean): string {
  return `${name}=${token}; Path=/authorization; Max-Age=1800; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

/** The token a browser brought back; empty when it brought none. */
export function readBrowserCookie(header: string | undefined): string {
  return new RegExp(`(?:^|;\\s*)${name}=([A-Za-z0-9_-]+)`).exec(header ?? '')?.[1] ?? '';
}
