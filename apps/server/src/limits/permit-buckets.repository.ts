import { sql } from 'drizzle-orm';
import { DatabaseUnavailableError } from '../database/database-unavailable-error.js';
import type { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import type { Closing, PermitGrant, PermitOrder, PermitStore, SharedBucket } from './permit-store.js';

/** Nobody asks again earlier: many short waits would cost the database more than they gain. */
const shortestWaitMs = 20;
/** When backfill looks again whether live traffic still waits. */
const waitForLiveMs = 100;

interface GrantRow {
  readonly found: number;
  readonly live: number;
  readonly backfill: number;
  readonly wait_ms: number;
}

/** Token buckets in the database. Each method is one statement, by the database's clock. */
export class PermitBucketsRepository implements PermitStore {
  constructor(private readonly database: Database) {}

  async take(order: PermitOrder): Promise<PermitGrant> {
    const grant = await this.tryToTake(order);
    if (grant.found === order.buckets.length) return toGrant(grant);
    await this.insert(order.buckets);
    const second = await this.tryToTake(order);
    if (second.found === order.buckets.length) return toGrant(second);
    throw new DatabaseUnavailableError('buckets of limits vanish as soon as they are made');
  }

  async listClosings(): Promise<readonly Closing[]> {
    const rows = await rowsOf<{ readonly id: string; readonly for_ms: number }>(
      this.database.orm,
      sql`select id, (extract(epoch from closed_until - clock_timestamp()) * 1000)::float8 as for_ms
          from permit_buckets where closed_until > clock_timestamp()`,
    );
    return rows.map((row) => ({ id: row.id, forMs: row.for_ms }));
  }

  async close(id: string, forMs: number): Promise<void> {
    await this.database.orm.execute(
      sql`insert into permit_buckets as bucket (id, tokens, refilled_at, closed_until)
          values (${id}, 0, clock_timestamp(), clock_timestamp() + make_interval(secs => ${forMs}::float8 / 1000))
          on conflict (id) do update set closed_until = greatest(bucket.closed_until, excluded.closed_until)`,
    );
  }

  /** Removes buckets that nobody has used for so long that they are full again. */
  async prune(): Promise<void> {
    await this.database.orm.execute(
      sql`delete from permit_buckets where refilled_at < clock_timestamp() - interval '3 days'
          and (closed_until is null or closed_until < clock_timestamp())`,
    );
  }

  private async insert(buckets: readonly SharedBucket[]): Promise<void> {
    const rows = JSON.stringify(buckets.map(({ id, burst }) => ({ id, burst })));
    await this.database.orm.execute(
      sql`insert into permit_buckets (id, tokens, refilled_at)
          select id, burst, clock_timestamp() from jsonb_to_recordset(${rows}::jsonb) as fresh(id text, burst float8)
          order by id on conflict (id) do nothing`,
    );
  }

  /**
   * Locks the buckets in one order, so that no two processes wait for each other, fills them up to now, and takes the
   * same number from each. Live traffic takes what there is; backfill only what lies above the reserve, and nothing
   * while live traffic waits anywhere.
   */
  private async tryToTake({ buckets, live, backfill }: PermitOrder): Promise<GrantRow> {
    const wanted = JSON.stringify(
      buckets.map(({ id, burst, ratePerMs, liveReserve }) => ({ id, burst, rate: ratePerMs, reserve: liveReserve })),
    );
    const [row] = await rowsOf<GrantRow>(
      this.database.orm,
      sql`with wanted as (
            select * from jsonb_to_recordset(${wanted}::jsonb) as wanted(id text, burst float8, rate float8, reserve float8)
          ), locked as materialized (
            select bucket.* from permit_buckets bucket where id in (select id from wanted) order by id for update
          ), moment as materialized (
            select clock_timestamp() as at from (select count(*) from locked) as after_locking
          ), filled as materialized (
            select id, rate, reserve, at,
              least(burst, tokens + greatest(0, extract(epoch from at - refilled_at)::float8 * 1000) * rate) as level,
              coalesce(live_waits_until > at, false) as is_kept_for_live,
              greatest(0, coalesce(extract(epoch from closed_until - at)::float8 * 1000, 0)) as closed_ms
            from locked join wanted using (id) cross join moment
          ), live_grant as materialized (
            select count(*)::int as found, max(closed_ms) as closed_ms, bool_or(is_kept_for_live) as is_kept_for_live,
              case when max(closed_ms) > 0 then 0
                else least(${live}::int, coalesce(floor(min(level)), 0))::int end as live
            from filled
          ), given as materialized (
            select live_grant.*,
              case when closed_ms > 0 or is_kept_for_live or live < ${live}::int then 0
                else greatest(0, least(${backfill}::int, floor((select min(level - reserve) from filled) - live)))::int
                end as backfill
            from live_grant
          ), taken as (
            update permit_buckets bucket set
              tokens = level - live - backfill,
              refilled_at = at,
              live_waits_until = case when live < ${live}::int and level - live < 1
                then greatest(live_waits_until, at + make_interval(secs => ((1 - level + live) / rate + 100) / 1000))
                else live_waits_until end
            from filled cross join given
            where bucket.id = filled.id and (live + backfill > 0 or live < ${live}::int)
          )
          select found, coalesce(live, 0) as live, coalesce(backfill, 0) as backfill,
            case when closed_ms > 0 then closed_ms
              when live < ${live}::int then (select max((1 - level + live) / rate) from filled)
              when backfill < ${backfill}::int then greatest(case when is_kept_for_live then ${waitForLiveMs} else 0 end,
                (select max((1 - level + live + backfill + reserve) / rate) from filled))
              else 0 end as wait_ms
          from given`,
    );
    return row ?? { found: 0, live: 0, backfill: 0, wait_ms: 0 };
  }
}

function toGrant({ live, backfill, wait_ms }: GrantRow): PermitGrant {
  return { live, backfill, waitMs: wait_ms > 0 ? Math.max(shortestWaitMs, Math.ceil(wait_ms)) : 0 };
}
