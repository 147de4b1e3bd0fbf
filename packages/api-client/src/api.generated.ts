// Made from the service’s own description by `pnpm openapi`. Do not edit.

/** The version of the API that these types describe. */
export const apiVersion = '2026-11-22';

export interface paths {
    readonly "/v1/connections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Connections, oldest first */
        readonly get: operations["listConnections"];
        readonly put?: never;
        /** Connect a shop or account */
        readonly post: operations["createConnection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One connection with its streams */
        readonly get: operations["getConnection"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a connection and everything of it, for good
         * @description Asked again while rows are still being deleted it answers the same; afterwards 404.
         */
        readonly delete: operations["removeConnection"];
        readonly options?: never;
        readonly head?: never;
        /** Change a connection */
        readonly patch: operations["updateConnection"];
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make a harmless signed call to the platform */
        readonly post: operations["testConnection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop syncing a connection */
        readonly post: operations["pauseConnection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sync a paused connection again */
        readonly post: operations["resumeConnection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/diagnosis": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Find out by harmless calls why a connection does not work */
        readonly post: operations["diagnoseConnection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/authorization": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make a link under which the merchant grants access */
        readonly post: operations["beginAuthorization"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Orders of all connections */
        readonly get: operations["listOrders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One order with its after-sales */
        readonly get: operations["getOrder"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{id}/reveal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The receiver in clear; who asked, and why, stands in the audit log
         * @description What the platform encrypted is decrypted by it. RateLimit-* headers tell what is left of the day.
         */
        readonly post: operations["revealReceiver"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{id}/observations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the platform said of the order, newest first */
        readonly get: operations["listOrderObservations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{id}/timeline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What changed on the order, oldest first */
        readonly get: operations["listOrderTimeline"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/after-sales": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Refunds, returns, exchanges, reissues and repairs */
        readonly get: operations["listAfterSales"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/after-sales/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One after-sale */
        readonly get: operations["getAfterSale"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/exports/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Orders as a file of any size: CSV, XLSX or NDJSON
         * @description The filters of the list, newest first. Amounts are in major units. Columns:
         *
         *     - `id`: id in this hub
         *     - `connectionId`: the connection it came by
         *     - `platform`: pinduoduo, pandapon
         *     - `side`: buy or sell
         *     - `channel`: pinduoduo, taobao, 1688
         *     - `externalId`: the platform’s order number, digit for digit
         *     - `outerId`: our own number, as the platform holds it
         *     - `stage`: one word for all axes
         *     - `lifecycle`: the order as a whole
         *     - `payment`: what was paid and refunded
         *     - `fulfillment`: how far it is shipped
         *     - `afterSale`: its after-sales taken together
         *     - `holds`: reasons not to ship yet
         *     - `currency`: of all amounts, ISO 4217
         *     - `goods`: price of the goods
         *     - `freight`: freight
         *     - `discount`: discounts
         *     - `total`: what the order costs the buyer
         *     - `paid`: what was paid
         *     - `refunded`: what was paid back
         *     - `lines`: how many lines
         *     - `quantity`: pieces of all lines
         *     - `titles`: titles of the lines
         *     - `skuIds`: the platform’s skus
         *     - `outerSkuIds`: our own skus
         *     - `carriers`: carriers of the parcels
         *     - `trackingNumbers`: waybill numbers
         *     - `province`: where the parcel goes
         *     - `city`: where the parcel goes
         *     - `district`: where the parcel goes
         *     - `placedAt`: when it was placed, as first known; UTC, as all instants
         *     - `paidAt`: by the platform’s clock
         *     - `shippedAt`: by the platform’s clock
         *     - `deliveredAt`: by the platform’s clock
         *     - `completedAt`: by the platform’s clock
         *     - `closedAt`: by the platform’s clock
         *     - `changedAt`: when this hub last saw it change
         *     - `version`: counts its changes
         */
        readonly get: operations["exportOrders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/exports/after-sales": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * After-sales as a file of any size: CSV, XLSX or NDJSON
         * @description The filters of the list, newest first. Amounts are in major units. Columns:
         *
         *     - `id`: id in this hub
         *     - `connectionId`: the connection it came by
         *     - `platform`: pinduoduo, pandapon
         *     - `channel`: pinduoduo, taobao, 1688
         *     - `externalId`: the platform’s number, digit for digit
         *     - `externalOrderId`: the order’s number
         *     - `externalLineId`: the line’s number
         *     - `type`: refund, return, exchange, …
         *     - `status`: how far it is
         *     - `currency`: of the amounts, ISO 4217
         *     - `refund`: what is to be paid back
         *     - `orderAmount`: what the order or line cost
         *     - `quantity`: pieces
         *     - `title`: what was bought
         *     - `skuId`: the platform’s sku
         *     - `returnCarrier`: carrier of the return
         *     - `returnTrackingNumber`: waybill of the return
         *     - `createdAt`: by the platform’s clock, UTC
         *     - `updatedAt`: by the platform’s clock
         *     - `completedAt`: by the platform’s clock
         *     - `version`: counts its changes
         */
        readonly get: operations["exportAfterSales"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happened, oldest first; nextCursor is always given */
        readonly get: operations["listEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happens, as server-sent events */
        readonly get: operations["streamEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Webhooks, oldest first */
        readonly get: operations["listWebhooks"];
        readonly put?: never;
        /** Have events sent to an address; its secret is shown this once */
        readonly post: operations["createWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One webhook and how it is doing */
        readonly get: operations["getWebhook"];
        readonly put?: never;
        readonly post?: never;
        /** Remove a webhook with its log and all that waits */
        readonly delete: operations["deleteWebhook"];
        readonly options?: never;
        readonly head?: never;
        /** Change, disable or enable a webhook */
        readonly patch: operations["updateWebhook"];
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/rotate-secret": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give a webhook a new secret; the former one signs as well for a while */
        readonly post: operations["rotateWebhookSecret"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send a webhook.test message now and tell what came of it */
        readonly post: operations["testWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was sent to a webhook or waits, newest first */
        readonly get: operations["listWebhookDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send one message again, as if it had not been tried */
        readonly post: operations["redeliver"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send what was recorded within a time again */
        readonly post: operations["replayWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sync/runs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Sync runs, newest first */
        readonly get: operations["listSyncRuns"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sync/windows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Windows of the sync ledger, newest first */
        readonly get: operations["listSyncWindows"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/sync": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Run the streams of a connection now */
        readonly post: operations["requestSync"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/orders:import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Read orders by their numbers and store them */
        readonly post: operations["importOrders"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/coverage": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was read without a hole, and every hole that is left */
        readonly get: operations["getCoverage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/reconciliations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Comparisons of the store with the platform, newest first */
        readonly get: operations["listReconciliations"];
        readonly put?: never;
        /** Compare the last days with the platform now */
        readonly post: operations["requestReconciliation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alarms": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is wrong with connections: open alarms first, newest first */
        readonly get: operations["listAlarms"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/push": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where the platform’s messages come in, and how many did */
        readonly get: operations["getPush"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/quarantine": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Bodies that no order could be made of, newest first */
        readonly get: operations["listQuarantine"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/quarantine/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One body in quarantine, with what the platform sent */
        readonly get: operations["getQuarantined"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/quarantine/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Try to make orders of the bodies in quarantine */
        readonly post: operations["retryQuarantine"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/quarantine/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Try to make an order of one body */
        readonly post: operations["retryQuarantined"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/quarantine/{id}/dismiss": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Leave one body out for good, with a reason */
        readonly post: operations["dismissQuarantined"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drift": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What platforms have begun to answer otherwise, newest first */
        readonly get: operations["listDrift"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/drift/{id}/acknowledge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Mark a finding as seen to */
        readonly post: operations["acknowledgeDrift"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Map all stored observations again and compare; no call */
        readonly post: operations["beginReplay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/replay/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far a replay is and what it found */
        readonly get: operations["getReplay"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/replay/{id}/apply": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Write what a replay found to differ */
        readonly post: operations["applyReplay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/operations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What can be called on the platform of a connection */
        readonly get: operations["listOperations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/operations/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Call an operation of the platform with the connection’s keys; what it does is real */
        readonly post: operations["callOperation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/platforms": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Platforms with what a connection to them needs */
        readonly get: operations["listPlatforms"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** API keys, oldest first, also those that have ended */
        readonly get: operations["listKeys"];
        readonly put?: never;
        /** Make an API key; it is shown this once */
        readonly post: operations["createKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/{id}/rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give a key a new secret; the former one ends after a while */
        readonly post: operations["rotateKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** End a key at once */
        readonly delete: operations["revokeKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who did what, newest first */
        readonly get: operations["listAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the audit log is whole and unchanged */
        readonly get: operations["verifyAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process answers */
        readonly get: operations["getLiveness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether requests should be sent here */
        readonly get: operations["getReadiness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Numbers for Prometheus, in its text format */
        readonly get: operations["getMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly ConnectionCreate: {
            /** @description Unique among the connections */
            readonly name: string;
            /** @description pinduoduo or pandapon */
            readonly platform: string;
            /** @description By the credentials schema of the platform; sealed, and never answered again */
            readonly credentials: {
                readonly [key: string]: unknown;
            };
            /**
             * @description By the settings schema of the platform
             * @default {}
             */
            readonly settings?: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description From when on orders are fetched; 30 days before creation when absent
             */
            readonly backfillFromAt?: string;
        };
        readonly ConnectionPatch: {
            /** @description Unique among the connections */
            readonly name?: string;
            /** @description Members replace the stored ones; null removes one */
            readonly credentials?: {
                readonly [key: string]: unknown;
            };
            /** @description Members replace the stored ones; null removes one */
            readonly settings?: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description From when on orders are fetched; 30 days before creation when absent
             */
            readonly backfillFromAt?: string;
        };
        readonly DiagnosisRequest: Record<string, never>;
        readonly AuthorizationRequest: {
            /** @description Kind of user with a page of its own; the merchant when absent */
            readonly audience?: string;
        };
        readonly RevealRequest: {
            /** @description What for; stands in the audit log for good, so name no buyer in it */
            readonly reason: string;
        };
        readonly WebhookCreate: {
            /** Format: uri */
            readonly url: string;
            /** @default  */
            readonly description?: string;
            /**
             * @description order.created, order.*, *: all when absent
             * @default [
             *       "*"
             *     ]
             */
            readonly types?: readonly string[];
            /** @description All that the key may see when absent */
            readonly connectionIds?: readonly string[] | null;
        };
        readonly WebhookChange: {
            /** Format: uri */
            readonly url?: string;
            readonly description?: string;
            readonly types?: readonly string[];
            readonly connectionIds?: readonly string[] | null;
            /** @enum {string} */
            readonly state?: "active" | "disabled";
            /**
             * @description With state active: send what has happened since it was disabled (default), or skip that
             * @enum {string}
             */
            readonly resume?: "where_it_stopped" | "from_now";
        };
        readonly WebhookRotation: {
            /**
             * @description How long the former secret signs as well
             * @default 86400
             */
            readonly overlapSeconds?: number;
        };
        readonly WebhookReplay: {
            /**
             * Format: date-time
             * @description Events recorded from then on
             */
            readonly from: string;
            /**
             * Format: date-time
             * @description And before then
             */
            readonly to: string;
        };
        readonly SyncRequest: {
            /** @description One stream; all of the connection when absent */
            readonly stream?: string;
        };
        readonly OrderImport: {
            /** @description taobao, 1688 or pinduoduo */
            readonly channel: string;
            /** @description The platform’s order numbers */
            readonly externalIds: readonly string[];
        };
        readonly ReconciliationRequest: Record<string, never>;
        readonly QuarantineRetryRequest: {
            /**
             * Format: uuid
             * @description Only bodies of this connection
             */
            readonly connectionId?: string;
            /** @description Only bodies of this operation */
            readonly operation?: string;
        };
        readonly QuarantineDismissal: {
            /** @description Why it may be left out for good; kept with the body */
            readonly reason: string;
        };
        readonly DriftAcknowledgement: {
            /** @description What was found out */
            readonly note?: string;
        };
        readonly ReplayRequest: {
            /**
             * Format: uuid
             * @description Only this connection; all when absent
             */
            readonly connectionId?: string;
            /**
             * @description Only orders, or only after-sales
             * @enum {string}
             */
            readonly entity?: "order" | "after_sale";
            /**
             * @description false: write what differs at once, without a comparison to look at
             * @default true
             */
            readonly dryRun?: boolean;
        };
        readonly ReplayApplication: Record<string, never>;
        /** @description By the operation’s request schema */
        readonly OperationInput: {
            readonly [key: string]: unknown;
        };
        readonly ApiKeyCreate: {
            /** @description What it is for; stands in the audit log */
            readonly name: string;
            readonly scopes: readonly components["schemas"]["Scope"][];
            /** @description Limits the key to these; all when absent */
            readonly connectionIds?: readonly string[];
            /**
             * Format: date-time
             * @description Never when absent
             */
            readonly expiresAt?: string;
            /**
             * @description In each process of the service
             * @default 600
             */
            readonly requestsPerMinute?: number;
        };
        /**
         * @description orders:read: Read orders, after-sales and what platforms said of them, without texts about people. orders:reveal: Read receivers in clear, where the hub can open them; every time stands in the audit log. sync:read: Read how syncing goes: runs, windows, coverage, drift, quarantine lists. sync:run: Ask for runs, imports and comparisons. connections:read: Read connections, without their credentials. connections:write: Make and change connections, let merchants authorise. operations:call: Call any operation of the platforms: ship, refund, buy. events:read: Read the feed of events. webhooks:read: Read webhooks, without their secrets, and what was sent to them. webhooks:write: Have events sent to addresses of one’s own choice; make, change and remove webhooks. quarantine:write: Try again or dismiss bodies in quarantine, acknowledge drift. audit:read: Read and verify the audit log. admin: Make, rotate and revoke keys
         * @enum {string}
         */
        readonly Scope: "orders:read" | "orders:reveal" | "sync:read" | "sync:run" | "connections:read" | "connections:write" | "operations:call" | "events:read" | "webhooks:read" | "webhooks:write" | "quarantine:write" | "audit:read" | "admin";
        readonly ApiKeyRotation: {
            /**
             * @description How long the former key can still be used
             * @default 86400
             */
            readonly overlapSeconds?: number;
        };
        readonly Problem: {
            /** @description urn:orderloom:problem: and the code */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @description Stable, for programs; more may come: bad_request, callback_too_large, conflict, database_unavailable, deadline_exceeded, forbidden, idempotency_in_progress, idempotency_mismatch, idempotency_outcome_unknown, internal, invalid_request, malformed_json, malformed_url, method_not_allowed, not_found, order_mapping, order_transition, outcome_unknown, payload_too_large, platform_authentication, platform_connection, platform_invalid_request, platform_not_found, platform_permission, platform_rate_limit, platform_response, platform_timeout, platform_unavailable, shutting_down, signature_verification, sync_conflict, too_many_requests, too_many_streams, unauthorized, unknown_route, unknown_version, unsupported_media_type, unsupported_operation, uri_too_long */
            readonly code: string;
            /** @description For people */
            readonly detail?: string;
            /** @description Stands in the log beside what went wrong */
            readonly requestId: string;
            /** @description Faults by field of the body, path or query */
            readonly errors?: readonly {
                readonly field: string;
                readonly message: string;
            }[];
            /** @description The platform’s own code */
            readonly platformCode?: string;
            /** @description What the platform’s support asks for */
            readonly platformRequestId?: string;
        };
        readonly Connection: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly platform: string;
            /** @enum {string} */
            readonly side: "buy" | "sell";
            readonly channels: readonly string[];
            /** @enum {string} */
            readonly state: "active" | "paused";
            /** @description Runs on the built-in simulators */
            readonly isDemo: boolean;
            readonly settings: {
                readonly [key: string]: unknown;
            };
            /** @description Names of the credentials that are set; their values are never answered */
            readonly credentials: readonly string[];
            /** @description What the shop has granted; null: keys alone give access */
            readonly access: components["schemas"]["Access"] | null;
            readonly streams: readonly components["schemas"]["ConnectionStream"][];
            /** Format: date-time */
            readonly backfillFromAt: string;
            /** @enum {string} */
            readonly health: "unknown" | "healthy" | "failing";
            readonly lastError: components["schemas"]["StoredError"] | null;
            /** @description When health was last found out */
            readonly checkedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly Access: {
            readonly isGranted: boolean;
            /** @description Whether it is renewed without the merchant */
            readonly isRenewable: boolean;
            /** @description null: not known */
            readonly endsAt: string | null;
            /** @description null: not known */
            readonly renewableUntil: string | null;
        };
        readonly ConnectionStream: {
            readonly name: string;
            /** @enum {string} */
            readonly entity: "order" | "after_sale";
            readonly channel: string;
            readonly isAvailable: boolean;
            /** @description Why the stream cannot run */
            readonly reason: string | null;
            /** @description The setting that would change that */
            readonly setting: string | null;
            /** @description How far back the platform answers; null when it names no limit */
            readonly horizonSeconds: number | null;
        };
        readonly StoredError: {
            /** @description Stable code, such as platform_authentication */
            readonly code: string;
            readonly message: string;
            readonly isRetryable: boolean;
            readonly operation: string | null;
            readonly platformCode: string | null;
            readonly platformSubCode: string | null;
            /** @description What the platform’s support asks for */
            readonly platformRequestId: string | null;
            /** @description What to do about it */
            readonly advice: string | null;
            /** Format: date-time */
            readonly occurredAt: string;
        };
        readonly ConnectionList: {
            readonly items: readonly components["schemas"]["Connection"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        /** @description Send it as cursor for the next page; null on the last */
        readonly NextCursor: string | null;
        readonly ConnectionTest: {
            readonly ok: boolean;
            /** @description The platform’s clock minus ours, where it tells its time */
            readonly clockSkewMs: number | null;
            /** @description Shop or account, where the platform tells one */
            readonly account: string | null;
            readonly platformRequestId: string | null;
            readonly error: components["schemas"]["StoredError"] | null;
        };
        readonly ConnectionRemoval: {
            /** Format: uuid */
            readonly connectionId: string;
            /**
             * @description The connection is gone; what it has gathered follows within minutes
             * @constant
             */
            readonly state: "removing";
            /** Format: date-time */
            readonly requestedAt: string;
        };
        readonly ConnectionDiagnosis: {
            /** Format: uuid */
            readonly connectionId: string;
            /** @description The cause why it does not work, and warnings; empty: it works */
            readonly findings: readonly components["schemas"]["DiagnosisFinding"][];
            /** @description What was looked at and is as it should be */
            readonly passed: readonly components["schemas"]["DiagnosisCheck"][];
        };
        readonly DiagnosisFinding: {
            /**
             * @description Stable code of the cause
             * @enum {string}
             */
            readonly code: "settings_invalid" | "service_unreachable" | "service_not_ready" | "api_key_refused" | "secret_key_missing" | "secret_key_wrong" | "data_folder_locked" | "disk_space_low" | "disk_full" | "jobs_stalled" | "database_unreachable" | "database_too_old" | "schema_outdated" | "schema_newer" | "port_taken" | "port_unusable" | "clock_off" | "clock_drifts" | "platform_unreachable" | "platform_failing" | "platform_unreadable" | "platform_refused" | "wrong_secret" | "unknown_application" | "access_missing" | "access_expired" | "access_renewal_due" | "access_void" | "address_not_listed" | "permission_missing" | "signature_recipe_wrong" | "stream_not_set_up" | "limit_reached" | "internal";
            /**
             * @description error: something does not work; warning: it will or may not
             * @enum {string}
             */
            readonly severity: "error" | "warning";
            readonly meaning: string;
            /** @description What it was concluded from */
            readonly seen: string;
            /** @description What to do, the most promising first */
            readonly remedies: readonly string[];
        };
        readonly DiagnosisCheck: {
            /** @description What was looked at */
            readonly check: string;
            readonly seen: string;
        };
        readonly AuthorizationLink: {
            /** @description To be opened in the browser of the shop’s main account; works once */
            readonly url: string;
            /** @description Must be registered with the platform */
            readonly redirectUri: string;
            readonly expiresAt: string;
        };
        readonly ListedOrder: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly connectionId: string;
            readonly side: components["schemas"]["Side"];
            readonly platform: string;
            readonly channel: components["schemas"]["Channel"];
            /** @description The platform’s order number, digit for digit */
            readonly externalId: string;
            /** @description Our own number, as the platform holds it */
            readonly outerId: string | null;
            readonly stage: components["schemas"]["Stage"];
            readonly lifecycle: components["schemas"]["Lifecycle"];
            readonly payment: components["schemas"]["PaymentStatus"];
            readonly fulfillment: components["schemas"]["FulfillmentStatus"];
            readonly afterSale: components["schemas"]["AfterSaleRollup"];
            readonly holds: readonly components["schemas"]["Hold"][];
            /** @description Data-quality findings: totals_mismatch, unreadable_field, unmapped_status */
            readonly flags: readonly string[];
            readonly currency: string;
            readonly totals: components["schemas"]["OrderTotals"];
            readonly charges: readonly {
                readonly kind: components["schemas"]["ChargeKind"];
                readonly amount: components["schemas"]["Money"];
            }[];
            readonly payments: readonly components["schemas"]["Payment"][];
            readonly lines: readonly components["schemas"]["OrderLine"][];
            readonly shipments: readonly components["schemas"]["Shipment"][];
            readonly receiver: components["schemas"]["Receiver"] | null;
            readonly timestamps: components["schemas"]["OrderTimestamps"];
            readonly remarks: {
                readonly buyer: string | null;
                readonly seller: string | null;
                readonly sellerTag: string | null;
            };
            readonly tags: readonly string[];
            readonly references: {
                readonly [key: string]: string;
            };
            readonly counterparty: string | null;
            /** @description The platform’s own codes, by field */
            readonly platformStatus: {
                readonly [key: string]: string;
            };
            /** @description Counts the changes of this order */
            readonly version: number;
            /**
             * Format: date-time
             * @description What lists are sorted by; never changes
             */
            readonly placedAt: string;
            /**
             * Format: date-time
             * @description When this hub last saw the order change
             */
            readonly changedAt: string;
            /** @description With expand=afterSales */
            readonly afterSales?: readonly components["schemas"]["AfterSale"][];
        };
        /**
         * @description buy: we purchase; sell: a customer bought from us
         * @enum {string}
         */
        readonly Side: "buy" | "sell";
        /** @description Marketplace the goods are traded on: taobao, 1688, pinduoduo */
        readonly Channel: string;
        /**
         * @description One word for lists and filters, derived from the status axes and holds
         * @enum {string}
         */
        readonly Stage: "draft" | "awaiting_payment" | "on_hold" | "to_ship" | "partially_shipped" | "in_transit" | "delivered" | "completed" | "cancelled" | "closed" | "unknown";
        /**
         * @description cancelled: ended before money was taken; closed: ended after
         * @enum {string}
         */
        readonly Lifecycle: "draft" | "open" | "completed" | "cancelled" | "closed" | "unknown";
        /** @enum {string} */
        readonly PaymentStatus: "unpaid" | "pending" | "deposit_paid" | "paid" | "partially_refunded" | "refunded" | "failed" | "unknown";
        /** @enum {string} */
        readonly FulfillmentStatus: "not_required" | "unfulfilled" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered" | "returned" | "unknown";
        /**
         * @description State of all after-sales of one order taken together
         * @enum {string}
         */
        readonly AfterSaleRollup: "none" | "open" | "refunding" | "partially_refunded" | "refunded" | "ended_without_refund" | "unknown";
        /**
         * @description Reason not to ship yet
         * @enum {string}
         */
        readonly Hold: "group_forming" | "platform_review" | "finance_review" | "presale" | "stock_out" | "address_change" | "price_change" | "refund_opened" | "rule" | "manual" | "unmapped_status";
        readonly OrderTotals: {
            readonly goods: components["schemas"]["Money"] | null;
            readonly freight: components["schemas"]["Money"] | null;
            readonly discount: components["schemas"]["Money"] | null;
            readonly serviceFee: components["schemas"]["Money"] | null;
            /** @description What the order costs the buyer */
            readonly total: components["schemas"]["Money"] | null;
            readonly paid: components["schemas"]["Money"] | null;
            readonly refunded: components["schemas"]["Money"] | null;
        };
        /** @description Integer minor units (fen for CNY) and an ISO 4217 currency code */
        readonly Money: {
            readonly amountMinor: number;
            readonly currency: string;
        };
        /** @enum {string} */
        readonly ChargeKind: "goods" | "freight" | "platform_discount" | "seller_discount" | "group_lead_discount" | "price_change" | "service_fee" | "install_fee" | "tax" | "commission" | "other";
        readonly Payment: {
            readonly externalId: string;
            readonly method: string | null;
            readonly amount: components["schemas"]["Money"] | null;
            readonly paidAt: string | null;
        };
        readonly OrderLine: {
            readonly externalLineId: string;
            readonly position: number;
            readonly productId: string | null;
            readonly skuId: string | null;
            readonly outerProductId: string | null;
            readonly outerSkuId: string | null;
            readonly title: string | null;
            readonly imageUrl: string | null;
            readonly options: {
                readonly [key: string]: string;
            };
            /** @description Options as the platform wrote them */
            readonly optionsText: string | null;
            readonly quantity: number | null;
            readonly unitPrice: components["schemas"]["Money"] | null;
            readonly gross: components["schemas"]["Money"] | null;
            readonly discount: components["schemas"]["Money"] | null;
            /** @description Share of the order’s freight */
            readonly freight: components["schemas"]["Money"] | null;
            readonly payable: components["schemas"]["Money"] | null;
            readonly paid: components["schemas"]["Money"] | null;
            readonly refunded: components["schemas"]["Money"] | null;
            readonly isGift: boolean;
            readonly platformStatus: string | null;
            /** @description Further ids the platform knows the line by */
            readonly references: {
                readonly [key: string]: string;
            };
        };
        readonly Shipment: {
            readonly key: string;
            readonly kind: components["schemas"]["ShipmentKind"];
            readonly carrier: string | null;
            readonly carrierId: string | null;
            readonly trackingNumber: string | null;
            readonly state: components["schemas"]["ShipmentState"];
            readonly shippedAt: string | null;
            readonly deliveredAt: string | null;
            /** @description External ids of the lines in this parcel */
            readonly lineIds: readonly string[];
            /** @description Newest first */
            readonly events: readonly components["schemas"]["TrackingEvent"][];
        };
        /** @enum {string} */
        readonly ShipmentKind: "main" | "split" | "reissue" | "gift" | "return";
        /** @enum {string} */
        readonly ShipmentState: "label_created" | "picked_up" | "in_transit" | "out_for_delivery" | "delivered" | "exception" | "returned" | "cancelled" | "unknown";
        readonly TrackingEvent: {
            /**
             * Format: date-time
             * @description UTC instant, ISO 8601
             */
            readonly at: string;
            readonly state: components["schemas"]["ShipmentState"];
            readonly description: string;
            readonly place: string | null;
            readonly platformCode: string | null;
        };
        readonly Receiver: {
            readonly country: string | null;
            readonly province: string | null;
            readonly city: string | null;
            readonly district: string | null;
            readonly town: string | null;
            readonly postcode: string | null;
            readonly name: components["schemas"]["SensitiveText"] | null;
            readonly phone: components["schemas"]["SensitiveText"] | null;
            readonly street: components["schemas"]["SensitiveText"] | null;
        };
        /** @description A text about a person, never stored in clear */
        readonly SensitiveText: {
            /** @description Masked form, safe to show */
            readonly mask: string | null;
            /** @description Encrypted form: the platform’s own, or sealed by this hub */
            readonly ciphertext: string | null;
            /** @description Equal for equal texts; for look-ups without decryption */
            readonly searchIndex: string | null;
        };
        /** @description The platform’s own instants */
        readonly OrderTimestamps: {
            readonly createdAt: string | null;
            readonly confirmedAt: string | null;
            readonly paidAt: string | null;
            readonly shippedAt: string | null;
            readonly deliveredAt: string | null;
            readonly completedAt: string | null;
            readonly closedAt: string | null;
            readonly updatedAt: string | null;
            readonly shipBy: string | null;
            readonly payBy: string | null;
            readonly presaleEndsAt: string | null;
        };
        readonly AfterSale: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly connectionId: string;
            readonly platform: string;
            readonly channel: components["schemas"]["Channel"];
            readonly externalId: string;
            readonly externalOrderId: string | null;
            readonly externalLineId: string | null;
            readonly type: components["schemas"]["AfterSaleType"];
            readonly status: components["schemas"]["AfterSaleStatus"];
            readonly refund: components["schemas"]["Money"] | null;
            readonly orderAmount: components["schemas"]["Money"] | null;
            readonly quantity: number | null;
            readonly reason: string | null;
            readonly title: string | null;
            readonly skuId: string | null;
            readonly returnShipment: {
                readonly carrier: string | null;
                readonly trackingNumber: string | null;
            } | null;
            readonly timestamps: {
                readonly createdAt: string | null;
                readonly updatedAt: string | null;
                readonly expiresAt: string | null;
                readonly completedAt: string | null;
            };
            readonly flags: readonly string[];
            readonly platformStatus: {
                readonly [key: string]: string;
            };
            readonly version: number;
        };
        /** @enum {string} */
        readonly AfterSaleType: "refund_only" | "return_refund" | "exchange" | "reissue" | "repair" | "reject_delivery" | "unknown";
        /** @enum {string} */
        readonly AfterSaleStatus: "awaiting_seller" | "awaiting_buyer" | "awaiting_return" | "return_in_transit" | "platform_review" | "refunding" | "succeeded" | "rejected" | "withdrawn" | "expired" | "failed" | "closed" | "unknown";
        readonly OrderList: {
            readonly items: readonly components["schemas"]["ListedOrder"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly OrderDetail: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly connectionId: string;
            readonly side: components["schemas"]["Side"];
            readonly platform: string;
            readonly channel: components["schemas"]["Channel"];
            /** @description The platform’s order number, digit for digit */
            readonly externalId: string;
            /** @description Our own number, as the platform holds it */
            readonly outerId: string | null;
            readonly stage: components["schemas"]["Stage"];
            readonly lifecycle: components["schemas"]["Lifecycle"];
            readonly payment: components["schemas"]["PaymentStatus"];
            readonly fulfillment: components["schemas"]["FulfillmentStatus"];
            readonly afterSale: components["schemas"]["AfterSaleRollup"];
            readonly holds: readonly components["schemas"]["Hold"][];
            /** @description Data-quality findings: totals_mismatch, unreadable_field, unmapped_status */
            readonly flags: readonly string[];
            readonly currency: string;
            readonly totals: components["schemas"]["OrderTotals"];
            readonly charges: readonly {
                readonly kind: components["schemas"]["ChargeKind"];
                readonly amount: components["schemas"]["Money"];
            }[];
            readonly payments: readonly components["schemas"]["Payment"][];
            readonly lines: readonly components["schemas"]["OrderLine"][];
            readonly shipments: readonly components["schemas"]["Shipment"][];
            readonly receiver: components["schemas"]["Receiver"] | null;
            readonly timestamps: components["schemas"]["OrderTimestamps"];
            readonly remarks: {
                readonly buyer: string | null;
                readonly seller: string | null;
                readonly sellerTag: string | null;
            };
            readonly tags: readonly string[];
            readonly references: {
                readonly [key: string]: string;
            };
            readonly counterparty: string | null;
            /** @description The platform’s own codes, by field */
            readonly platformStatus: {
                readonly [key: string]: string;
            };
            /** @description Counts the changes of this order */
            readonly version: number;
            /**
             * Format: date-time
             * @description What lists are sorted by; never changes
             */
            readonly placedAt: string;
            /**
             * Format: date-time
             * @description When this hub last saw the order change
             */
            readonly changedAt: string;
            readonly afterSales: readonly components["schemas"]["AfterSale"][];
            /** @description With expand=timeline: the first 200 events */
            readonly timeline?: readonly components["schemas"]["TimelineEntry"][];
        };
        readonly TimelineEntry: {
            /** @description Numbers the events of the order: 1, 2, 3, … */
            readonly sequence: number;
            readonly version: number | null;
            /** @description Such as order.created, order.stage_changed, order.payment_changed */
            readonly type: string;
            readonly detail: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description By the platform’s clock
             */
            readonly occurredAt: string;
            /**
             * Format: date-time
             * @description By this hub’s clock
             */
            readonly recordedAt: string;
        };
        readonly OrderReceiver: {
            /** Format: uuid */
            readonly orderId: string;
            readonly receiver: components["schemas"]["RevealedReceiver"] | null;
        };
        readonly RevealedReceiver: {
            readonly country: string | null;
            readonly province: string | null;
            readonly city: string | null;
            readonly district: string | null;
            readonly town: string | null;
            readonly postcode: string | null;
            readonly name: components["schemas"]["RevealedText"] | null;
            readonly phone: components["schemas"]["RevealedText"] | null;
            readonly street: components["schemas"]["RevealedText"] | null;
        };
        readonly RevealedText: {
            /** @description Masked form, safe to show */
            readonly mask: string | null;
            /** @description Encrypted form: the platform’s own, or sealed by this hub */
            readonly ciphertext: string | null;
            /** @description Equal for equal texts; for look-ups without decryption */
            readonly searchIndex: string | null;
            /** @description In clear; null where there is no ciphertext, or it was not decrypted */
            readonly text: string | null;
            /** @description To be dialled after a virtual number */
            readonly extension: string | null;
            /** @description Why the platform did not decrypt this one */
            readonly refusal: {
                readonly code: string;
                readonly message: string;
            } | null;
        };
        readonly ShownObservation: {
            /** @enum {string} */
            readonly entity: "order" | "after_sale";
            readonly externalId: string;
            /** @enum {string} */
            readonly source: "list" | "detail" | "after_sale" | "logistics" | "push";
            readonly operation: string;
            /** Format: date-time */
            readonly sourceAt: string;
            /** Format: date-time */
            readonly observedAt: string;
            readonly hash: string;
            readonly issues: readonly {
                readonly path: string;
                readonly message: string;
            }[];
            readonly mappingVersion: number;
            /** @description The platform’s words, digit for digit, without texts about people; null once they were purged */
            readonly raw: unknown;
        };
        readonly OrderObservations: {
            readonly items: readonly components["schemas"]["ShownObservation"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly OrderTimeline: {
            readonly items: readonly components["schemas"]["TimelineEntry"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly AfterSaleList: {
            readonly items: readonly components["schemas"]["AfterSale"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly Event: {
            /** @description The same when an event is delivered again */
            readonly id: string;
            /** Format: uuid */
            readonly connectionId: string;
            /** @enum {string} */
            readonly entity: "order" | "after_sale" | "connection";
            /**
             * Format: uuid
             * @description Under which the order or after-sale can be read
             */
            readonly entityId: string;
            /** @description Numbers the events of one entity: 1, 2, 3, …, without holes */
            readonly sequence: number;
            /** @description Version of the entity that this led to; null for connections */
            readonly version: number | null;
            readonly channel: string | null;
            /** @description The platform’s number */
            readonly externalId: string | null;
            /** @description Such as order.stage_changed; expect types that are new to you */
            readonly type: string;
            /** @description What changed: codes, keys and amounts, nothing about people */
            readonly detail: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description By the platform’s clock
             */
            readonly occurredAt: string;
            /**
             * Format: date-time
             * @description By this hub’s clock
             */
            readonly recordedAt: string;
            /** @description Send it as after to go on behind this event */
            readonly cursor: string;
        };
        readonly EventList: {
            readonly items: readonly components["schemas"]["Event"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
            /** @description Whether to ask again at once; nextCursor is given in any case */
            readonly hasMore: boolean;
        };
        readonly MadeWebhook: {
            /** Format: uuid */
            readonly id: string;
            readonly url: string;
            readonly description: string;
            /** @description Types of events; one that ends in * stands for all that begin so */
            readonly types: readonly string[];
            /** @description Tells of these connections only; null: of all */
            readonly connectionIds: readonly string[] | null;
            /** @enum {string} */
            readonly state: "active" | "disabled";
            /** @description asked: by PATCH. gone: the receiver answered 410. failing: it took nothing for days */
            readonly disabledReason: ("asked" | "gone" | "failing") | null;
            readonly disabledAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            /** @description Since when nothing was taken; null while it is, to the knowledge of now */
            readonly failingSince: string | null;
            readonly lastSuccessAt: string | null;
            /** @description More than one while a rotation overlaps */
            readonly secretsInUse: number;
            /** @description Messages that wait to be sent, or to be sent again */
            readonly pending: number;
            /** @description Signs the messages (Standard Webhooks); it is not shown again */
            readonly secret: string;
        };
        readonly Webhook: {
            /** Format: uuid */
            readonly id: string;
            readonly url: string;
            readonly description: string;
            /** @description Types of events; one that ends in * stands for all that begin so */
            readonly types: readonly string[];
            /** @description Tells of these connections only; null: of all */
            readonly connectionIds: readonly string[] | null;
            /** @enum {string} */
            readonly state: "active" | "disabled";
            /** @description asked: by PATCH. gone: the receiver answered 410. failing: it took nothing for days */
            readonly disabledReason: ("asked" | "gone" | "failing") | null;
            readonly disabledAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            /** @description Since when nothing was taken; null while it is, to the knowledge of now */
            readonly failingSince: string | null;
            readonly lastSuccessAt: string | null;
            /** @description More than one while a rotation overlaps */
            readonly secretsInUse: number;
            /** @description Messages that wait to be sent, or to be sent again */
            readonly pending: number;
        };
        readonly WebhookList: {
            readonly items: readonly components["schemas"]["Webhook"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly WebhookTestReport: {
            readonly isDelivered: boolean;
            readonly messageId: string;
            /** @description Of the answer; null when there was none */
            readonly status: number | null;
            readonly failure: ("redirected" | "rejected" | "too_many_requests" | "gone" | "server_error" | "unexpected_status" | "timeout" | "dns_failed" | "address_refused" | "connection_failed" | "connection_broken" | "tls_failed") | null;
            readonly durationMs: number;
        };
        readonly WebhookDelivery: {
            /** @description The header webhook-id: the same in every attempt */
            readonly id: string;
            /** Format: uuid */
            readonly connectionId: string;
            /** Format: uuid */
            readonly entityId: string;
            readonly type: string;
            /** @enum {string} */
            readonly state: "pending" | "delivered" | "given_up" | "skipped";
            readonly attempts: number;
            /** Format: date-time */
            readonly createdAt: string;
            readonly nextAttemptAt: string | null;
            readonly lastAttemptAt: string | null;
            readonly finishedAt: string | null;
            readonly lastStatus: number | null;
            readonly lastFailure: ("redirected" | "rejected" | "too_many_requests" | "gone" | "server_error" | "unexpected_status" | "timeout" | "dns_failed" | "address_refused" | "connection_failed" | "connection_broken" | "tls_failed") | null;
            readonly lastDurationMs: number | null;
        };
        readonly DeliveryList: {
            readonly items: readonly components["schemas"]["WebhookDelivery"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly WebhookReplayReport: {
            /** @description Messages that are sent, or sent again; those that wait anyway are not counted */
            readonly queued: number;
        };
        readonly SyncRun: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly connectionId: string;
            readonly stream: string;
            /** @enum {string} */
            readonly trigger: "schedule" | "request" | "start";
            /** @enum {string} */
            readonly state: "running" | "succeeded" | "failed" | "interrupted";
            /** Format: date-time */
            readonly startedAt: string;
            readonly finishedAt: string | null;
            /** Format: date-time */
            readonly heartbeatAt: string;
            readonly windowsDone: number;
            /** @description Orders and after-sales read */
            readonly observed: number;
            /** @description Orders and after-sales that differed from what was stored */
            readonly changed: number;
            /** @description Bodies no order could be made of */
            readonly quarantined: number;
            readonly lastError: components["schemas"]["StoredError"] | null;
        };
        readonly SyncRunList: {
            readonly items: readonly components["schemas"]["SyncRun"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly SyncWindow: {
            /** Format: uuid */
            readonly connectionId: string;
            readonly stream: string;
            /**
             * Format: date-time
             * @description Included
             */
            readonly fromAt: string;
            /**
             * Format: date-time
             * @description Not included
             */
            readonly toAt: string;
            /** @enum {string} */
            readonly state: "pending" | "done" | "failed" | "suspect" | "unreachable";
            readonly attempts: number;
            readonly observed: number;
            readonly changed: number;
            readonly lastError: components["schemas"]["StoredError"] | null;
            readonly retryAt: string | null;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly SyncWindowList: {
            readonly items: readonly components["schemas"]["SyncWindow"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly SyncAccepted: {
            /** @description Streams whose run was asked for */
            readonly streams: readonly string[];
        };
        readonly OrderImportReport: {
            readonly observed: number;
            readonly changed: number;
            readonly quarantined: number;
            /** @description Numbers the platform does not know */
            readonly notFound: readonly string[];
        };
        readonly CoverageCertificate: {
            /** Format: uuid */
            readonly connectionId: string;
            /** Format: date-time */
            readonly certifiedAt: string;
            /** @description Every stream that is read is contiguous */
            readonly isContiguous: boolean;
            readonly streams: readonly components["schemas"]["StreamCoverage"][];
        };
        readonly StreamCoverage: {
            readonly stream: string;
            /** @enum {string} */
            readonly entity: "order" | "after_sale";
            readonly channel: string;
            /** @description A span counts only when it was read for each of these; empty: there are none */
            readonly partitions: readonly string[];
            /** @description One span and no hole */
            readonly isContiguous: boolean;
            /** @description The same in a sentence */
            readonly statement: string;
            /**
             * @description How the stream is read
             * @enum {string}
             */
            readonly basis: "windows" | "whole_list" | "newest_first";
            /** @description What having read a span means */
            readonly promise: string;
            /** @description What is not promised */
            readonly limits: readonly string[];
            /** @description Why the stream is not read at all */
            readonly unavailable: string | null;
            /**
             * Format: date-time
             * @description Where the connection wants its history to begin
             */
            readonly requestedFromAt: string;
            /** @description What was read, oldest first */
            readonly spans: readonly components["schemas"]["CoverageSpan"][];
            /** @description What was not, oldest first; 500 at most */
            readonly holes: readonly components["schemas"]["CoverageHole"][];
            readonly holeCount: number;
            /** @description Wanted, never read, and no longer answered by the platform */
            readonly unreachable: readonly components["schemas"]["CoverageSpan"][];
            /** @description How far back the platform answers; null: it names no limit */
            readonly horizonAt: string | null;
            readonly lag: {
                /** @description How far reading stays behind the platform’s clock on purpose */
                readonly keptMs: number;
                /** @description Age of the newest instant that was read; null: nothing was read yet */
                readonly behindMs: number | null;
                /** @description What could be read by now and is taken up by the next run */
                readonly unread: components["schemas"]["CoverageSpan"] | null;
            };
            readonly backfill: {
                readonly shareDone: number;
                readonly spanMs: number;
                readonly spanLeftMs: number;
                /** @description Queries of the longest kind that are left; more where it is busy */
                readonly windowsLeft: number;
                /** @description History read per time, measured over the last hour; null: none was read */
                readonly pace: number | null;
                /** @description At that pace */
                readonly endsAt: string | null;
            };
            /** @description The latest */
            readonly reconciliation: components["schemas"]["Reconciliation"] | null;
        };
        readonly CoverageSpan: {
            /**
             * Format: date-time
             * @description Included
             */
            readonly fromAt: string;
            /**
             * Format: date-time
             * @description Not included
             */
            readonly toAt: string;
        };
        readonly CoverageHole: {
            /**
             * Format: date-time
             * @description Included
             */
            readonly fromAt: string;
            /**
             * Format: date-time
             * @description Not included
             */
            readonly toAt: string;
            /**
             * @description suspect: the answer hid something
             * @enum {string}
             */
            readonly state: "pending" | "failed" | "suspect" | "unplanned";
            readonly attempts: number;
            /** @description Why it is still a hole */
            readonly lastError: components["schemas"]["StoredError"] | null;
            /** @description When it is tried again; null: as soon as its turn comes */
            readonly retryAt: string | null;
        };
        readonly Reconciliation: {
            /** Format: uuid */
            readonly id: string;
            readonly stream: string;
            /** @description The stream whose list was read for it, beside its own */
            readonly witness: string;
            /** @enum {string} */
            readonly state: "running" | "done";
            /**
             * Format: date-time
             * @description Included
             */
            readonly fromAt: string;
            /**
             * Format: date-time
             * @description Not included
             */
            readonly toAt: string;
            /**
             * Format: date-time
             * @description Read up to here so far
             */
            readonly reachedAt: string;
            /** @description Rows compared */
            readonly checked: number;
            /** @description Listed by the platform inside what the ledger calls read, and not in the store */
            readonly missing: components["schemas"]["ReconciliationFindings"];
            /** @description In the store, but older than the platform shows */
            readonly outdated: components["schemas"]["ReconciliationFindings"];
            /** Format: date-time */
            readonly startedAt: string;
            readonly finishedAt: string | null;
        };
        readonly ReconciliationFindings: {
            readonly count: number;
            /** @description The first hundred */
            readonly externalIds: readonly string[];
        };
        readonly ReconciliationList: {
            readonly items: readonly components["schemas"]["Reconciliation"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly ReconciliationAccepted: {
            /** @description false: one is under way */
            readonly isRequested: boolean;
        };
        readonly Alarm: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly connectionId: string;
            /** @enum {string} */
            readonly kind: "stream_behind" | "windows_unfinished" | "windows_suspect" | "quarantine_growing" | "store_incomplete" | "access_ends_within_72h" | "access_ends_within_24h" | "access_ended" | "access_not_renewed" | "access_lost" | "feed_down" | "connection_failing";
            /** @description What of the connection it is about, such as a stream; null: all of it */
            readonly subject: string | null;
            /** @enum {string} */
            readonly severity: "warning" | "critical";
            /** @description What it says, and what to do */
            readonly meaning: string;
            /** @enum {string} */
            readonly state: "open" | "cleared";
            /** @description Codes, counts and instants when it was raised */
            readonly detail: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When the trouble was first seen
             */
            readonly sinceAt: string;
            /**
             * Format: date-time
             * @description When it had lasted too long
             */
            readonly raisedAt: string;
            readonly clearedAt: string | null;
        };
        readonly AlarmList: {
            readonly items: readonly components["schemas"]["Alarm"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly Push: {
            /** @description null: the platform sends no callbacks */
            readonly callback: {
                /** @description To be entered at the platform; null while ORDERLOOM_PUBLIC_URL is not set */
                readonly url: string | null;
                /** @description Messages taken in, duplicates included */
                readonly received: number;
                /** @description Messages that were forged, unreadable or could not be stored */
                readonly refused: number;
                readonly lastReceivedAt: string | null;
                readonly lastRefusedAt: string | null;
                /** @description Code of the last refusal */
                readonly lastRefusal: string | null;
            } | null;
            /** @description null: the platform has no feed, or the connection’s settings do not ask for it */
            readonly feed: {
                /**
                 * @description waiting: it broke and will be opened again
                 * @enum {string}
                 */
                readonly state: "connecting" | "open" | "waiting" | "failed" | "closed";
                readonly reason: string | null;
                readonly changedAt: string | null;
                /** @description Messages taken in, duplicates included */
                readonly received: number;
                /** @description Messages that were forged, unreadable or could not be stored */
                readonly refused: number;
                readonly lastReceivedAt: string | null;
                readonly lastRefusedAt: string | null;
                /** @description Code of the last refusal */
                readonly lastRefusal: string | null;
            } | null;
        };
        readonly QuarantinedBody: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly connectionId: string;
            /** @description The platform’s operation that brought the body */
            readonly operation: string;
            /** @description The order or after-sale that it is of, where that is known without reading it */
            readonly askedId: string | null;
            /** @description SHA-256 of the body */
            readonly hash: string;
            /** @enum {string} */
            readonly state: "open" | "dismissed";
            /** @description Why no order could be made of it; no values */
            readonly issues: readonly {
                readonly path: string;
                readonly message: string;
            }[];
            /** @description Version of the mapping that tried last; a later one tries again by itself */
            readonly mappingVersion: number;
            /** @description Retries so far */
            readonly attempts: number;
            /**
             * Format: date-time
             * @description When the platform said it
             */
            readonly observedAt: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly triedAt: string | null;
            readonly dismissedAt: string | null;
            readonly dismissReason: string | null;
        };
        readonly QuarantinedList: {
            readonly items: readonly components["schemas"]["QuarantinedBody"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly QuarantinedBodyDetail: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly connectionId: string;
            /** @description The platform’s operation that brought the body */
            readonly operation: string;
            /** @description The order or after-sale that it is of, where that is known without reading it */
            readonly askedId: string | null;
            /** @description SHA-256 of the body */
            readonly hash: string;
            /** @enum {string} */
            readonly state: "open" | "dismissed";
            /** @description Why no order could be made of it; no values */
            readonly issues: readonly {
                readonly path: string;
                readonly message: string;
            }[];
            /** @description Version of the mapping that tried last; a later one tries again by itself */
            readonly mappingVersion: number;
            /** @description Retries so far */
            readonly attempts: number;
            /**
             * Format: date-time
             * @description When the platform said it
             */
            readonly observedAt: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly triedAt: string | null;
            readonly dismissedAt: string | null;
            readonly dismissReason: string | null;
            /** @description The body as the platform sent it; texts about people are hidden */
            readonly raw: unknown;
        };
        readonly QuarantineRetryReport: {
            readonly stored: number;
            readonly kept: number;
            /** @description Bodies that were not tried this time: ask again */
            readonly left: number;
        };
        readonly QuarantineRetry: {
            /**
             * @description stored: it is an order now and has left the quarantine
             * @enum {string}
             */
            readonly outcome: "stored" | "kept";
            /** @description Orders and after-sales that were found in it */
            readonly observed: number;
            /** @description Those that differ from what was stored */
            readonly changed: number;
            /** @description Why it was kept */
            readonly issues: readonly {
                readonly path: string;
                readonly message: string;
            }[];
        };
        readonly DriftFinding: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly connectionId: string;
            readonly operation: string;
            /** @description Member names with dots; [] for elements of a list, * where names are values */
            readonly path: string;
            /** @enum {string} */
            readonly kind: "new_field" | "type_changed" | "new_value";
            /** @description JSON type that was found; with new_value the code, (text) for what is none */
            readonly found: string;
            /** @description Types, or with new_value codes, known until then */
            readonly known: string;
            /** @description New bodies it was seen in so far */
            readonly bodies: number;
            /** @enum {string} */
            readonly state: "open" | "acknowledged";
            /** Format: date-time */
            readonly firstSeenAt: string;
            /** Format: date-time */
            readonly lastSeenAt: string;
            readonly acknowledgedAt: string | null;
            readonly note: string | null;
        };
        readonly DriftFindingList: {
            readonly items: readonly components["schemas"]["DriftFinding"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly Replay: {
            /** Format: uuid */
            readonly id: string;
            readonly connectionId: string | null;
            readonly entity: ("order" | "after_sale") | null;
            /** @enum {string} */
            readonly state: "comparing" | "compared" | "applying" | "applied" | "failed";
            /** @description Orders and after-sales in the store when it began */
            readonly total: number;
            /** @description What differs from the observations; grows while comparing */
            readonly comparison: components["schemas"]["ReplayReport"] | null;
            /** @description What was found and written while applying */
            readonly application: components["schemas"]["ReplayReport"] | null;
            readonly lastError: components["schemas"]["StoredError"] | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly finishedAt: string | null;
        };
        readonly ReplayReport: {
            /** @description Orders and after-sales that were compared */
            readonly checked: number;
            /** @description Observations that were mapped again */
            readonly observations: number;
            /** @description Orders and after-sales that were written; always 0 of a comparison */
            readonly written: number;
            /** @description Orders and after-sales that differ from what their observations say, or are missing */
            readonly differences: number;
            /** @description incomplete, unreadable and unfounded ones cannot be judged and are never written */
            readonly outcomes: readonly {
                /** @enum {string} */
                readonly entity: "order" | "after_sale";
                readonly count: number;
                /** @description Some of the platform’s numbers */
                readonly externalIds: readonly string[];
                /** @enum {string} */
                readonly outcome: "same" | "different" | "missing" | "incomplete" | "unreadable" | "unfounded";
            }[];
            /** @description Members that differ, the most frequent first; no values */
            readonly fields: readonly {
                /** @enum {string} */
                readonly entity: "order" | "after_sale";
                readonly count: number;
                /** @description Some of the platform’s numbers */
                readonly externalIds: readonly string[];
                /** @description Such as totals.paid or lines[].title */
                readonly field: string;
            }[];
            /** @description Connections that could not be replayed at all */
            readonly skipped: readonly {
                /** Format: uuid */
                readonly connectionId: string;
                readonly code: string;
            }[];
            /** @description Versions of the mappings that were used, by connection */
            readonly mappingVersions: {
                readonly [key: string]: number;
            };
        };
        readonly OperationList: {
            readonly items: readonly components["schemas"]["Operation"][];
        };
        readonly Operation: {
            readonly name: string;
            readonly title: string;
            /**
             * @description What the definition rests on
             * @enum {string}
             */
            readonly certainty: "documented" | "inferred" | "name_only";
            /** @description Whether the operation changes nothing */
            readonly isRepeatable: boolean;
            /** @description Page or program it was read from */
            readonly source: string;
            readonly documentUrl: string | null;
            readonly limits: readonly {
                /**
                 * @description Whose calls it counts
                 * @enum {string}
                 */
                readonly scope: "shop" | "app" | "api";
                readonly times: number;
                readonly perSeconds: number;
            }[];
            /** @description JSON Schema 2020-12 */
            readonly request: {
                readonly [key: string]: unknown;
            };
        };
        readonly OperationResult: {
            readonly operation: string;
            readonly receivedAt: string;
            readonly platformRequestId: string | null;
            /** @description The answer as it was read: ids are text, integers beyond 2^53 exact */
            readonly value: unknown;
            /** @description The answer as it came, without its envelope */
            readonly raw: unknown;
            /** @description Elements of the answer’s lists that could not be read; they stand in `raw` no more */
            readonly rejected: readonly (readonly {
                readonly field: string;
                readonly message: string;
            }[])[];
        };
        readonly PlatformList: {
            readonly items: readonly components["schemas"]["Platform"][];
        };
        readonly Platform: {
            /** @description What a connection names as its platform */
            readonly platform: string;
            readonly title: string;
            /**
             * @description sell: what customers bought; buy: what was purchased
             * @enum {string}
             */
            readonly side: "buy" | "sell";
            /** @description JSON Schema of the credentials; every member is secret */
            readonly credentials: {
                readonly [key: string]: unknown;
            };
            /** @description JSON Schema of the settings; all are optional */
            readonly settings: {
                readonly [key: string]: unknown;
            };
            readonly endpoints: readonly {
                readonly name: string;
                readonly title: string;
                /**
                 * @description What the definition rests on
                 * @enum {string}
                 */
                readonly certainty: "documented" | "inferred" | "name_only";
                /** @description Whether the operation changes nothing */
                readonly isRepeatable: boolean;
                /** @description Page or program it was read from */
                readonly source: string;
            }[];
        };
        readonly MadeApiKey: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @description Beginning of the key: tells it from others */
            readonly prefix: string;
            readonly scopes: readonly components["schemas"]["Scope"][];
            /** @description The only connections that exist for the key; null: all */
            readonly connectionIds: readonly string[] | null;
            readonly requestsPerMinute: number;
            /** Format: date-time */
            readonly createdAt: string;
            readonly expiresAt: string | null;
            /** @description To the minute */
            readonly lastUsedAt: string | null;
            readonly revokedAt: string | null;
            /** @description The key itself; it is not shown again */
            readonly secret: string;
        };
        readonly ApiKey: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @description Beginning of the key: tells it from others */
            readonly prefix: string;
            readonly scopes: readonly components["schemas"]["Scope"][];
            /** @description The only connections that exist for the key; null: all */
            readonly connectionIds: readonly string[] | null;
            readonly requestsPerMinute: number;
            /** Format: date-time */
            readonly createdAt: string;
            readonly expiresAt: string | null;
            /** @description To the minute */
            readonly lastUsedAt: string | null;
            readonly revokedAt: string | null;
        };
        readonly KeyList: {
            readonly items: readonly components["schemas"]["ApiKey"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly AuditEntry: {
            /** @description 1, 2, 3, … without holes */
            readonly sequence: number;
            /** Format: date-time */
            readonly recordedAt: string;
            readonly actor: components["schemas"]["AuditActor"];
            /** @enum {string} */
            readonly action: "key.created" | "key.rotated" | "key.revoked" | "connection.created" | "connection.updated" | "connection.paused" | "connection.resumed" | "connection.removed" | "connection.removal_finished" | "authorization.link_created" | "authorization.granted" | "operation.called" | "operation.ended" | "order.receiver_revealed" | "order.reveal_failed" | "quarantine.dismissed" | "drift.acknowledged" | "replay.applied" | "webhook.created" | "webhook.updated" | "webhook.deleted" | "webhook.secret_rotated" | "webhook.tested" | "webhook.redelivered" | "webhook.replayed" | "webhook.disabled";
            readonly connectionId: string | null;
            /** @description The key, order or body that it is about */
            readonly subjectId: string | null;
            /** @description Names, codes and counts; nothing secret, nothing about buyers */
            readonly detail: {
                readonly [key: string]: unknown;
            };
            /** @description Stands in the log too */
            readonly requestId: string | null;
            /** @description Where the request came from */
            readonly address: string | null;
            /** @description SHA-256, in hex */
            readonly previousHash: string;
            /** @description Over previousHash, a line feed and the canonical JSON (RFC 8785) of the entry */
            readonly hash: string;
        };
        readonly AuditActor: {
            /**
             * @description bootstrap: a key of the settings; service: the hub itself
             * @enum {string}
             */
            readonly kind: "key" | "bootstrap" | "service";
            readonly keyId: string | null;
            /** @description Name of the key at that time */
            readonly name: string;
        };
        readonly AuditEntryList: {
            readonly items: readonly components["schemas"]["AuditEntry"][];
            readonly nextCursor: components["schemas"]["NextCursor"];
        };
        readonly AuditVerification: {
            readonly isIntact: boolean;
            readonly entries: number;
            /** @description The last entry: note it elsewhere, and give it next time */
            readonly head: {
                readonly sequence: number;
                /** @description SHA-256, in hex */
                readonly hash: string;
            } | null;
            /** @description The first hundred */
            readonly faults: readonly components["schemas"]["AuditFault"][];
            /** @description Whether the given head still stands in the chain; null: none was given */
            readonly isHeadKept: boolean | null;
        };
        readonly AuditFault: {
            readonly sequence: number;
            /** @enum {string} */
            readonly fault: "missing" | "changed" | "unlinked";
        };
        readonly Liveness: {
            /** @constant */
            readonly status: "ok";
        };
        readonly Readiness: {
            /** @enum {string} */
            readonly status: "ok" | "failing";
            readonly checks: readonly {
                readonly name: string;
                /** @enum {string} */
                readonly status: "ok" | "failing";
                readonly durationMs: number;
                /** @description Stable code of what is wrong */
                readonly reason: string | null;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listConnections: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Connections, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConnectionList"];
                };
            };
        };
    };
    readonly createConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectionCreate"];
            };
        };
        readonly responses: {
            /** @description Connect a shop or account */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
        };
    };
    readonly getConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One connection with its streams */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
        };
    };
    readonly removeConnection: {
        readonly parameters: {
            readonly query?: {
                /** @description Must be the name of the connection: everything of it is deleted, for good */
                readonly confirm?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Remove a connection and everything of it, for good */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConnectionRemoval"];
                };
            };
        };
    };
    readonly updateConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectionPatch"];
            };
        };
        readonly responses: {
            /** @description Change a connection */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
        };
    };
    readonly testConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Make a harmless signed call to the platform */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConnectionTest"];
                };
            };
        };
    };
    readonly pauseConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Stop syncing a connection */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
        };
    };
    readonly resumeConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Sync a paused connection again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
        };
    };
    readonly diagnoseConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DiagnosisRequest"];
            };
        };
        readonly responses: {
            /** @description Find out by harmless calls why a connection does not work */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConnectionDiagnosis"];
                };
            };
        };
    };
    readonly beginAuthorization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AuthorizationRequest"];
            };
        };
        readonly responses: {
            /** @description Make a link under which the merchant grants access */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuthorizationLink"];
                };
            };
        };
    };
    readonly listOrders: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
                readonly connectionId?: string;
                readonly side?: "buy" | "sell";
                readonly platform?: string;
                readonly channel?: string;
                /** @description The platform’s order number */
                readonly externalId?: string;
                /** @description Our own number */
                readonly outerId?: string;
                /** @description One or several, parted by commas: draft, awaiting_payment, on_hold, to_ship, partially_shipped, in_transit, delivered, completed, cancelled, closed, unknown */
                readonly stage?: string;
                /** @description One or several, parted by commas: draft, open, completed, cancelled, closed, unknown */
                readonly lifecycle?: string;
                /** @description One or several, parted by commas: unpaid, pending, deposit_paid, paid, partially_refunded, refunded, failed, unknown */
                readonly payment?: string;
                /** @description One or several, parted by commas: not_required, unfulfilled, partially_shipped, shipped, partially_delivered, delivered, returned, unknown */
                readonly fulfillment?: string;
                /** @description One or several, parted by commas: none, open, refunding, partially_refunded, refunded, ended_without_refund, unknown */
                readonly afterSale?: string;
                /** @description Orders with this hold */
                readonly hold?: "group_forming" | "platform_review" | "finance_review" | "presale" | "stock_out" | "address_change" | "price_change" | "refund_opened" | "rule" | "manual" | "unmapped_status";
                /** @description Placed at or after */
                readonly placedFrom?: string;
                /** @description Placed before */
                readonly placedTo?: string;
                /** @description Changed in this hub at or after */
                readonly changedFrom?: string;
                /** @description Changed in this hub before */
                readonly changedTo?: string;
                /** @description Text in numbers, titles, skus and waybills */
                readonly q?: string;
                /** @description -placedAt: newest orders first; changedAt: in the order of change, for programs that follow */
                readonly sort?: "-placedAt" | "changedAt";
                /** @description Only these members, parted by commas, deeper ones after a dot; all when absent */
                readonly fields?: string;
                /** @description One or several, parted by commas: afterSales */
                readonly expand?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Orders of all connections */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderList"];
                };
            };
        };
    };
    readonly getOrder: {
        readonly parameters: {
            readonly query?: {
                /** @description Only these members, parted by commas, deeper ones after a dot; all when absent */
                readonly fields?: string;
                /** @description One or several, parted by commas: timeline */
                readonly expand?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One order with its after-sales */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderDetail"];
                };
            };
        };
    };
    readonly revealReceiver: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RevealRequest"];
            };
        };
        readonly responses: {
            /** @description The receiver in clear; who asked, and why, stands in the audit log */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderReceiver"];
                };
            };
        };
    };
    readonly listOrderObservations: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the platform said of the order, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderObservations"];
                };
            };
        };
    };
    readonly listOrderTimeline: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What changed on the order, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderTimeline"];
                };
            };
        };
    };
    readonly listAfterSales: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
                readonly connectionId?: string;
                readonly platform?: string;
                readonly channel?: string;
                readonly externalId?: string;
                /** @description After-sales of this order */
                readonly externalOrderId?: string;
                readonly type?: "refund_only" | "return_refund" | "exchange" | "reissue" | "repair" | "reject_delivery" | "unknown";
                readonly status?: "awaiting_seller" | "awaiting_buyer" | "awaiting_return" | "return_in_transit" | "platform_review" | "refunding" | "succeeded" | "rejected" | "withdrawn" | "expired" | "failed" | "closed" | "unknown";
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Refunds, returns, exchanges, reissues and repairs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AfterSaleList"];
                };
            };
        };
    };
    readonly getAfterSale: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One after-sale */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AfterSale"];
                };
            };
        };
    };
    readonly exportOrders: {
        readonly parameters: {
            readonly query?: {
                /** @description The kind of file */
                readonly format?: "csv" | "xlsx" | "ndjson";
                /** @description excel (CSV only): long numbers as ="…", so that spreadsheets keep every digit */
                readonly ids?: "plain" | "excel";
                /** @description yes (CSV and NDJSON): the last line tells how many rows there are; without it the file broke off */
                readonly endMark?: "yes" | "no";
                readonly connectionId?: string;
                readonly side?: "buy" | "sell";
                readonly platform?: string;
                readonly channel?: string;
                /** @description The platform’s order number */
                readonly externalId?: string;
                /** @description Our own number */
                readonly outerId?: string;
                /** @description One or several, parted by commas: draft, awaiting_payment, on_hold, to_ship, partially_shipped, in_transit, delivered, completed, cancelled, closed, unknown */
                readonly stage?: string;
                /** @description One or several, parted by commas: draft, open, completed, cancelled, closed, unknown */
                readonly lifecycle?: string;
                /** @description One or several, parted by commas: unpaid, pending, deposit_paid, paid, partially_refunded, refunded, failed, unknown */
                readonly payment?: string;
                /** @description One or several, parted by commas: not_required, unfulfilled, partially_shipped, shipped, partially_delivered, delivered, returned, unknown */
                readonly fulfillment?: string;
                /** @description One or several, parted by commas: none, open, refunding, partially_refunded, refunded, ended_without_refund, unknown */
                readonly afterSale?: string;
                /** @description Orders with this hold */
                readonly hold?: "group_forming" | "platform_review" | "finance_review" | "presale" | "stock_out" | "address_change" | "price_change" | "refund_opened" | "rule" | "manual" | "unmapped_status";
                /** @description Placed at or after */
                readonly placedFrom?: string;
                /** @description Placed before */
                readonly placedTo?: string;
                /** @description Changed in this hub at or after */
                readonly changedFrom?: string;
                /** @description Changed in this hub before */
                readonly changedTo?: string;
                /** @description Text in numbers, titles, skus and waybills */
                readonly q?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file, as it is made: a connection that breaks before the end is an export that failed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                    readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    readonly "application/x-ndjson": string;
                };
            };
        };
    };
    readonly exportAfterSales: {
        readonly parameters: {
            readonly query?: {
                /** @description The kind of file */
                readonly format?: "csv" | "xlsx" | "ndjson";
                /** @description excel (CSV only): long numbers as ="…", so that spreadsheets keep every digit */
                readonly ids?: "plain" | "excel";
                /** @description yes (CSV and NDJSON): the last line tells how many rows there are; without it the file broke off */
                readonly endMark?: "yes" | "no";
                readonly connectionId?: string;
                readonly platform?: string;
                readonly channel?: string;
                readonly externalId?: string;
                /** @description After-sales of this order */
                readonly externalOrderId?: string;
                readonly type?: "refund_only" | "return_refund" | "exchange" | "reissue" | "repair" | "reject_delivery" | "unknown";
                readonly status?: "awaiting_seller" | "awaiting_buyer" | "awaiting_return" | "return_in_transit" | "platform_review" | "refunding" | "succeeded" | "rejected" | "withdrawn" | "expired" | "failed" | "closed" | "unknown";
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file, as it is made: a connection that breaks before the end is an export that failed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                    readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    readonly "application/x-ndjson": string;
                };
            };
        };
    };
    readonly listEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description A nextCursor or cursor; or earliest, or latest: only what comes from now on */
                readonly after?: string;
                /** @description How many to answer with */
                readonly limit?: number;
                readonly connectionId?: string;
                readonly entity?: "order" | "after_sale" | "connection";
                /** @description One or several, parted by commas: order.created,after_sale.status_changed */
                readonly types?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What happened, oldest first; nextCursor is always given */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventList"];
                };
            };
        };
    };
    readonly streamEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description As in the list; the header Last-Event-ID goes before it */
                readonly after?: string;
                readonly connectionId?: string;
                readonly entity?: "order" | "after_sale" | "connection";
                /** @description One or several, parted by commas: order.created,after_sale.status_changed */
                readonly types?: string;
            };
            readonly header: {
                readonly "last-event-id": string;
                /** @description Id of the last event received, to go on from */
                readonly "Last-Event-ID"?: string;
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events as in the list, one per message */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
        };
    };
    readonly listWebhooks: {
        readonly parameters: {
            readonly query?: {
                /** @description Those that tell of this connection */
                readonly connectionId?: string;
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Webhooks, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookList"];
                };
            };
        };
    };
    readonly createWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookCreate"];
            };
        };
        readonly responses: {
            /** @description Have events sent to an address; its secret is shown this once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MadeWebhook"];
                };
            };
        };
    };
    readonly getWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One webhook and how it is doing */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    readonly deleteWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Remove a webhook with its log and all that waits */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    readonly updateWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookChange"];
            };
        };
        readonly responses: {
            /** @description Change, disable or enable a webhook */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    readonly rotateWebhookSecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookRotation"];
            };
        };
        readonly responses: {
            /** @description Give a webhook a new secret; the former one signs as well for a while */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MadeWebhook"];
                };
            };
        };
    };
    readonly testWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Send a webhook.test message now and tell what came of it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookTestReport"];
                };
            };
        };
    };
    readonly listWebhookDeliveries: {
        readonly parameters: {
            readonly query?: {
                readonly state?: "pending" | "delivered" | "given_up" | "skipped";
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was sent to a webhook or waits, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeliveryList"];
                };
            };
        };
    };
    readonly redeliver: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
                readonly deliveryId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Send one message again, as if it had not been tried */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
        };
    };
    readonly replayWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookReplay"];
            };
        };
        readonly responses: {
            /** @description Send what was recorded within a time again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookReplayReport"];
                };
            };
        };
    };
    readonly listSyncRuns: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
                readonly connectionId?: string;
                readonly stream?: string;
                readonly state?: "running" | "succeeded" | "failed" | "interrupted";
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Sync runs, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SyncRunList"];
                };
            };
        };
    };
    readonly listSyncWindows: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
                readonly connectionId?: string;
                readonly stream?: string;
                readonly state?: "pending" | "done" | "failed" | "suspect" | "unreachable";
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Windows of the sync ledger, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SyncWindowList"];
                };
            };
        };
    };
    readonly requestSync: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SyncRequest"];
            };
        };
        readonly responses: {
            /** @description Run the streams of a connection now */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SyncAccepted"];
                };
            };
        };
    };
    readonly importOrders: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrderImport"];
            };
        };
        readonly responses: {
            /** @description Read orders by their numbers and store them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderImportReport"];
                };
            };
        };
    };
    readonly getCoverage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was read without a hole, and every hole that is left */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CoverageCertificate"];
                };
            };
        };
    };
    readonly listReconciliations: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Comparisons of the store with the platform, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReconciliationList"];
                };
            };
        };
    };
    readonly requestReconciliation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReconciliationRequest"];
            };
        };
        readonly responses: {
            /** @description Compare the last days with the platform now */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReconciliationAccepted"];
                };
            };
        };
    };
    readonly listAlarms: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
                readonly connectionId?: string;
                readonly state?: "open" | "cleared";
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What is wrong with connections: open alarms first, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlarmList"];
                };
            };
        };
    };
    readonly getPush: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Where the platform’s messages come in, and how many did */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Push"];
                };
            };
        };
    };
    readonly listQuarantine: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
                readonly connectionId?: string;
                readonly operation?: string;
                readonly state?: "open" | "dismissed";
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Bodies that no order could be made of, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["QuarantinedList"];
                };
            };
        };
    };
    readonly getQuarantined: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One body in quarantine, with what the platform sent */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["QuarantinedBodyDetail"];
                };
            };
        };
    };
    readonly retryQuarantine: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["QuarantineRetryRequest"];
            };
        };
        readonly responses: {
            /** @description Try to make orders of the bodies in quarantine */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["QuarantineRetryReport"];
                };
            };
        };
    };
    readonly retryQuarantined: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Try to make an order of one body */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["QuarantineRetry"];
                };
            };
        };
    };
    readonly dismissQuarantined: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["QuarantineDismissal"];
            };
        };
        readonly responses: {
            /** @description Leave one body out for good, with a reason */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["QuarantinedBody"];
                };
            };
        };
    };
    readonly listDrift: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
                readonly connectionId?: string;
                readonly operation?: string;
                readonly kind?: "new_field" | "type_changed" | "new_value";
                readonly state?: "open" | "acknowledged";
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What platforms have begun to answer otherwise, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DriftFindingList"];
                };
            };
        };
    };
    readonly acknowledgeDrift: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DriftAcknowledgement"];
            };
        };
        readonly responses: {
            /** @description Mark a finding as seen to */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DriftFinding"];
                };
            };
        };
    };
    readonly beginReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReplayRequest"];
            };
        };
        readonly responses: {
            /** @description Map all stored observations again and compare; no call */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    readonly getReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How far a replay is and what it found */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    readonly applyReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReplayApplication"];
            };
        };
        readonly responses: {
            /** @description Write what a replay found to differ */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    readonly listOperations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What can be called on the platform of a connection */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OperationList"];
                };
            };
        };
    };
    readonly callOperation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
                /** @description As the platform’s catalogue names it, such as pdd.order.list.get */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OperationInput"];
            };
        };
        readonly responses: {
            /** @description Call an operation of the platform with the connection’s keys; what it does is real */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OperationResult"];
                };
            };
        };
    };
    readonly listPlatforms: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Platforms with what a connection to them needs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlatformList"];
                };
            };
        };
    };
    readonly listKeys: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description API keys, oldest first, also those that have ended */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyList"];
                };
            };
        };
    };
    readonly createKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "operations-key": string;
                /** @description ORDERLOOM_OPERATIONS_KEY, for a key with the scope operations:call */
                readonly "Operations-Key"?: string;
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ApiKeyCreate"];
            };
        };
        readonly responses: {
            /** @description Make an API key; it is shown this once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MadeApiKey"];
                };
            };
        };
    };
    readonly rotateKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "operations-key": string;
                /** @description ORDERLOOM_OPERATIONS_KEY, for a key with the scope operations:call */
                readonly "Operations-Key"?: string;
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description Chosen by the client, new for every request: sent again with it within a day, the request is answered as the first time and not done again */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ApiKeyRotation"];
            };
        };
        readonly responses: {
            /** @description Give a key a new secret; the former one ends after a while */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MadeApiKey"];
                };
            };
        };
    };
    readonly revokeKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description End a key at once */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiKey"];
                };
            };
        };
    };
    readonly listAudit: {
        readonly parameters: {
            readonly query?: {
                /** @description How many to answer with */
                readonly limit?: number;
                /** @description The nextCursor of the page before */
                readonly cursor?: string;
                readonly action?: "key.created" | "key.rotated" | "key.revoked" | "connection.created" | "connection.updated" | "connection.paused" | "connection.resumed" | "connection.removed" | "connection.removal_finished" | "authorization.link_created" | "authorization.granted" | "operation.called" | "operation.ended" | "order.receiver_revealed" | "order.reveal_failed" | "quarantine.dismissed" | "drift.acknowledged" | "replay.applied" | "webhook.created" | "webhook.updated" | "webhook.deleted" | "webhook.secret_rotated" | "webhook.tested" | "webhook.redelivered" | "webhook.replayed" | "webhook.disabled";
                /** @description Done with this key */
                readonly keyId?: string;
                readonly connectionId?: string;
                /** @description At or after */
                readonly recordedFrom?: string;
                /** @description Before */
                readonly recordedTo?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who did what, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditEntryList"];
                };
            };
        };
    };
    readonly verifyAudit: {
        readonly parameters: {
            readonly query?: {
                /** @description Of a head noted earlier */
                readonly sequence?: number;
                /** @description Of the same head: it must still stand in the chain */
                readonly hash?: string;
            };
            readonly header?: {
                /** @description Day of the version of the API that the client was made for; the newest when absent */
                readonly "Orderloom-Version"?: "2026-11-22";
                /** @description The ETag of an earlier answer: 304 without a body when it is still the same */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether the audit log is whole and unchanged */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditVerification"];
                };
            };
        };
    };
    readonly getLiveness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether the process answers */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Liveness"];
                };
            };
        };
    };
    readonly getReadiness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether requests should be sent here */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    readonly getMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Prometheus text */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
        };
    };
}
