interface Route {
  readonly segments: readonly string[];
  readonly method: string;
}

/** The routes as the HTTP server registered them: tells a wrong method from a wrong path. */
export class RouteTable {
  readonly #routes: Route[] = [];

  /** `path` in the server's own form: `/v1/orders/:id`. Paths with wildcards are not kept. */
  add(path: string, methods: string | readonly string[]): void {
    if (path.includes('*')) return;
    for (const method of [methods].flat()) this.#routes.push({ segments: split(path), method });
  }

  /** Every route as it stands in the API document, `GET /v1/orders/{id}`, sorted and once. */
  list(): readonly string[] {
    const routes = this.#routes.map(({ method, segments }) => `${method} ${segments.map(describe).join('/')}`);
    return [...new Set(routes)].toSorted();
  }

  /** Methods that a path takes, sorted; empty when there is no such path. */
  methodsOf(path: string): readonly string[] {
    const segments = split(path);
    const methods = this.#routes.filter((route) => isMatch(route.segments, segments)).map((route) => route.method);
    return [...new Set(methods)].sort();
  }
}

function describe(part: string): string {
  return isParameter(part) ? `{${part.slice(1)}}` : part.replaceAll('::', ':');
}

function split(path: string): readonly string[] {
  return path.split('/');
}

function isMatch(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.length !== segments.length) return false;
  return pattern.every((part, index) =>
    isParameter(part) ? segments[index] !== '' : part.replaceAll('::', ':') === segments[index],
  );
}

/** A doubled colon stands for a colon as such. */
function isParameter(part: string): boolean {
  return part.startsWith(':') && !part.startsWith('::');
}
