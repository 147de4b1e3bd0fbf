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
CREATE TABLE "message_feeds" (
	"key" text PRIMARY KEY NOT NULL,
	"owner" uuid NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"changed_at" timestamp (3) with time zone NOT NULL
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
ALTER TABLE "connections" ADD COLUMN "callback_token" text DEFAULT replace(gen_random_uuid()::text, '-', '') NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "authorization_sessions_ticket" ON "authorization_sessions" USING btree ("ticket_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "authorization_sessions_state" ON "authorization_sessions" USING btree ("state_hash");