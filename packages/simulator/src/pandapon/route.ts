import { getDocumentedEndpoint, type RequestRow } from './documented-endpoints.js';
import type { Generation, PandaponOperation } from './operation.js';
import { readRequestRules, type RequestRule } from './request-rule.js';

/** A way into an operation. */
export interface PandaponRoute {
  readonly operation: PandaponOperation;
  readonly generation: Generation;
  readonly method: string;
  /** With `{name}` for a parameter inside it. */
  readonly path: string;
  readonly rules: ReadonlyMap<string, RequestRule>;
}

/** Rule 1 of the reference: v2 path = `/v2` + v1 path, except that Taobao's `/open/X` becomes `/v2/taobao/X`. */
function v2Path(id: string, path: string): string {
  return id.startsWith('taobao.') ? path.replace('/open/', '/v2/taobao/') : `/v2${path}`;
}

/** In v2 offers have mapped ids; pages disagree on whether the parameter is `offerMapId` or still `offerId`. */
function withMappedIds(rows: readonly RequestRow[]): RequestRow[] {
  return rows.flatMap((row) => {
    if (!/(?:^|\.)offerId$/.test(row.name)) return [row];
    const text = { ...row, type: 'string', required: false };
    return [text, { ...text, name: row.name.replace(/offerId$/, 'offerMapId') }];
  });
}

/** The v1 and the v2 way into an operation. */
export function routesOf(operation: PandaponOperation): readonly [PandaponRoute, PandaponRoute] {
  const endpoint = getDocumentedEndpoint(operation.id);
  const path = endpoint.path ?? operation.path;
  if (path === undefined) throw new Error(`${operation.id} has no path`);
  const rows = [...endpoint.request, ...(operation.rows ?? [])].map((row) =>
    row.in === undefined && endpoint.method === 'GET' ? { ...row, in: 'query' } : row,
  );
  const v2Rows = endpoint.v2?.request ?? withMappedIds(rows);
  return [
    { operation, generation: 'v1', method: endpoint.method, path, rules: readRequestRules(rows) },
    {
      operation,
      generation: 'v2',
      method: endpoint.v2?.method ?? operation.v2Method ?? endpoint.method,
      path: endpoint.v2?.path ?? v2Path(operation.id, path),
      rules: readRequestRules([...v2Rows, ...(operation.v2Rows ?? [])].map(withPlace(operation.v2Method))),
    },
  ];
}

/** A list that is read by GET in v1 and by POST in v2 has its parameters in the body then. */
function withPlace(v2Method: string | undefined): (row: RequestRow) => RequestRow {
  return (row) => (v2Method === 'POST' && row.in === 'query' ? { ...row, in: 'body' } : row);
}

/** Finds the way of a request. */
export class RouteTable {
  readonly #routes: readonly PandaponRoute[];
  readonly #fixed = new Map<string, PandaponRoute[]>();

  constructor(operations: readonly PandaponOperation[]) {
    this.#routes = operations.flatMap(routesOf);
    for (const route of this.#routes) this.#fixed.set(route.path, [...(this.#fixed.get(route.path) ?? []), route]);
  }

  /** The route of a path, whatever the method, and the parameters inside the path. */
  find(method: string, path: string): { route: PandaponRoute; pathValues: Record<string, string> } | undefined {
    const fixed = this.#fixed.get(path);
    const route = fixed?.find((candidate) => candidate.method === method) ?? fixed?.[0];
    if (route !== undefined) return { route, pathValues: {} };
    for (const candidate of this.#routes) {
      const place = candidate.path.indexOf('{');
      if (place === -1 || !path.startsWith(candidate.path.slice(0, place))) continue;
      const value = path.slice(place);
      if (value === '' || value.includes('/')) continue;
      return { route: candidate, pathValues: { [candidate.path.slice(place + 1, -1)]: value } };
    }
    return undefined;
  }
}
