import { pinduoduoCatalogue, type CatalogueParameter } from '@orderloom/testing/catalogues';
import catalogueFile from '@orderloom/testing/catalogues/pinduoduo.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findPinduoduoOperation, pinduoduoEndpoints, type PinduoduoEndpoint } from './endpoints/index.js';

/** Where we ask for more or less than the catalogue, and why. */
const requestDeviations: Readonly<Record<string, readonly string[]>> = {
  // Each member of a proof is optional by the table, and a proof without its address or kind says nothing.
  'pdd.cloud.logistics.online.send': [
    '+ ship_info_list.type must',
    '+ ship_info_list.url must',
    '- ship_info_list.type',
    '- ship_info_list.url',
  ],
  // The table marks nothing as required; without a number there is no parcel to trace.
  'pdd.logistics.ordertrace.get': ['+ mail_no must', '- mail_no'],
};

/** Parameters whose codes stay open, and why. */
const openCodes: ReadonlySet<string> = new Set([
  // The platform adds statuses (33 in 2026); which ones are followed is a setting.
  'pdd.refund.list.increment.get after_sales_status',
]);

const typed = pinduoduoCatalogue.flatMap(({ type, request, response, ...entry }) =>
  request === null || response === null ? [] : [{ ...entry, type, request, response, endpoint: endpointOf(type) }],
);
const nameOnly = pinduoduoCatalogue.filter(({ request }) => request === null).map(({ type }) => type);

function endpointOf(type: string): PinduoduoEndpoint {
  const endpoint = findPinduoduoOperation(type);
  if (endpoint === undefined) throw new Error(`${type} has no definition`);
  return endpoint;
}

interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly maximum?: number;
}

function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Shape;
}

/** The members of an object or of the elements of a list, also where it may be null. */
function innerOf(shape: Shape): Shape {
  const [only] = (shape.anyOf ?? []).filter((variant) => variant.type !== 'null');
  if (only !== undefined && shape.properties === undefined) return innerOf(only);
  return shape.items === undefined ? shape : innerOf(shape.items);
}

/** Every place of a shape as the catalogue writes it, without the brackets of lists. */
function placesOf(shape: Shape, path = ''): { readonly path: string; readonly isRequired: boolean; shape: Shape }[] {
  const { properties = {}, required = [] } = innerOf(shape);
  return Object.entries(properties).flatMap(([name, member]) => [
    { path: path + name, isRequired: required.includes(name), shape: member },
    ...placesOf(member, `${path}${name}.`),
  ]);
}

/** The documented parameters of an operation as its callers see them: what wraps them is the client's business. */
function documentedParameters(endpoint: PinduoduoEndpoint, request: readonly CatalogueParameter[]) {
  const { wrapper } = endpoint.wire;
  return request
    .filter(({ name }) => name !== wrapper)
    .map(({ name, required, enum: codes }) => ({
      path: name.replaceAll('[]', '').replace(wrapper === undefined ? '' : `${wrapper}.`, ''),
      isRequired: required === true,
      codes: typeof codes === 'object' && codes !== null ? Object.keys(codes).sort() : undefined,
    }));
}

