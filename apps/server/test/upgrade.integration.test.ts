import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const statementsOf = (name: string): string[] =>
  readFileSync(new URL(`../migrations/${name}.sql`, import.meta.url), 'utf8').split('--> statement-breakpoint');

describe('the second migration', () => {
  const connectionId = '018f4b1e-7a34-4c1b-9c7d-000000000001';
  const orderId = '018f4b1e-7a34-4c1b-9c7d-000000000002';
  let database: PGlite;

  beforeAll(async () => {
    database = new PGlite();
    for (const statement of statementsOf('0000_initial')) await database.exec(statement);
    for (const [version, position] of [
      [1, 0],
      [2, 1],
      [2, 0],
    ]) {
      await database.query(
        `insert into order_events values ($1, $2, $3, $4, 'order.updated', '{"n":1}', now(), now())`,
        [connectionId, orderId, version, position],
      );
    }
    await database.query(
      `insert into quarantine (connection_id, id, operation, hash, body, issues, created_at)
       values ($1, $2, 'some.operation', 'hash', '\\x00', '[]', '2026-01-02T03:04:05Z')`,
      [connectionId, orderId],
    );
    for (const statement of statementsOf('0001_hub')) await database.exec(statement);
  });
  afterAll(() => database.close());

  it('keeps the events of orders, in their order', async () => {
    const { rows } = await database.query('select entity, sequence, version, detail from events order by sequence');
    expect(rows).toEqual(
      [1, 2, 2].map((version, index) => ({ entity: 'order', sequence: index + 1, version, detail: { n: 1 } })),
    );
  });

  it('keeps what is in quarantine', async () => {
    const { rows } = await database.query('select observed_at from quarantine');
    expect(rows).toEqual([{ observed_at: new Date('2026-01-02T03:04:05Z') }]);
  });
});
