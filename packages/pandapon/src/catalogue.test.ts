import { pandaponCatalogue, type PandaPonCatalogueEntry } from '@orderloom/testing/catalogues';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findPath, type PandaPonEndpoint } from './build-request.js';
import { callbackTypes } from './callback-types.js';
import { pandaponOperations } from './endpoints/index.js';
import { refundActions } from './refund-actions.js';
import { pandaponSettingsSchema } from './settings.js';

const operations: Readonly<Record<string, PandaPonEndpoint>> = { ...pandaponOperations };
const entries = pandaponCatalogue.filter((entry) => entry.kind !== 'callback');
const callbacks = pandaponCatalogue.filter((entry) => entry.kind === 'callback');

const ownNames = 'the definition takes instants in ms and our own names; toParameters makes the names of the catalogue';
const upstreamFilter = 'a filter of the platform behind, inferred';
const signed = 'the protocol adds it when it signs';
const sampleOnly = 'in no table of the page but in its sample';
const laterGeneration = 'a parameter of v2, refused in v1 where both are known';

/** Where a definition differs from the catalogue on purpose: `operation parameter` → why. */
const deviations: Readonly<Record<string, string>> = {
  'taobao.cart.add itemId':
    'optional in the schema, because v2 takes itemMapId in its place; required in v1 by a check',
  'taobao.cart.add itemMapId': laterGeneration,
  'taobao.cart.add aliShopId': laterGeneration,
  'taobao.cart.add priceRanges': laterGeneration,
  'taobao.cart.add quoteType': laterGeneration,
  '1688.goods.imageSearch imageBase64': 'documented as required and nullable: a picture or its address has to be given',
  '1688.order.preview flow': sampleOnly,
  '1688.order.previewBatch flow': sampleOnly,
  '1688.order.createBatch userId': laterGeneration,
  '1688.order.createBatch staffName': laterGeneration,
  '1688.order.createBatch platformOrder': laterGeneration,
  '1688.order.createBatch transferAccountImgs': laterGeneration,
  '1688.order.createBatch transferAccountRemark': laterGeneration,
  '1688.cart.editQuantity updateTime': 'a serialised date object of the platform’s own program; it can be left out',
  ...Object.fromEntries(
    ['orderStatus', 'createStartTime', 'createEndTime', 'modifyStartTime', 'modifyEndTime'].map((name) => [
      `1688.order.list ${name}`,
      ownNames,
    ]),
  ),
  ...Object.fromEntries(
    ['modifiedFromMs', 'modifiedToMs', 'createdFromMs', 'createdToMs', 'status'].map((name) => [
      `1688.order.list ${name}`,
      ownNames,
    ]),
  ),
  ...Object.fromEntries(
    [
      'isHis',
      'orderIds',
      'productName',
      'bizTypes',
      'tradeType',
      'sellerMemberId',
      'sellerLoginId',
      'sellerRateStatus',
      'needBuyerAddressAndPhone',
      'needMemoInfo',
      'needInvoicingSetting',
    ].map((name) => [`1688.order.list ${name}`, upstreamFilter]),
  ),
  ...Object.fromEntries(
    ['freightEstimate', 'freightPreview', 'updateDomestic', 'createInternational'].flatMap((name) => [
      [`common.logistics.${name} timestamp`, signed],
      [`common.logistics.${name} sign`, signed],
    ]),
  ),
};

/** Parameters whose text the schema or `toParameters` makes, each seen on the wire by the test of its operation. */
const ownConversions: ReadonlySet<string> = new Set([
  'taobao.cart.add skuQuantity',
  '1688.goods.keywordSearch filter',
  '1688.goods.imageSearch filter',
  '1688.goods.storeSearch filter',
  'common.logistics.updateDomestic logisticInfos[].domesticLogisticInfo[].rtsTime',
]);

/** What JSON Schema tells of one parameter. */
interface Parameter {
  readonly isRequired: boolean;
  readonly types: ReadonlySet<string>;
}

interface SchemaNode {
  readonly type?: string;
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
}

/** Every parameter a schema knows, by its place in the notation of the catalogue. */
function listParameters(schema: z.ZodType): ReadonlyMap<string, Parameter> {
  const found = new Map<string, Parameter>();
  const visit = (node: SchemaNode, place: string): void => {
    for (const part of alternativesOf(node)) visit(part, place);
    if (node.items !== undefined) visit(node.items, `${place}[]`);
    for (const [name, member] of Object.entries(node.properties ?? {})) {
      const path = place === '' ? name : `${place}.${name}`;
      const known = found.get(path);
      found.set(path, {
        isRequired:
          known?.isRequired === true || node.required?.includes(name) === true || member.default !== undefined,
        types: new Set([...(known?.types ?? []), ...typesOf(member)]),
      });
      visit(member, path);
    }
  };
  visit(z.toJSONSchema(schema, { io: 'input' }) as SchemaNode, '');
  return found;
}