describe('the catalogue', () => {
  it('is defined whole, each operation once and nothing beside it', () => {
    const names = pinduoduoEndpoints.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect([...names].sort()).toEqual(pinduoduoCatalogue.map(({ type }) => type).sort());
    expect(typed).toHaveLength(49);
    expect(nameOnly).toHaveLength(64);
  });

  it.each(typed)('$type takes the documented parameters, and the same ones must be given', ({ type, request }) => {
    const endpoint = endpointOf(type);
    const places = placesOf(shapeOf(endpoint.request));
    const found = places.map(({ path, isRequired }) => `${path}${isRequired ? ' must' : ''}`);
    const documented = documentedParameters(endpoint, request).map(
      ({ path, isRequired }) => `${path}${isRequired ? ' must' : ''}`,
    );
    const deviations = [
      ...found.filter((place) => !documented.includes(place)).map((place) => `+ ${place}`),
      ...documented.filter((place) => !found.includes(place)).map((place) => `- ${place}`),
    ];
    expect(deviations.sort()).toEqual([...(requestDeviations[type] ?? [])].sort());
  });

  it.each(typed)('$type takes the documented codes and no others', ({ type, endpoint, request }) => {
    const shapes = new Map(placesOf(shapeOf(endpoint.request)).map(({ path, shape }) => [path, shape]));
    for (const { path, codes } of documentedParameters(endpoint, request)) {
      if (codes === undefined || openCodes.has(`${type} ${path}`)) continue;
      const shape = shapes.get(path);
      const taken = shape?.enum ?? (shape?.const === undefined ? [] : [shape.const]);
      expect({ [path]: taken.map(String).sort() }).toEqual({ [path]: codes });
    }
  });

  it.each(typed)('$type reads every documented member of its answer', ({ endpoint, response, response_key }) => {
    const known = new Set(placesOf(shapeOf(endpoint.response)).map(({ path }) => path));
    const prefix = response_key === null ? '' : `${response_key}.`;
    const unknown = response
      .map(({ path }) => path.replaceAll('[]', ''))
      .filter((path) => path !== response_key && path.startsWith(prefix))
      .map((path) => path.slice(prefix.length))
      .filter((path) => path !== 'request_id' && !known.has(path));
    expect(unknown).toEqual([]);
  });

  it.each(typed)('$type is wired as documented', ({ type, endpoint, response_key, auth_required }) => {
    const { gateway } = entryOf(type);
    expect(endpoint.wire).toMatchObject({ responseKey: response_key, requiresAccessToken: auth_required });
    expect(endpoint.wire.gateway ?? 'router').toBe(gateway === undefined ? 'router' : 'cloud');
    expect(endpoint.certainty).toBe('documented');
  });

  it.each(typed)('$type keeps the documented limits', ({ type, endpoint }) => {
    const ours = [...endpoint.limits, ...(endpoint.wire.limitsInCloud ?? [])].map(
      ({ scope, times, perMs }) => `${scope} ${times}/${perMs / 1000} s`,
    );
    const theirs = (entryOf(type).rate_limits ?? []).map(
      ({ scope, times, seconds }) => `${scope === 'api_total' ? 'api' : scope} ${times}/${seconds} s`,
    );
    expect([...new Set(ours)].sort()).toEqual(theirs.sort());
  });

  it.each(typed)('$type takes pages no larger than documented', ({ type, endpoint }) => {
    const { page_size_max: largest } = entryOf(type).limits ?? {};
    const pageSize = placesOf(shapeOf(endpoint.request)).find(({ path }) => path === 'page_size');
    expect(pageSize?.shape.maximum).toBe(largest);
  });

  it.each(nameOnly)('%s is called by its name alone', (type) => {
    const endpoint = endpointOf(type);
    expect(endpoint.certainty).toBe('name_only');
    expect(endpoint.wire.responseKey).toBeNull();
    expect(endpoint.wire.gateway).toBe(type.startsWith('pdd.cloud.') ? 'cloud' : undefined);
    expect(endpoint.request.safeParse({ any: ['thing', { of: 1n }] }).success).toBe(true);
  });

  it.each(pinduoduoEndpoints)('$name can be documented', ({ platform, title, source, documentUrl, name }) => {
    expect(platform).toBe('pinduoduo');
    expect(title.length).toBeGreaterThan(2);
    expect(source.length).toBeGreaterThan(2);
    expect(documentUrl ?? name).toContain(name);
  });
});

function entryOf(type: string) {
  const entry = catalogueFile.find((candidate) => candidate.type === type);
  if (entry === undefined) throw new Error(`${type} is not in the catalogue`);
  return entry;
}
