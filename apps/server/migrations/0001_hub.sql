CREATE TABLE "access_alarms" (
	"connection_id" uuid PRIMARY KEY NOT NULL,
	"level" text NOT NULL,
	"credentials_hash" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alarms" (
	"connection_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"backlog_ms" bigint,
	"since_at" timestamp (3) with time zone NOT NULL,
	"raised_at" timestamp (3) with time zone,
	"cleared_at" timestamp (3) with time zone,
	CONSTRAINT "alarms_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_key_secrets" (
	"prefix" text PRIMARY KEY NOT NULL,
	"key_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"scopes" text[] NOT NULL,
	"connection_ids" uuid[],
	"requests_per_minute" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_key_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"connection_id" uuid,
	"subject_id" text,
	"detail" jsonb NOT NULL,
	"request_id" text,
	"address" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "authorization_sessions" (
	"connection_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"audience" text,
	"redirect_uri" text NOT NULL,
	"ticket_hash" text NOT NULL,
	"state_hash" text,
	"browser_hash" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "authorization_sessions_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "drift_censuses" (
	"connection_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"bodies" bigint NOT NULL,
	"fields" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drift_censuses_connection_id_operation_pk" PRIMARY KEY("connection_id","operation")
);
--> statement-breakpoint
CREATE TABLE "drift_findings" (
	"connection_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"operation" text NOT NULL,
	"path" text NOT NULL,
	"kind" text NOT NULL,
	"found" text NOT NULL,
	"known" text NOT NULL,
	"bodies" bigint NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"note" text,
	CONSTRAINT "drift_findings_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "event_epochs" (
	"base" bigint PRIMARY KEY NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"connection_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"position" bigint NOT NULL,
	"id" bigserial NOT NULL,
	"version" integer,
	"channel" text,
	"external_id" text,
	"type" text NOT NULL,
	"detail" jsonb NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "events_connection_id_entity_entity_id_sequence_pk" PRIMARY KEY("connection_id","entity","entity_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "message_feeds" (
	"key" text PRIMARY KEY NOT NULL,
	"owner" uuid NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permit_buckets" (
	"id" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"refilled_at" timestamp with time zone NOT NULL,
	"closed_until" timestamp (3) with time zone,
	"live_waits_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "push_counts" (
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"received" bigint NOT NULL,
	"refused" bigint NOT NULL,
	"last_received_at" timestamp (3) with time zone,
	"last_refused_at" timestamp (3) with time zone,
	"last_refusal" text,
	CONSTRAINT "push_counts_connection_id_kind_pk" PRIMARY KEY("connection_id","kind")
);
--> statement-breakpoint
CREATE TABLE "reconciliation_findings" (
	"connection_id" uuid NOT NULL,
	"reconciliation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entity" text NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reconciliation_findings_pk" PRIMARY KEY("connection_id","reconciliation_id","entity","channel","external_id")
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"connection_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"stream" text NOT NULL,
	"witness" text NOT NULL,
	"state" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"reached_at" timestamp (3) with time zone NOT NULL,
	"checked" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "reconciliations_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "replays" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" uuid,
	"entity" text,
	"state" text NOT NULL,
	"step" integer NOT NULL,
	"position" jsonb,
	"total" bigint NOT NULL,
	"comparison" jsonb,
	"application" jsonb,
	"last_error" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
INSERT INTO "events" ("connection_id", "entity", "entity_id", "sequence", "position", "version", "channel", "external_id", "type", "detail", "occurred_at", "recorded_at")
SELECT "e"."connection_id", 'order', "e"."order_id", row_number() OVER (PARTITION BY "e"."connection_id", "e"."order_id" ORDER BY "e"."version", "e"."position"), 1, "e"."version", "o"."channel", "o"."external_id", "e"."type", "e"."detail", "e"."occurred_at", "e"."recorded_at"
FROM "order_events" "e" LEFT JOIN "orders" "o" ON "o"."connection_id" = "e"."connection_id" AND "o"."id" = "e"."order_id"
ORDER BY "e"."recorded_at", "e"."order_id", "e"."version", "e"."position";--> statement-breakpoint
ALTER TABLE "order_events" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "order_events" CASCADE;--> statement-breakpoint
DROP INDEX "quarantine_once";--> statement-breakpoint
DROP INDEX "sync_windows_unfinished";--> statement-breakpoint
ALTER TABLE "sync_windows" ALTER COLUMN "observed" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "sync_windows" ALTER COLUMN "changed" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "callback_token" text DEFAULT replace(gen_random_uuid()::text, '-', '') NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "asked_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "mapping_version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "observed_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "quarantine" SET "observed_at" = "created_at";--> statement-breakpoint
ALTER TABLE "quarantine" ALTER COLUMN "observed_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "tried_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "dismissed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "dismiss_reason" text;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "backfilled_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "alarms_one_open" ON "alarms" USING btree ("connection_id","kind","subject") WHERE cleared_at is null;--> statement-breakpoint
CREATE INDEX "alarms_by_raise" ON "alarms" USING btree ("raised_at","id");--> statement-breakpoint
CREATE INDEX "api_key_secrets_of_key" ON "api_key_secrets" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "api_keys_by_creation" ON "api_keys" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_action" ON "audit_entries" USING btree ("action","sequence");--> statement-breakpoint
CREATE INDEX "audit_entries_of_connection" ON "audit_entries" USING btree ("connection_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "authorization_sessions_ticket" ON "authorization_sessions" USING btree ("ticket_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "authorization_sessions_state" ON "authorization_sessions" USING btree ("state_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "drift_findings_once" ON "drift_findings" USING btree ("connection_id","operation","path","kind","found");--> statement-breakpoint
CREATE INDEX "drift_findings_id" ON "drift_findings" USING btree ("id");--> statement-breakpoint
CREATE INDEX "drift_findings_by_age" ON "drift_findings" USING btree ("first_seen_at","id");--> statement-breakpoint
CREATE INDEX "events_feed" ON "events" USING btree ("position","id");--> statement-breakpoint
CREATE INDEX "events_of_connection" ON "events" USING btree ("connection_id","position","id");--> statement-breakpoint
CREATE INDEX "permit_buckets_closed" ON "permit_buckets" USING btree ("closed_until");--> statement-breakpoint
CREATE INDEX "reconciliations_of_connection" ON "reconciliations" USING btree ("connection_id","started_at","id");--> statement-breakpoint
CREATE INDEX "reconciliations_of_stream" ON "reconciliations" USING btree ("connection_id","stream","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliations_one_active" ON "reconciliations" USING btree ("connection_id","stream") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "replays_unfinished" ON "replays" USING btree ("id") WHERE state in ('comparing', 'applying');--> statement-breakpoint
CREATE INDEX "orders_travelling" ON "orders" USING btree ("connection_id","channel","tracked_at" NULLS FIRST) WHERE stage in ('in_transit', 'partially_shipped');--> statement-breakpoint
CREATE INDEX "quarantine_id" ON "quarantine" USING btree ("id");--> statement-breakpoint
CREATE INDEX "quarantine_by_creation" ON "quarantine" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "quarantine_open" ON "quarantine" USING btree ("connection_id","mapping_version") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "sync_runs_of_stream" ON "sync_runs" USING btree ("connection_id","stream","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "quarantine_once" ON "quarantine" USING btree ("connection_id","operation","asked_id","hash");--> statement-breakpoint
CREATE INDEX "sync_windows_unfinished" ON "sync_windows" USING btree ("connection_id","stream","from_at") WHERE state not in ('done', 'unreachable');