CREATE TABLE "connection_removals" (
	"connection_id" uuid PRIMARY KEY NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"claim_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"state" text NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"status" integer,
	"content_type" text,
	"sealed_body" "bytea",
	CONSTRAINT "idempotency_keys_caller_key_pk" PRIMARY KEY("caller","key")
);
--> statement-breakpoint
CREATE TABLE "reveal_counts" (
	"caller" text NOT NULL,
	"day" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "reveal_counts_caller_day_pk" PRIMARY KEY("caller","day")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"connection_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"message_id" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"event_id" bigint NOT NULL,
	"type" text NOT NULL,
	"payload" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_attempt_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"last_status" integer,
	"last_failure" text,
	"last_duration_ms" integer,
	CONSTRAINT "webhook_deliveries_connection_id_webhook_id_message_id_pk" PRIMARY KEY("connection_id","webhook_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_secrets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"webhook_id" uuid NOT NULL,
	"sealed_secret" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"description" text NOT NULL,
	"types" text[] NOT NULL,
	"connection_ids" uuid[],
	"state" text NOT NULL,
	"disabled_reason" text,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	"place_position" bigint NOT NULL,
	"place_id" bigint NOT NULL,
	"consecutive_failures" integer NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"last_success_at" timestamp (3) with time zone,
	"owner" uuid,
	"lease_until" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "access_alarms" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "access_alarms" CASCADE;--> statement-breakpoint
ALTER TABLE "observations" ALTER COLUMN "body" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "alarms" ADD COLUMN "credentials_hash" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "receiver_purged_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "connection_removals_by_end" ON "connection_removals" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_end" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_log" ON "webhook_deliveries" USING btree ("webhook_id","created_at","message_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_pending" ON "webhook_deliveries" USING btree ("webhook_id","entity_id","position","event_id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_finished" ON "webhook_deliveries" USING btree ("finished_at") WHERE state <> 'pending';--> statement-breakpoint
CREATE INDEX "webhook_secrets_of_webhook" ON "webhook_secrets" USING btree ("webhook_id");--> statement-breakpoint
CREATE INDEX "webhooks_by_creation" ON "webhooks" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "observations_to_purge" ON "observations" USING btree ("observed_at") WHERE body is not null;--> statement-breakpoint
CREATE INDEX "orders_to_purge" ON "orders" USING btree ("changed_at","id") WHERE receiver_purged_at is null or receiver_purged_at < changed_at;