function alternativesOf(node: SchemaNode): readonly SchemaNode[] {
  return [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
}

function typesOf(node: SchemaNode): readonly string[] {
  return [...(node.type === undefined ? [] : [node.type]), ...alternativesOf(node).flatMap(typesOf)];
}

const operationOf = ({ id }: PandaPonCatalogueEntry): PandaPonEndpoint => {
  const operation = operations[id];
  if (operation === undefined) throw new Error(`${id} has no definition`);
  return operation;
};

describe('the catalogue', () => {
  it('has a definition for every entry, under its name, and there is none beside', () => {
    expect(Object.keys(operations).sort()).toEqual(entries.map((entry) => entry.id).sort());
    for (const [name, operation] of Object.entries(operations)) expect(operation.name).toBe(name);
    expect(entries).toHaveLength(71);
  });

  it.each(entries)('agrees with $id on method, path and certainty', (entry) => {
    const { wire, certainty, source, title } = operationOf(entry);
    expect({ method: wire.method, path: wire.path, certainty }).toEqual({
      method: entry.method,
      path: entry.path,
      certainty: entry.certainty.replace('-', '_'),
    });
    expect(source).not.toBe('');
    expect(title).not.toBe('');
  });

  const withSecondGeneration = entries.flatMap((entry) => {
    const { v2 } = entry as { readonly v2?: { readonly method: string; readonly path: string } };
    return v2 === undefined ? [] : [{ id: entry.id, entry, v2 }];
  });

  it.each(withSecondGeneration)('agrees with $id on its v2 path and method', ({ entry, v2 }) => {
    const operation = operationOf(entry);
    expect(findPath(operation, pandaponSettingsSchema.parse({ generation: 'v2' }))).toBe(v2.path);
    expect(operation.wire.v2?.method ?? operation.wire.method).toBe(v2.method);
  });

  it('knows a v2 path of twenty operations', () => {
    expect(withSecondGeneration).toHaveLength(20);
  });

  const withParameters = entries.filter((entry) => entry.request.length > 0);

  it.each(withParameters)('knows every parameter of $id and asks for the required ones', (entry) => {
    const known = listParameters(operationOf(entry).request);
    const faults = entry.request
      .filter(({ name }) => deviations[`${entry.id} ${name}`] === undefined)
      .flatMap(({ name, required }) => {
        const parameter = known.get(name);
        if (parameter === undefined) return [`${name} is unknown`];
        return required === true && !parameter.isRequired ? [`${name} is not required`] : [];
      });
    expect(faults).toEqual([]);
  });

  it.each(withParameters)('has no parameter that $id does not name', (entry) => {
    const names = new Set(entry.request.map(({ name }) => name));
    const more = [...listParameters(operationOf(entry).request).keys()].filter(
      (name) => !/[.[]/.test(name) && !names.has(name) && deviations[`${entry.id} ${name}`] === undefined,
    );
    expect(more).toEqual([]);
  });

  it.each(withParameters)('writes the parameters of $id in the types of the page', (entry) => {
    const { request, wire } = operationOf(entry);
    const known = listParameters(request);
    const faults = entry.request
      .filter(({ in: place }) => place === 'body')
      .flatMap(({ name, type }) => {
        const taken = known.get(name)?.types ?? new Set();
        const place = name.replaceAll('[]', '');
        if (ownConversions.has(`${entry.id} ${name}`)) return [];
        const isWholeNumber = /^(array<)?integer/.test(type) && !type.includes('string');
        if (isWholeNumber && taken.has('string') && wire.bareIntegers?.includes(place) !== true) {
          return [`${name} is text and has to become an integer`];
        }
        const isText = type.startsWith('string');
        if (isText && (taken.has('object') || taken.has('array')) && wire.jsonTexts?.includes(place) !== true) {
          return [`${name} has to become JSON text`];
        }
        return isText && (taken.has('number') || taken.has('integer')) ? [`${name} has to be text`] : [];
      });
    expect(faults).toEqual([]);
  });

  it('differs from the catalogue nowhere but where it says so', () => {
    const used = Object.keys(deviations).filter((key) => {
      const [id = '', name = ''] = key.split(' ');
      const entry = entries.find((candidate) => candidate.id === id);
      if (entry === undefined) return false;
      const own = listParameters(operationOf(entry).request).get(name);
      const named = entry.request.find((parameter) => parameter.name === name);
      return (own === undefined) !== (named === undefined) || (named?.required === true && own?.isRequired === false);
    });
    expect(used).toEqual(Object.keys(deviations));
  });
});

describe('callbacks of the catalogue', () => {
  it.each(callbacks)('$id is among the types', ({ id, request }) => {
    const types = callbackTypes.filter((type) => type.pages.includes(id));
    expect(types.length).toBeGreaterThan(0);
    const channel = id.startsWith('taobao.') ? 'taobao' : '1688';
    expect(types.every((type) => type.channels.includes(channel))).toBe(true);
    const known = new Set(types.flatMap((type) => type.bodyFields));
    const named = request.flatMap(({ name }) =>
      name.startsWith('messageBody.') ? [name.slice('messageBody.'.length)] : [],
    );
    expect(
      named.filter((name) => !known.has(name) && ![...known].some((field) => name.startsWith(`${field}[`))),
    ).toEqual([]);
    const sent = request.find(({ name }) => name === 'messageType')?.enum ?? [];
    const prefix = channel === '1688' ? '1688_' : 'TAOBAO_';
    expect(types.map((type) => prefix + type.messageType)).toEqual(expect.arrayContaining(sent as unknown[]));
  });

  it('point at pages of the catalogue only', () => {
    const pages = new Set(callbackTypes.flatMap((type) => type.pages));
    expect([...pages].sort()).toEqual(callbacks.map((entry) => entry.id).sort());
  });

  it('name thirty actions of after-sales', () => {
    expect(Object.keys(refundActions)).toHaveLength(30);
  });
});
