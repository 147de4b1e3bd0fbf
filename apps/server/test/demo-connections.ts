import type { RunningSimulator } from '@orderloom/simulator';
import { expect } from 'vitest';
import type { BootedApp } from './boot-app.js';

/** A page of any list. */
export interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly nextCursor: string | null;
}

/** Reads a page; fails on any other status. */
export async function get(service: BootedApp, path: string): Promise<Page> {
  const answer = await service.request('GET', path);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as Page;
}

/** Reads every page of a list. */
export async function listAll(service: BootedApp, path: string): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = await get(service, `${path}&limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** Creates a connection and answers its id. */
export async function connect(service: BootedApp, connection: object): Promise<string> {
  const answer = await service.request('POST', '/v1/connections', connection);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return String(((await answer.json()) as Record<string, unknown>)['id']);
}

/** The simulated shop as a connection. */
export function pinduoduoConnection({ pinduoduo }: RunningSimulator) {
  const { url, clientId, clientSecret, accessToken, refreshToken, ownerId } = pinduoduo;
  return {
    name: 'shop',
    platform: 'pinduoduo',
    credentials: { clientId, clientSecret, accessToken, refreshToken, ownerId },
    settings: { gatewayUrl: url },
    backfillFromAt: new Date(Date.now() - 7_200_000).toISOString(),
  };
}

/** The simulated account as a connection. */
export function pandaponConnection({ pandapon }: RunningSimulator) {
  const { url, accessKey, accessSecret, userId, paths } = pandapon;
  return {
    name: 'account',
    platform: 'pandapon',
    credentials: { accessKey, accessSecret, userId },
    settings: { baseUrl: url, paths },
    backfillFromAt: '2023-12-01T00:00:00Z',
  };
}
