CREATE TABLE "after_sales" (
	"connection_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"platform" text NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"external_order_id" text,
	"type" text NOT NULL,
	"status" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"document" json NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "after_sales_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"platform" text NOT NULL,
	"settings" jsonb NOT NULL,
	"sealed_credentials" text NOT NULL,
	"state" text NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"backfill_from_at" timestamp (3) with time zone NOT NULL,
	"health" text DEFAULT 'unknown' NOT NULL,
	"last_error" jsonb,
	"checked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "connections_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"connection_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"entity" text NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"source" text NOT NULL,
	"operation" text NOT NULL,
	"source_at" timestamp (3) with time zone NOT NULL,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"hash" text NOT NULL,
	"body" "bytea" NOT NULL,
	"issues" jsonb NOT NULL,
	"mapping_version" smallint NOT NULL,
	CONSTRAINT "observations_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_events" (
	"connection_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"position" smallint NOT NULL,
	"type" text NOT NULL,
	"detail" jsonb NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_events_connection_id_order_id_version_position_pk" PRIMARY KEY("connection_id","order_id","version","position")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"connection_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"platform" text NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"side" text NOT NULL,
	"outer_id" text,
	"stage" text NOT NULL,
	"lifecycle" text NOT NULL,
	"payment" text NOT NULL,
	"fulfillment" text NOT NULL,
	"after_sale" text NOT NULL,
	"holds" text[] NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"platform_updated_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"detailed_at" timestamp (3) with time zone,
	"tracked_at" timestamp (3) with time zone,
	"search_text" text NOT NULL,
	"version" integer NOT NULL,
	"document" json NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "orders_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"connection_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"operation" text NOT NULL,
	"hash" text NOT NULL,
	"body" "bytea" NOT NULL,
	"issues" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "quarantine_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "sync_runs" (
	"connection_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"stream" text NOT NULL,
	"trigger" text NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"heartbeat_at" timestamp (3) with time zone NOT NULL,
	"windows_done" integer DEFAULT 0 NOT NULL,
	"observed" bigint DEFAULT 0 NOT NULL,
	"changed" bigint DEFAULT 0 NOT NULL,
	"quarantined" integer DEFAULT 0 NOT NULL,
	"last_error" jsonb,
	CONSTRAINT "sync_runs_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "sync_windows" (
	"connection_id" uuid NOT NULL,
	"stream" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"observed" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"last_error" jsonb,
	"retry_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sync_windows_connection_id_stream_from_at_pk" PRIMARY KEY("connection_id","stream","from_at")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "after_sales_external_id" ON "after_sales" USING btree ("connection_id","channel","external_id");--> statement-breakpoint
CREATE INDEX "after_sales_id" ON "after_sales" USING btree ("id");--> statement-breakpoint
CREATE INDEX "after_sales_of_order" ON "after_sales" USING btree ("connection_id","channel","external_order_id");--> statement-breakpoint
CREATE INDEX "after_sales_by_opened_at" ON "after_sales" USING btree ("opened_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "observations_once" ON "observations" USING btree ("connection_id","entity","channel","external_id","source","source_at","hash");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_external_id" ON "orders" USING btree ("connection_id","channel","external_id");--> statement-breakpoint
CREATE INDEX "orders_id" ON "orders" USING btree ("id");--> statement-breakpoint
CREATE INDEX "orders_by_external_id" ON "orders" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "orders_by_placed_at" ON "orders" USING btree ("placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_by_changed_at" ON "orders" USING btree ("changed_at","id");--> statement-breakpoint
CREATE INDEX "orders_by_stage" ON "orders" USING btree ("stage","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_of_connection" ON "orders" USING btree ("connection_id","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_on_presale" ON "orders" USING btree ("connection_id") WHERE 'presale' = any(holds);--> statement-breakpoint
CREATE INDEX "orders_open" ON "orders" USING btree ("connection_id","channel","detailed_at") WHERE stage not in ('completed', 'cancelled', 'closed');--> statement-breakpoint
CREATE UNIQUE INDEX "quarantine_once" ON "quarantine" USING btree ("connection_id","operation","hash");--> statement-breakpoint
CREATE UNIQUE INDEX "sync_runs_one_active" ON "sync_runs" USING btree ("connection_id","stream") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "sync_runs_by_start" ON "sync_runs" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "sync_windows_unfinished" ON "sync_windows" USING btree ("connection_id","stream","from_at") WHERE state <> 'done';