// Made from docs/openapi.json by tools/openapi.mjs.
export interface paths {
    "/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the reseller, its environment, Colt's availability, and the scopes and limits of the caller */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Activates reserved numbers for an end customer */
        post: operations["createActivation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the API keys, newest first, also expired and revoked ones */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Creates an API key
         * @description The response contains the key, which is shown this once: if the response is lost, revoke the key and create another one. The operator's limits on orders of the caller's key apply to the new key as well.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revokes an API key at once, also the caller's own: later requests with it are refused, and its event streams end
         * @description A revoked key stays revoked.
         */
        post: operations["revokeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists batches, newest first
         * @description A page has at most 50.
         */
        get: operations["listBatches"];
        put?: never;
        /**
         * Uploads up to 1,000 orders, as JSON or as a CSV file (UTF-8, at most 1 MiB)
         * @description A file with a fault is rejected as a whole, with the places of all faults. Then each row is checked, and nothing is ordered until the batch is run. The columns of a file are `type`, `country`, `kind`, `start` and `end` (or `ranges`: `+331-+332; +335`), and the other members of an order: `.` leads into an object, as in `endCustomer.address.city`.
         */
        post: operations["createBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a batch with the counts of its rows */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels a batch for good: its pending rows are not placed
         * @description Orders that were placed go on.
         */
        post: operations["cancelBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pauses a batch: no further row is placed
         * @description Orders that were placed go on.
         */
        post: operations["pauseBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/result.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exports what became of each row as a CSV file
         * @description Open it in a spreadsheet only with `for=excel`.
         */
        get: operations["exportBatchResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resumes a paused batch */
        post: operations["resumeBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the rows of a batch in the order of the upload */
        get: operations["listBatchRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a batch: its rows are placed in their order, a few at a time, each as if it had been ordered alone */
        post: operations["runBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cessation-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists cessation requests, newest first
         * @description A page of requests with many ranges may have fewer than `limit`.
         */
        get: operations["listCessationRequests"];
        put?: never;
        /**
         * Records that active numbers are to be given back
         * @description Colt has no call for it, so a person has to carry it out with Colt. Until then no order takes the numbers. The comparison with Colt that no longer finds them releases them, and completes the request.
         */
        post: operations["createCessationRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cessation-requests/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exports cessation requests as a CSV file, one line for each range, with the filters of the list
         * @description Open it in a spreadsheet only with `for=excel`.
         */
        get: operations["exportCessationRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cessation-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a cessation request */
        get: operations["getCessationRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cessation-requests/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraws an open cessation request
         * @description Orders may take its numbers again, except those that have ceased.
         */
        post: operations["withdrawCessationRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks whether an order or a purchase would be accepted
         * @description Send its body with its `type`. A form that the order would reject as invalid is rejected here with the same problem. Nothing is stored or sent to Colt.
         */
        post: operations["checkOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the countries and kinds with their number formats and activation rules, each with its source */
        get: operations["getCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/coverage/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the JSON Schema (2020-12) of an ordering request for a country and kind
         * @description `required` members are refused if they are missing, members in `x-asked` only cause warnings, and Colt does not list `x-unlisted` members in the country. Titles are in English; `x-i18n` is a stable key for translations.
         */
        get: operations["getOrderForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customer-updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends new details of the end customer of active numbers to Colt */
        post: operations["createCustomerUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the last comparisons with Colt and their findings */
        get: operations["listDriftFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts a comparison with Colt's inventory
         * @description Returns the running one if there is one.
         */
        post: operations["startDriftCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift/checks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a comparison and its progress */
        get: operations["getDriftCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a finding */
        get: operations["getDriftFinding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift/repairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Repairs findings by changing the inventory to match Colt's
         * @description The service queries Colt again for each finding. Numbers with an open order are not changed. A finding without numbers to change, such as an unreadable entry, is settled as excepted for the given reason.
         */
        post: operations["repairDriftFindings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/end-customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists end customers, newest first */
        get: operations["listEndCustomers"];
        put?: never;
        /**
         * Creates an end customer
         * @description `GET /v1/coverage` lists the members that a country requires, `POST /v1/checks` checks them.
         */
        post: operations["createEndCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/end-customers/by-reference/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Creates the end customer with this reference, or replaces it as a whole
         * @description Available where the operator made references unique for the reseller.
         */
        put: operations["replaceEndCustomerByReference"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/end-customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns an end customer
         * @description `outdatedRanges` lists its numbers for which Colt has older details.
         */
        get: operations["getEndCustomer"];
        /**
         * Replaces an end customer as a whole
         * @description The body may be what a GET returned, with changes. Colt is not informed: send a customer update for the `outdatedRanges`.
         */
        put: operations["replaceEndCustomer"];
        post?: never;
        /**
         * Deletes an end customer
         * @description Rejected while it has numbers or an open order.
         */
        delete: operations["deleteEndCustomer"];
        options?: never;
        head?: never;
        /**
         * Changes the given members of an end customer
         * @description The body is a JSON merge patch. Colt is not informed.
         */
        patch: operations["updateEndCustomer"];
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams changes of the reseller's orders and holdings as server-sent events, in commit order
         * @description To resume after a break without missed or repeated events, send the id of the last one. The event `reset` means that this id is no longer valid: reload your lists and keep reading.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/format/e164": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Converts a range in split format, or a number in national notation, to E.164 */
        post: operations["formatE164Range"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/format/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Converts a range in E.164 to Colt's split format */
        post: operations["formatSplitRange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/free-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Searches Colt for free numbers
         * @description Numbers that are held or being ordered are left out.
         */
        get: operations["searchFreeNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the inventory as ranges, in numeric order
         * @description Filters are combined with AND.
         */
        get: operations["listNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/numbers/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exports the list as a CSV file, with the filters of the list
         * @description The file is made for programs: open it in a spreadsheet only with `for=excel`, because a reference may look like a date or a formula.
         */
        get: operations["exportNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/numbers/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Looks up to 1,000 numbers up at once
         * @description The response has an item for each number, in the order of the request. It changes nothing.
         */
        post: operations["searchNumbers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/numbers/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts ranges and numbers by status, country and kind, with the filters of the list */
        get: operations["summariseNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/numbers/{e164}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a number of the inventory with its end customer and its formats */
        get: operations["getNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes tags, metadata and note of a number, or of a range, without an order
         * @description The body is a JSON merge patch for each of the numbers. A range of the inventory is split where only a part of it changes. The numbers of an open order stay together: name all of them.
         */
        patch: operations["updateNumbers"];
        trace?: never;
    };
    "/v1/numbers/{e164}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the history of a number while you held it, newest first */
        get: operations["getNumberHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists orders, newest first
         * @description A page of orders with many ranges may have fewer than `limit`.
         */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts orders by type and status */
        get: operations["summariseOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns an order
         * @description With `wait`, it first waits until the order's status changes or the order ends.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes tags, metadata and note of an order, whatever its status is
         * @description The body is a JSON merge patch. An archived order is not found.
         */
        patch: operations["updateOrder"];
        trace?: never;
    };
    "/v1/orders/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the history of an order, oldest first, with every attempt to send it to Colt */
        get: operations["getOrderHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resolves an order by hand when the service cannot determine its outcome */
        post: operations["resolveOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws an order that has not been sent to Colt */
        post: operations["withdrawOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists purchases, newest first */
        get: operations["listPurchases"];
        put?: never;
        /**
         * Reserves numbers, and activates exactly those that the reservation completes
         * @description The response is that to the reservation; the activation follows when the reservation has ended.
         */
        post: operations["createPurchase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a purchase, also one whose orders were moved to the archive: they have `archivedAt` */
        get: operations["getPurchase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchases/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws a purchase whose reservation has not been sent to Colt */
        post: operations["withdrawPurchase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reservation-cancellations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels the reservation of numbers */
        post: operations["createReservationCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reserves free numbers: those that it names, or such as meet criteria */
        post: operations["createReservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who had which active numbers from when to when, for billing
         * @description Times are clipped to the period. All pages reflect the same moment.
         */
        get: operations["listUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exports the usage as a CSV file
         * @description Open it in a spreadsheet only with `for=excel`.
         */
        get: operations["exportUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/end-customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the number-days of each end customer in the period */
        get: operations["listUsageOfEndCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the endpoints, the oldest first
         * @description There are at most 20.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Sends events to a server of yours from now on
         * @description The response contains the secret, which is shown this once.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns an endpoint */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /** Deletes an endpoint with its deliveries */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /** Changes the given settings of an endpoint */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the attempts to deliver events, newest first
         * @description They are kept for RETENTION_DAYS.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends events again: those after an event, or since a time
         * @description Name one of them.
         */
        post: operations["replayWebhookEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a new secret, which is shown this once
         * @description The previous one signs as well for 24 hours.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a `webhook.test` event at once and returns what came of it
         * @description A success enables a disabled endpoint.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "order.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onOrderChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "number.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onNumberChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "reservation.expiring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onReservationExpiring"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "cessation_request.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onCessationRequestChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "batch.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onBatchChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "end_customer.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onEndCustomerCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "end_customer.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onEndCustomerChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "end_customer.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onEndCustomerDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "drift.found": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onDriftFound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "account.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onAccountChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.failing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onWebhookFailing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onWebhookDisabled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The event is sent to webhook endpoints that want its type */
        post: operations["onReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        Account: {
            /**
             * @description Slug of the reseller.
             * @example demo
             */
            reseller: string;
            /** @example Demo Reseller */
            name: string;
            /** @description Outside production, numbers reach no network and no emergency services. */
            environment: components["schemas"]["Environment"];
            /** @description The scopes of the key or token. */
            scopes: components["schemas"]["Scope"][];
            colt: components["schemas"]["ColtState"];
            /** @description Whether orders are sent to Colt. */
            sending: components["schemas"]["SendingState"];
            /** @description Set while orders wait longer for the budget than an ordering request waits for Colt. */
            waiting: components["schemas"]["AccountWait"] | null;
            /** @description Webhook endpoints that do not work. */
            webhooks: components["schemas"]["AccountWebhookTrouble"];
            expiringReservations: components["schemas"]["ReservationExpiry"];
            limits: components["schemas"]["AccountLimits"];
        };
        AccountChanged: {
            environment: components["schemas"]["Environment"];
            colt: components["schemas"]["ColtState"];
            sending: components["schemas"]["SendingState"];
        };
        AccountChangedEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "account.changed";
            data: components["schemas"]["AccountChanged"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        AccountLimits: {
            /**
             * @description For this key or token, in each process of the service: with several replicas, up to as many times more.
             * @example 600
             */
            requestsPerMinute: number;
            /** @example 100 */
            rangesPerOrder: number;
            /** @example 10000 */
            numbersPerOrder: number;
            /**
             * @description How long a reservation lasts if Colt does not state an end.
             * @example 90
             */
            reservationDays: number;
            /**
             * @description How long an ordering request waits for Colt before it returns 202.
             * @example 10000
             */
            orderWaitMs: number;
            /** @description The operator's limits on new orders a day, as far as there are any. */
            ordersPerDay: components["schemas"]["OrderLimit"][];
        };
        AccountWait: {
            /** @description budget: Colt's rate limit, or the request budget of the account. New values may be added. */
            for: components["schemas"]["WaitReason"];
            /**
             * Format: date-time
             * @description When the first of the orders was placed.
             */
            since: string;
            /** @description Number of orders that wait. */
            orders: number;
            /**
             * Format: date-time
             * @description When the last of them is sent, estimated from the present pace.
             */
            expectedAt: string | null;
        };
        AccountWebhookTrouble: {
            /** @description The last delivery failed; the events wait. */
            failing: number;
            /** @description Disabled because they failed for too long, or answered 410. */
            disabled: number;
        };
        ActivationCheckRequest: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges: components["schemas"]["Range"][];
            /**
             * Format: uuid
             * @description An existing end customer.
             */
            endCustomerId?: string;
            /** @description Required to activate numbers that are not reserved, where the service allows it. */
            kind?: components["schemas"]["Kind"];
            /**
             * @description May be absent: then the body is that of an activation.
             * @enum {string}
             */
            type?: "activation";
            /** @description A new end customer, created together with the order. */
            endCustomer?: components["schemas"]["EndCustomerInput"];
            directoryService?: components["schemas"]["DirectoryService"];
        };
        ActivationRequest: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges: components["schemas"]["Range"][];
            /**
             * Format: uuid
             * @description An existing end customer.
             */
            endCustomerId?: string;
            /** @description Required to activate numbers that are not reserved, where the service allows it. */
            kind?: components["schemas"]["Kind"];
            /** @description A new end customer, created together with the order. */
            endCustomer?: components["schemas"]["EndCustomerInput"];
            directoryService?: components["schemas"]["DirectoryService"];
        };
        ActivationRow: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges: components["schemas"]["Range"][];
            /**
             * Format: uuid
             * @description An existing end customer.
             */
            endCustomerId?: string;
            /** @description Required to activate numbers that are not reserved, where the service allows it. */
            kind?: components["schemas"]["Kind"];
            /** @enum {string} */
            type: "activation";
            /** @description A new end customer, created together with the order. */
            endCustomer?: components["schemas"]["EndCustomerInput"];
            directoryService?: components["schemas"]["DirectoryService"];
        };
        ActivationRule: {
            /**
             * @description stated: on Colt's page about these APIs; published: on another public page of Colt; sibling: in the guide of a sibling
             *     product; inferred: concluded by this service
             */
            certainty: components["schemas"]["Certainty"];
            /** @description The kinds of numbers that the rule applies to. */
            kinds: components["schemas"]["Kind"][];
            /** @description hard: the service rejects the activation; advisory: the service only reports it. */
            severity: components["schemas"]["Severity"];
            /**
             * @description Stable.
             * @example registration-number-pt
             */
            id: string;
            /** @example Portugal requires the registration number (NIF or VAT) of the end customer. */
            text: string;
            /**
             * @description JSON pointer to the required member of an activation; null if the rule does not require a member.
             * @example /endCustomer/registrationNumber
             */
            member: string | null;
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        Address: {
            /** @example 12a */
            houseNumber?: string;
            buildingName?: string;
            /** @description Used in Belgium. */
            addressExtension?: string;
            /** @description Used in France, Italy and Spain. */
            streetType?: string;
            /** @example Rue de la Paix */
            streetName: string;
            /** @description Used in Belgium, Italy and, for the district, Portugal. */
            subLocality?: string;
            /** @description Used in Italy and Spain. */
            province?: string;
            /** @example Paris */
            city: string;
            /** @example 75002 */
            postalCode?: string;
            /** @description Used in France. */
            poBoxNumber?: string;
            /**
             * @description ISO 3166-1 alpha-2, of any country. `UK` and small letters are understood.
             * @example FR
             */
            country: string;
        };
        AddressFormat: {
            /**
             * @description stated: on Colt's page about these APIs; published: on another public page of Colt; sibling: in the guide of a sibling
             *     product; inferred: concluded by this service
             */
            certainty: components["schemas"]["Certainty"];
            /**
             * @example [
             *       "houseNumber",
             *       "streetName",
             *       "city",
             *       "postalCode",
             *       "country"
             *     ]
             */
            expected: string[];
            /**
             * @description Accepted there, but optional.
             * @example [
             *       "streetType",
             *       "poBoxNumber"
             *     ]
             */
            optional: string[];
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        AnnotationsPatch: {
            /**
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[] | null;
            metadata?: components["schemas"]["MetadataPatch"] | null;
            /** @example Call before noon */
            note?: string | null;
        };
        /** @description A key of a server, without its secret part. */
        ApiKey: {
            /** Format: uuid */
            id: string;
            scopes: components["schemas"]["Scope"][];
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /**
             * Format: date-time
             * @description Within a minute.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            name: string;
            /**
             * @description The first characters of the key.
             * @example cib_Zk3v
             */
            prefix: string;
            /** @description The environment of the service sets it at every start. It cannot be revoked here. */
            bootstrap: boolean;
        };
        ApiKeyInput: {
            /**
             * @description What the key is for.
             * @example Portal, production
             */
            name: string;
            /** @description At most those of the caller. None contains another. */
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description From this time on the key is refused. Default: it does not expire.
             */
            expiresAt?: string;
        };
        ApiKeyPage: {
            /** @description For `?cursor=`; null on the last page. */
            nextCursor: string | null;
            items: components["schemas"]["ApiKey"][];
        };
        ApiKeyWithSecret: {
            /** Format: uuid */
            id: string;
            scopes: components["schemas"]["Scope"][];
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /**
             * Format: date-time
             * @description Within a minute.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description Send it as `Authorization: Bearer`. Shown this once; null in the response to a repetition of the request.
             * @example cib_Zk3vT0m2u8JmTn4cV7bq1xR9yE5wP6aL3dS0hG2kF8o
             */
            key: string | null;
            /**
             * @description In the response to a repetition: the members that are not shown again.
             * @example [
             *       "key"
             *     ]
             */
            shownOnce?: string[];
            name: string;
            /**
             * @description The first characters of the key.
             * @example cib_Zk3v
             */
            prefix: string;
            /** @description The environment of the service sets it at every start. It cannot be revoked here. */
            bootstrap: boolean;
        };
        Attempt: {
            /** @example 1 */
            number: number;
            /**
             * Format: date-time
             * @description Null: the request was never sent.
             */
            sentAt: string | null;
            httpStatus: number | null;
            /** @description Milliseconds until Colt responded. */
            durationMs: number | null;
            /** @description Null while in flight. ambiguous: Colt may have accepted the order; absent: evidence shows that Colt did not. */
            verdict: components["schemas"]["AttemptVerdict"] | null;
            /** @example reservation */
            operation: string;
            /** @description The value of the tracking header. Colt's support asks for it. */
            trackingId: string;
        };
        /**
         * @description Null while in flight. ambiguous: Colt may have accepted the order; absent: evidence shows that Colt did not.
         * @enum {string}
         */
        AttemptVerdict: "accepted" | "not_sent" | "not_taken" | "refused" | "ambiguous";
        Attention: {
            /**
             * @description New codes may be added. Known: colt-cannot-tell, colt-shows-too-little, colt-id-unexplained, colt-names-no-order, changed-at-colt, snapshot-missing, partial-without-effect, adopted-by-effect, colt-slow, colt-does-not-take, notification-unmatched, colt-silent, colt-order-missing, colt-status-unknown, colt-mock-answer, doubled-at-carrier, contradicted-after-end, colt-suspended, colt-unauthorized, colt-unreachable, colt-unavailable, colt-timeout, colt-circuit-open, colt-rate-limited, colt-misconfigured, colt-refused, colt-broken-answer, not-sent, internal-error, backup-restored, sending-off.
             * @example colt-silent
             */
            code: string;
            /** Format: date-time */
            since: string;
            /**
             * Format: date-time
             * @description When the service checks again; null once the order has ended.
             */
            nextLookAt: string | null;
            detail: string;
        };
        Batch: {
            /** Format: uuid */
            id: string;
            /**
             * @description checking: each row is checked; ready: it waits to be run; running: its rows are placed, and its orders go on; paused: no
             *     further row is placed; completed: each row was refused, or its order has ended
             */
            status: components["schemas"]["BatchStatus"];
            rowCount: number;
            /** @description Why the service paused the batch, or what its next row waits for. */
            problem: components["schemas"]["BatchProblem"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it was first run.
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description When it was completed or cancelled.
             */
            endedAt: string | null;
            counts: components["schemas"]["BatchProgress"];
            check: components["schemas"]["BatchCheck"];
            /** @example spring-campaign */
            reference: string | null;
            /** @description Who ran the batch, or created it, as given in `X-Actor`. */
            actor: string | null;
        };
        /** @description A batch is new, or has another status or another reason to wait. */
        BatchChanged: {
            /** @description Null for a new batch. */
            previousStatus: components["schemas"]["BatchStatus"] | null;
            batch: components["schemas"]["BatchHeader"];
        };
        BatchChangedEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "batch.changed";
            data: components["schemas"]["BatchChanged"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        BatchCheck: {
            /** @description How many rows were checked. */
            checked: number;
            /** @description Pending rows that would be refused as things were then. Each shows its `problem`. */
            wouldBeRefused: number;
        };
        BatchFault: {
            /**
             * @description JSON pointer into the row.
             * @example /endCustomer/name
             */
            pointer: string;
            detail: string;
            /** @description Id of the activation rule that the row breaks, as in `/v1/coverage`. */
            rule?: string;
        };
        BatchHeader: {
            /** Format: uuid */
            id: string;
            /**
             * @description checking: each row is checked; ready: it waits to be run; running: its rows are placed, and its orders go on; paused: no
             *     further row is placed; completed: each row was refused, or its order has ended
             */
            status: components["schemas"]["BatchStatus"];
            rowCount: number;
            /** @description Why the service paused the batch, or what its next row waits for. */
            problem: components["schemas"]["BatchProblem"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it was first run.
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description When it was completed or cancelled.
             */
            endedAt: string | null;
            /** @example spring-campaign */
            reference: string | null;
            /** @description Who ran the batch, or created it, as given in `X-Actor`. */
            actor: string | null;
        };
        /** @enum {string} */
        BatchOutcome: "pending" | "refused" | "cancelled" | "open" | "completed" | "partial" | "failed" | "rejected" | "withdrawn";
        BatchPage: {
            items: components["schemas"]["Batch"][];
            nextCursor: string | null;
            /** @description Id of the last event that the page reflects. Pass it as `after` to the event stream. */
            asOf: string;
        };
        BatchProblem: {
            /**
             * @description That of the problem.
             * @example range-held
             */
            code: string;
            detail: string;
            /** @description What to correct. */
            errors?: components["schemas"]["BatchFault"][];
            /** @description The numbers that cannot be ordered. */
            conflicts?: components["schemas"]["Conflict"][];
        };
        BatchProgress: {
            pending: number;
            /** @description Not ordered: this service refused them. */
            refused: number;
            /** @description Not ordered: the batch was cancelled. */
            cancelled: number;
            /** @description Ordered. The order, or the activation of the purchase, has not ended. */
            open: number;
            completed: number;
            partial: number;
            failed: number;
            /** @description Colt refused the order. */
            rejected: number;
            withdrawn: number;
        };
        BatchRequest: {
            /**
             * @description The portal's own reference of the batch.
             * @example spring-campaign
             */
            reference?: string;
            /**
             * @description At most 1,000 orders, each as its ordering route takes it, with its `type`. Two rows cannot name the same number, and a row
             *     cannot build on another one: order numbers that are still free as a `purchase`.
             */
            rows: (components["schemas"]["ReservationCheckRequest"] | components["schemas"]["ReservationCancellationCheckRequest"] | components["schemas"]["ActivationRow"] | components["schemas"]["CustomerUpdateCheckRequest"] | components["schemas"]["PurchaseCheckRequest"])[];
        };
        BatchRow: {
            /** @description From 1. That of a CSV file's first line below the header. */
            number: number;
            type: components["schemas"]["CheckType"];
            /** @description refused: by this service; rejected: by Colt; open: its order has not ended */
            outcome: components["schemas"]["BatchOutcome"];
            country: components["schemas"]["Country"] | null;
            /** @description Null: that of the numbers. */
            kind: components["schemas"]["Kind"] | null;
            /** @description The numbers of its order, or those that it names. Empty for criteria until numbers are found. */
            ranges: components["schemas"]["Range"][];
            /** @description Of a reservation or purchase by criteria. */
            quantity: number | null;
            /** Format: date-time */
            executeAt: string | null;
            /**
             * Format: uuid
             * @description Its order, or its purchase.
             */
            orderId: string | null;
            /**
             * Format: uuid
             * @description The activation of its purchase.
             */
            activationId: string | null;
            /** @description Why the row was refused, or, while it is pending, would have been refused when it was checked. */
            problem: components["schemas"]["BatchProblem"] | null;
            /** @description Why its order failed. */
            error: components["schemas"]["OrderError"] | null;
            /**
             * Format: date-time
             * @description When its order ended.
             */
            endedAt: string | null;
            reference: string | null;
        };
        BatchRowPage: {
            items: components["schemas"]["BatchRow"][];
            nextCursor: string | null;
        };
        /**
         * @description checking: each row is checked; ready: it waits to be run; running: its rows are placed, and its orders go on; paused: no
         *     further row is placed; completed: each row was refused, or its order has ended
         * @enum {string}
         */
        BatchStatus: "checking" | "ready" | "running" | "paused" | "completed" | "cancelled";
        /** @enum {string} */
        Cause: "portal" | "colt_answer" | "notification" | "read_back" | "sync" | "operator" | "system";
        /**
         * @description stated: on Colt's page about these APIs; published: on another public page of Colt; sibling: in the guide of a sibling
         *     product; inferred: concluded by this service
         * @enum {string}
         */
        Certainty: "stated" | "published" | "sibling" | "inferred";
        /**
         * @description ceased: they are no longer active at Colt.
         * @enum {string}
         */
        CessationOutcome: "pending" | "ceased" | "withdrawn";
        CessationRange: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            /**
             * @description How many numbers the range has.
             * @example 10
             */
            size: number;
            /** @description ceased: they are no longer active at Colt. */
            outcome: components["schemas"]["CessationOutcome"];
        };
        CessationRequest: {
            /** Format: uuid */
            id: string;
            /** @description completed: none of the numbers is active at Colt any more. New values may be added. */
            status: components["schemas"]["CessationRequestStatus"];
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            ranges: components["schemas"]["CessationRange"][];
            /**
             * Format: uuid
             * @description That of all the numbers when the request was made. Null: they had none, or several.
             */
            endCustomerId: string | null;
            endCustomer: components["schemas"]["EndCustomerName"] | null;
            /**
             * Format: date
             * @description The day on which the numbers are to be given back.
             */
            requestedFor: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it was completed or withdrawn.
             */
            completedAt: string | null;
            /** @description False once the request has ended. */
            open: boolean;
            reason: string | null;
            /** @example ticket-1240 */
            reference: string | null;
            /** @description Who made the request, as given in `X-Actor`. */
            actor: string | null;
        };
        /** @description A cessation request was made or withdrawn, or some of its numbers have ceased. */
        CessationRequestChanged: {
            /** @description Null for a new request. */
            previousStatus: components["schemas"]["CessationRequestStatus"] | null;
            /** @description As `GET /v1/cessation-requests/{id}` shows it, at the time of the change. */
            cessationRequest: components["schemas"]["CessationRequest"];
        };
        CessationRequestChangedEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "cessation_request.changed";
            data: components["schemas"]["CessationRequestChanged"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        CessationRequestInput: {
            /** @description Active numbers without an open order. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges: components["schemas"]["Range"][];
            /**
             * @description For the person who carries out the request with Colt.
             * @example The end customer has moved abroad
             */
            reason?: string;
            /**
             * @description The portal's own reference.
             * @example ticket-1240
             */
            reference?: string;
            /**
             * Format: date
             * @description The day on which the numbers are to be given back. The service does nothing on this day.
             * @example 2026-12-31
             */
            requestedFor?: string;
        };
        CessationRequestPage: {
            items: components["schemas"]["CessationRequest"][];
            nextCursor: string | null;
            /** @description How many requests all pages have together. Only with `total=true`. */
            total?: number;
            /** @description Id of the last event that the page reflects. Pass it as `after` to the event stream. */
            asOf: string;
        };
        /**
         * @description completed: none of the numbers is active at Colt any more. New values may be added.
         * @enum {string}
         */
        CessationRequestStatus: "open" | "completed" | "withdrawn";
        /** @description A range of the inventory after a change. */
        ChangedNumber: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            /**
             * @description How many numbers the range has.
             * @example 10
             */
            size: number;
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /**
             * Format: uuid
             * @description Who has the numbers, or for whom they are being activated.
             */
            endCustomerId: string | null;
            endCustomer: components["schemas"]["EndCustomerName"] | null;
            /**
             * Format: uuid
             * @description The last completed order for these numbers.
             */
            orderId: string | null;
            /**
             * Format: uuid
             * @description The open order for these numbers.
             */
            openOrderId: string | null;
            /**
             * Format: uuid
             * @description The open cessation request for these numbers: no order takes them.
             */
            cessationRequestId: string | null;
            /** Format: date-time */
            reservedAt: string | null;
            /** Format: date-time */
            reservationExpiresAt: string | null;
            /** @description colt: Colt stated the date; assumed: the service calculated it. */
            reservationExpirySource: components["schemas"]["ExpirySource"] | null;
            /** Format: date-time */
            activatedAt: string | null;
            /**
             * @description The reseller's own.
             * @example [
             *       "vip"
             *     ]
             */
            tags: string[];
            /** @description The reseller's own. */
            metadata: components["schemas"]["Metadata"];
            /** @description The reseller's own. */
            note: string | null;
            reference: string | null;
            display: components["schemas"]["NumberDisplay"];
            /** @description `released`: the numbers are no longer held. */
            status: components["schemas"]["NumberStatus"];
        };
        /** @enum {string} */
        CheckType: "reservation" | "reservation_cancellation" | "activation" | "customer_update" | "purchase";
        /**
         * @description suspended: Colt accepts no orders until the operator has contacted Colt.
         * @enum {string}
         */
        ColtAvailability: "available" | "degraded" | "unavailable" | "suspended";
        /** @description An error as Colt returned it. A code is only meaningful together with its HTTP status. */
        ColtError: {
            httpStatus: number | null;
            /**
             * @description Colt's code, or one of this service: `colt-failed` if Colt gave none, `colt-cancelled`, `held-elsewhere`,
             *     `resolved-not-taken`.
             * @example 005
             */
            code: string | null;
            /** @example Validation not met */
            reason: string | null;
            message: string | null;
            details: string | null;
        };
        /** @description The numbers of a finding in Colt's inventory. Null: Colt gave no value or an unknown one. */
        ColtInventoryEntry: {
            status: components["schemas"]["ColtNumberStatus"];
            country: components["schemas"]["Country"] | null;
            kind: components["schemas"]["Kind"] | null;
            /** @description The members that differ from this service's inventory. */
            differs: ("status" | "country" | "kind" | "endCustomer" | "coltOrderId")[];
            /**
             * @description The status as Colt spelled it.
             * @example Active
             */
            rawStatus: string | null;
            reference: string | null;
            /** @example 1000012345 */
            coltOrderId: string | null;
        };
        /** @enum {string} */
        ColtNumberStatus: "free" | "reserved" | "active" | "quarantined" | "returned" | "porting_in" | "ported_out" | "unknown";
        ColtState: {
            /** @description suspended: Colt accepts no orders until the operator has contacted Colt. */
            state: components["schemas"]["ColtAvailability"];
            /** Format: date-time */
            since: string | null;
        };
        /** @description Numbers in the way of a request. Status and order are given for your own numbers only. */
        Conflict: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            /**
             * Format: uuid
             * @description The open order of these numbers.
             */
            orderId?: string;
            /**
             * Format: uuid
             * @description The open cessation request of these numbers.
             */
            cessationRequestId?: string;
            /** @example active */
            status?: string;
        };
        /** @enum {string} */
        Country: "AT" | "BE" | "CH" | "DE" | "DK" | "ES" | "FR" | "GB" | "IE" | "IT" | "NL" | "PT" | "SE";
        CountryCoverage: {
            country: components["schemas"]["Country"];
            /** @description Search free numbers to learn which of them Colt currently offers. */
            kinds: components["schemas"]["Kind"][];
            /** @example France */
            name: string;
            /**
             * @description Without the plus.
             * @example 33
             */
            callingCode: string;
            /** @description The first matching rule applies. */
            formats: components["schemas"]["FormatRule"][];
            address: components["schemas"]["AddressFormat"];
            rules: components["schemas"]["ActivationRule"][];
        };
        Coverage: {
            countries: components["schemas"]["CountryCoverage"][];
            reservation: components["schemas"]["ReservationPeriod"];
            /** @description The longest texts of an end customer. A longer text is rejected, never cut. */
            limits: components["schemas"]["TextLimit"][];
        };
        CustomerUpdateCheckRequest: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges: components["schemas"]["Range"][];
            /**
             * Format: uuid
             * @description An existing end customer.
             */
            endCustomerId?: string;
            /** @enum {string} */
            type: "customer_update";
            /** @description A new end customer, created together with the order. */
            endCustomer?: components["schemas"]["EndCustomerInput"];
            directoryService?: components["schemas"]["DirectoryService"];
        };
        CustomerUpdateRequest: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges: components["schemas"]["Range"][];
            /**
             * Format: uuid
             * @description An existing end customer.
             */
            endCustomerId?: string;
            /** @description A new end customer, created together with the order. */
            endCustomer?: components["schemas"]["EndCustomerInput"];
            directoryService?: components["schemas"]["DirectoryService"];
        };
        DirectoryService: {
            listing: components["schemas"]["Listing"];
            /** @description The name to list. Default: the end customer's name. */
            name?: string;
            /** @description The address to list. Default: the end customer's address. */
            address?: components["schemas"]["Address"];
        };
        /** @enum {string} */
        DriftClass: "only_theirs" | "only_ours" | "released_at_colt" | "different" | "unreadable" | "put_off";
        DriftClassCount: {
            class: components["schemas"]["DriftClass"];
            count: number;
        };
        /** @description A range for which Colt's inventory and this service's inventory differ. */
        DriftFinding: {
            /** Format: uuid */
            id: string;
            /**
             * @description only_theirs: Colt lists numbers that are not in the inventory; only_ours: Colt does not list the numbers;
             *     released_at_colt: Colt lists them as free, quarantined, returned or ported out; different: both have them, with different
             *     facts; unreadable: Colt's entry cannot be read; put_off: Colt repeatedly could not be read for the numbers
             */
            class: components["schemas"]["DriftClass"];
            state: components["schemas"]["DriftFindingState"];
            /**
             * @description Null if the numbers of an unreadable entry are unknown.
             * @example +33382500010
             */
            start: string | null;
            /** @example +33382500019 */
            end: string | null;
            size: number | null;
            /** @description Null for only_theirs. */
            ours: components["schemas"]["OwnInventoryEntry"] | null;
            /** @description Null if Colt does not list the numbers. */
            theirs: components["schemas"]["ColtInventoryEntry"] | null;
            /** @description Consecutive comparisons that found it. Numbers missing at Colt are removed after two. */
            seenRuns: number;
            /** @description Set if a repair was put off because Colt could not be read for these numbers. */
            putOff: components["schemas"]["DriftPutOff"] | null;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            settledAt: string | null;
            reason: string | null;
            actor: string | null;
        };
        DriftFindingPage: {
            nextCursor: string | null;
            /** @description The last ten comparisons, newest first. */
            runs: components["schemas"]["DriftRun"][];
            /** @description Findings in numeric order. */
            items: components["schemas"]["DriftFinding"][];
        };
        /** @enum {string} */
        DriftFindingState: "open" | "repaired" | "gone" | "excepted";
        DriftFound: {
            /**
             * Format: uuid
             * @description The comparison. Null: a sweep found it.
             */
            checkId: string | null;
            /** @description New findings that are still open. */
            count: number;
            /** @description The same by class. */
            byClass: components["schemas"]["DriftClassCount"][];
            /** @description The first 20 in numeric order, as `GET /v1/drift/findings/{id}` showed them then. `GET /v1/drift` lists all. */
            findings: components["schemas"]["DriftFinding"][];
        };
        DriftFoundEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "drift.found";
            data: components["schemas"]["DriftFound"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        /** @enum {string} */
        DriftPhase: "listing" | "comparing" | "repairing" | "done";
        DriftProgress: {
            phase: components["schemas"]["DriftPhase"];
            /** @description Ranges that Colt listed so far. */
            listed: number;
            /** @description Entries of Colt's inventory with unreadable numbers. Each is a finding. */
            unreadable: number;
            findings: number;
            /** @description Ranges that were adopted or repaired automatically. */
            repaired: number;
            /** @description Repairs that were put off because Colt could not be read for their numbers. */
            skipped: number;
            /** @description The problem with the Colt account that stopped the repairs early. */
            stoppedBy: string | null;
        };
        DriftPutOff: {
            /** @description How often so far. After three times, a repair with a reason settles the finding as excepted. */
            times: number;
            /**
             * Format: date-time
             * @description The last time.
             */
            at: string;
            /** @example broken_answer */
            reason: string;
        };
        /**
         * @description repaired: the inventory now matches Colt's; gone: the difference no longer exists; busy: an open order uses the
         *     numbers; seen_once: removing numbers takes two comparisons; not_repairable: only an order or an operator can resolve
         *     it; excepted: accepted as it is, for the given reason; put_off: Colt could not be read for these numbers; not_asked: a
         *     problem with the Colt account stopped the repairs before this one
         * @enum {string}
         */
        DriftRepairOutcome: "repaired" | "gone" | "busy" | "seen_once" | "not_repairable" | "excepted" | "put_off" | "not_asked";
        DriftRepairReport: {
            items: components["schemas"]["DriftRepairResult"][];
        };
        DriftRepairRequest: {
            /** @description At most 50, because the service queries Colt again for each of them. */
            findingIds: string[];
            /**
             * @description Stored with the finding.
             * @example Ported out on request of the customer
             */
            reason: string;
        };
        DriftRepairResult: {
            /** Format: uuid */
            findingId: string;
            /**
             * @description repaired: the inventory now matches Colt's; gone: the difference no longer exists; busy: an open order uses the
             *     numbers; seen_once: removing numbers takes two comparisons; not_repairable: only an order or an operator can resolve
             *     it; excepted: accepted as it is, for the given reason; put_off: Colt could not be read for these numbers; not_asked: a
             *     problem with the Colt account stopped the repairs before this one
             */
            outcome: components["schemas"]["DriftRepairOutcome"];
        };
        DriftRun: {
            /** Format: uuid */
            id: string;
            state: components["schemas"]["DriftRunState"];
            trigger: components["schemas"]["DriftTrigger"];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            progress: components["schemas"]["DriftProgress"];
            /**
             * @description Whether Colt's inventory was read completely: every page, and every entry that is not excepted. Otherwise numbers
             *     that Colt does not list are not reported as missing.
             */
            complete: boolean;
            /** @description Why it failed. What had been read before is compared. */
            error: string | null;
        };
        /** @enum {string} */
        DriftRunState: "running" | "completed" | "failed";
        /** @enum {string} */
        DriftTrigger: "schedule" | "request";
        E164Range: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            /**
             * @description How many numbers the range has.
             * @example 10
             */
            size: number;
            country: components["schemas"]["Country"];
            /** @description The kind of the request; null without one. */
            kind: components["schemas"]["Kind"] | null;
            display: components["schemas"]["NumberDisplay"];
            warnings: components["schemas"]["NumberWarning"][];
        };
        E164RangeRequest: {
            country: components["schemas"]["Country"];
            kind?: components["schemas"]["Kind"];
            /**
             * @description A number in any notation, as typed into a search box: national or international, with any blanks and dashes, as a
             *     `tel:` URI, or a number or range in its display form. Cannot be combined with members of the split format.
             * @example 03 82 50 00 10
             */
            national?: string;
            /** @description Italy only: the number is nomadic, and its areaCode has no leading 0. */
            nomadic?: boolean;
            /** @example 03 */
            areaCode?: string;
            /** @example 8250 */
            areaCodeExtn?: string;
            /** @example 0010 */
            rangeStart?: string;
            /** @example 0019 */
            rangeEnd?: string;
            /** @description Ignored. Accepted so that a response of `/v1/format/split` can be sent back unchanged. */
            derived?: boolean;
        };
        EndCustomer: {
            /**
             * @description The reseller's own.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example crm-4711
             */
            reference?: string;
            type: components["schemas"]["EndCustomerType"];
            /**
             * @description The registered company name, or the full name of a person.
             * @example Boulangerie Exemple SARL
             */
            name: string;
            firstName?: string;
            lastName?: string;
            /**
             * @description VAT, NIF, CIF or organisation number. Required in Portugal and Spain.
             * @example FR40303265045
             */
            registrationNumber?: string;
            /**
             * Format: email
             * @example accueil@example.com
             */
            email?: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The registration number is too new to be listed in the registry. */
            registrationNumberNotRegistered?: boolean;
            /**
             * @description In international notation; it arrives as E.164.
             * @example +33140000000
             */
            contactNumber?: string;
            address: components["schemas"]["Address"];
        };
        /** @description A member of an end customer of which Colt has another value. */
        EndCustomerChange: {
            /**
             * @description As it was sent to Colt; null: it was absent.
             * @example Lyon
             */
            told: string | null;
            /**
             * @description Null: it is absent.
             * @example Paris
             */
            now: string | null;
            /**
             * @description A JSON pointer.
             * @example /address/city
             */
            pointer: string;
        };
        /** @description A member of an end customer changed. */
        EndCustomerChangedEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "end_customer.changed";
            data: components["schemas"]["EndCustomerEventData"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        /** @description An end customer was created, by itself or with an order. */
        EndCustomerCreatedEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "end_customer.created";
            data: components["schemas"]["EndCustomerEventData"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        /** @description An end customer was deleted. Orders and histories keep its id. */
        EndCustomerDeletedEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "end_customer.deleted";
            data: components["schemas"]["EndCustomerEventData"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        EndCustomerDetail: {
            /**
             * @description The reseller's own.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example crm-4711
             */
            reference?: string;
            type: components["schemas"]["EndCustomerType"];
            /**
             * @description The registered company name, or the full name of a person.
             * @example Boulangerie Exemple SARL
             */
            name: string;
            firstName?: string;
            lastName?: string;
            /**
             * @description VAT, NIF, CIF or organisation number. Required in Portugal and Spain.
             * @example FR40303265045
             */
            registrationNumber?: string;
            /**
             * Format: email
             * @example accueil@example.com
             */
            email?: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description How many numbers the end customer has. */
            numbers: components["schemas"]["EndCustomerNumberCount"];
            /**
             * @description Active numbers for which Colt has older details: the first thousand ranges, in numeric order. A customer update of
             *     these ranges sends the current details.
             */
            outdatedRanges: components["schemas"]["Range"][];
            /** @description The `outdatedRanges`, by what Colt was told of the end customer. */
            outdated: components["schemas"]["OutdatedRangeGroup"][];
            /** @description The registration number is too new to be listed in the registry. */
            registrationNumberNotRegistered?: boolean;
            /**
             * @description In international notation; it arrives as E.164.
             * @example +33140000000
             */
            contactNumber?: string;
            address: components["schemas"]["Address"];
        };
        EndCustomerEventData: {
            /** Format: uuid */
            endCustomerId: string;
            /** @description As it is when the event is read, also of a deleted one. */
            endCustomer: components["schemas"]["EndCustomer"] | null;
        };
        EndCustomerInput: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example crm-4711
             */
            reference?: string;
            type: components["schemas"]["EndCustomerType"];
            /**
             * @description The registered company name, or the full name of a person.
             * @example Boulangerie Exemple SARL
             */
            name: string;
            firstName?: string;
            lastName?: string;
            /**
             * @description VAT, NIF, CIF or organisation number. Required in Portugal and Spain.
             * @example FR40303265045
             */
            registrationNumber?: string;
            /**
             * Format: email
             * @example accueil@example.com
             */
            email?: string;
            /** @description The registration number is too new to be listed in the registry. */
            registrationNumberNotRegistered?: boolean;
            /**
             * @description In international notation; it arrives as E.164.
             * @example +33140000000
             */
            contactNumber?: string;
            address: components["schemas"]["Address"];
        };
        /** @description An end customer as numbers, orders and events name it. */
        EndCustomerName: {
            /** Format: uuid */
            id: string;
            /** @example customer-42 */
            reference: string | null;
            /** @example Exemple SARL */
            name: string;
        };
        EndCustomerNumberCount: {
            active: number;
            /** @description Reserved, or being activated. */
            reserved: number;
        };
        EndCustomerPage: {
            items: components["schemas"]["ListedEndCustomer"][];
            /** @description For `?cursor=`; null on the last page. */
            nextCursor: string | null;
        };
        EndCustomerPatch: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example crm-4711
             */
            reference?: string;
            type?: components["schemas"]["EndCustomerType"];
            /**
             * @description The registered company name, or the full name of a person.
             * @example Boulangerie Exemple SARL
             */
            name?: string;
            firstName?: string;
            lastName?: string;
            /**
             * @description VAT, NIF, CIF or organisation number. Required in Portugal and Spain.
             * @example FR40303265045
             */
            registrationNumber?: string;
            /**
             * Format: email
             * @example accueil@example.com
             */
            email?: string;
            /**
             * Format: uuid
             * @description If given, it must be the id of the end customer.
             */
            id?: string;
            /**
             * Format: date-time
             * @description Ignored.
             */
            createdAt?: string;
            /**
             * Format: date-time
             * @description Ignored.
             */
            updatedAt?: string;
            /** @description Ignored. */
            outdatedRanges?: components["schemas"]["Range"][];
            /** @description Ignored. */
            outdated?: components["schemas"]["OutdatedRangeGroup"][];
            /** @description Ignored. */
            numbers?: components["schemas"]["EndCustomerNumberCount"];
            /** @description The registration number is too new to be listed in the registry. */
            registrationNumberNotRegistered?: boolean;
            /**
             * @description In international notation; it arrives as E.164.
             * @example +33140000000
             */
            contactNumber?: string;
            address?: components["schemas"]["Address"];
        };
        EndCustomerReplacement: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example crm-4711
             */
            reference?: string;
            type: components["schemas"]["EndCustomerType"];
            /**
             * @description The registered company name, or the full name of a person.
             * @example Boulangerie Exemple SARL
             */
            name: string;
            firstName?: string;
            lastName?: string;
            /**
             * @description VAT, NIF, CIF or organisation number. Required in Portugal and Spain.
             * @example FR40303265045
             */
            registrationNumber?: string;
            /**
             * Format: email
             * @example accueil@example.com
             */
            email?: string;
            /**
             * Format: uuid
             * @description If given, it must be the id of the end customer.
             */
            id?: string;
            /**
             * Format: date-time
             * @description Ignored.
             */
            createdAt?: string;
            /**
             * Format: date-time
             * @description Ignored.
             */
            updatedAt?: string;
            /** @description Ignored. */
            outdatedRanges?: components["schemas"]["Range"][];
            /** @description Ignored. */
            outdated?: components["schemas"]["OutdatedRangeGroup"][];
            /** @description Ignored. */
            numbers?: components["schemas"]["EndCustomerNumberCount"];
            /** @description The registration number is too new to be listed in the registry. */
            registrationNumberNotRegistered?: boolean;
            /**
             * @description In international notation; it arrives as E.164.
             * @example +33140000000
             */
            contactNumber?: string;
            address: components["schemas"]["Address"];
        };
        /** @enum {string} */
        EndCustomerType: "business" | "residential";
        EndCustomerUsage: {
            /**
             * Format: uuid
             * @description Null: active numbers without a known end customer.
             */
            endCustomerId: string | null;
            endCustomer: components["schemas"]["EndCustomerName"] | null;
            /**
             * @description The sum over its numbers, to six decimals.
             * @example 300
             */
            numberDays: number;
        };
        EndCustomerUsagePage: {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description The end of what is reported: the end of the period, or the time of the report.
             */
            to: string;
            nextCursor: string | null;
            /** @description In the order of the ids; numbers without an end customer come first. */
            items: components["schemas"]["EndCustomerUsage"][];
        };
        /**
         * @description Outside production, numbers reach no network and no emergency services.
         * @enum {string}
         */
        Environment: "simulator" | "sandbox" | "production";
        /**
         * @description synchronous: Colt rejected the request; asynchronous: the order failed after Colt had accepted it.
         * @enum {string}
         */
        ErrorPhase: "synchronous" | "asynchronous";
        /** @description The `data` line of an event. New types may be added: ignore those that you do not know. */
        Event: components["schemas"]["OrderChangedEvent"] | components["schemas"]["NumberChangedEvent"] | components["schemas"]["ReservationExpiringEvent"] | components["schemas"]["CessationRequestChangedEvent"] | components["schemas"]["BatchChangedEvent"] | components["schemas"]["EndCustomerCreatedEvent"] | components["schemas"]["EndCustomerChangedEvent"] | components["schemas"]["EndCustomerDeletedEvent"] | components["schemas"]["DriftFoundEvent"] | components["schemas"]["AccountChangedEvent"] | components["schemas"]["WebhookFailingEvent"] | components["schemas"]["WebhookDisabledEvent"] | components["schemas"]["ResetEvent"];
        /**
         * @description colt: Colt stated the date; assumed: the service calculated it.
         * @enum {string}
         */
        ExpirySource: "colt" | "assumed";
        /** @enum {string} */
        ExportLayout: "ranges" | "numbers";
        /** @enum {string} */
        ExportReader: "programs" | "excel";
        /** @enum {string} */
        ExportSeparator: "comma" | "semicolon";
        /** @description A fault of the request, located by `pointer`, `parameter` or `header`. */
        FieldError: {
            /**
             * @description JSON pointer into the body.
             * @example /country
             */
            pointer?: string;
            /** @description Name of a path or query parameter. */
            parameter?: string;
            /** @description Name of a header. */
            header?: string;
            detail: string;
            /**
             * @description Id of the activation rule that the request breaks, as in `/v1/coverage`.
             * @example registration-number-pt
             */
            rule?: string;
        };
        FormatRule: {
            /**
             * @description stated: on Colt's page about these APIs; published: on another public page of Colt; sibling: in the guide of a sibling
             *     product; inferred: concluded by this service
             */
            certainty: components["schemas"]["Certainty"];
            /**
             * @description What happens to a leading 0 of areaCode.
             * @enum {string}
             */
            leadingZero: "stripped" | "kept";
            /**
             * @description The numbers that the rule applies to.
             * @example all numbers
             */
            scope: string;
            /** @example CC + areaCode (without leading 0) + areaCodeExtn + rangeStart or rangeEnd */
            fullNumber: string;
            /** @description Whether the format has an areaCodeExtn. */
            areaCodeExtn: boolean;
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        FreeRange: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            /**
             * @description How many numbers the range has.
             * @example 10
             */
            size: number;
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            display: components["schemas"]["NumberDisplay"];
        };
        FreeRangePage: {
            /** @description Always null: Colt's search has no pages. */
            nextCursor: string | null;
            items: components["schemas"]["FreeRange"][];
        };
        Holding: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            /**
             * @description How many numbers the range has.
             * @example 10
             */
            size: number;
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            status: components["schemas"]["HoldingStatus"];
            /**
             * Format: uuid
             * @description Who has the numbers, or for whom they are being activated.
             */
            endCustomerId: string | null;
            endCustomer: components["schemas"]["EndCustomerName"] | null;
            /**
             * Format: uuid
             * @description The last completed order for these numbers.
             */
            orderId: string | null;
            /**
             * Format: uuid
             * @description The open order for these numbers.
             */
            openOrderId: string | null;
            /**
             * Format: uuid
             * @description The open cessation request for these numbers: no order takes them.
             */
            cessationRequestId: string | null;
            /** Format: date-time */
            reservedAt: string | null;
            /** Format: date-time */
            reservationExpiresAt: string | null;
            /** @description colt: Colt stated the date; assumed: the service calculated it. */
            reservationExpirySource: components["schemas"]["ExpirySource"] | null;
            /** Format: date-time */
            activatedAt: string | null;
            /**
             * @description The reseller's own.
             * @example [
             *       "vip"
             *     ]
             */
            tags: string[];
            /** @description The reseller's own. */
            metadata: components["schemas"]["Metadata"];
            /** @description The reseller's own. */
            note: string | null;
            reference: string | null;
            display: components["schemas"]["NumberDisplay"];
        };
        HoldingList: {
            items: components["schemas"]["Holding"][];
        };
        HoldingPage: {
            nextCursor: string | null;
            /** @description How many ranges all pages have together. Only with `total=true`. */
            total?: number;
            items: components["schemas"]["Holding"][];
            /** @description Id of the last event that the page reflects. Pass it as `after` to the event stream. */
            asOf: string;
        };
        /** @enum {string} */
        HoldingStatus: "reserving" | "reserved" | "activating" | "active" | "returning";
        /** @description A JSON Schema of draft 2020-12. */
        JsonSchema: {
            [key: string]: unknown;
        };
        /** @enum {string} */
        Kind: "geo" | "freephone" | "shared_cost" | "full_rate" | "national_rate";
        ListedEndCustomer: {
            /**
             * @description The reseller's own.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example crm-4711
             */
            reference?: string;
            type: components["schemas"]["EndCustomerType"];
            /**
             * @description The registered company name, or the full name of a person.
             * @example Boulangerie Exemple SARL
             */
            name: string;
            firstName?: string;
            lastName?: string;
            /**
             * @description VAT, NIF, CIF or organisation number. Required in Portugal and Spain.
             * @example FR40303265045
             */
            registrationNumber?: string;
            /**
             * Format: email
             * @example accueil@example.com
             */
            email?: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description How many numbers the end customer has, if the request asked for `counts`. */
            numbers?: components["schemas"]["EndCustomerNumberCount"];
            /** @description The registration number is too new to be listed in the registry. */
            registrationNumberNotRegistered?: boolean;
            /**
             * @description In international notation; it arrives as E.164.
             * @example +33140000000
             */
            contactNumber?: string;
            address: components["schemas"]["Address"];
        };
        /** @enum {string} */
        Listing: "listed" | "unlisted";
        /**
         * @description Texts of the reseller's own. Keys have at most 40 characters.
         * @example {
         *       "crm": "4711"
         *     }
         */
        Metadata: {
            [key: string]: string;
        };
        /**
         * @example {
         *       "crm": "4711"
         *     }
         */
        MetadataFilter: {
            [key: string]: string;
        };
        /**
         * @description A key with null is removed. Keys that are not named stay.
         * @example {
         *       "crm": "4711",
         *       "old": null
         *     }
         */
        MetadataPatch: {
            [key: string]: string | null;
        };
        /** @description Ranges of the inventory changed. */
        NumberChanged: {
            cause: components["schemas"]["Cause"];
            /**
             * Format: uuid
             * @description The order that caused the change.
             */
            orderId: string | null;
            numbers: components["schemas"]["ChangedNumber"][];
        };
        NumberChangedEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "number.changed";
            data: components["schemas"]["NumberChanged"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        NumberCount: {
            status: components["schemas"]["HoldingStatus"];
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            ranges: number;
            numbers: number;
        };
        NumberDetail: {
            endCustomer: components["schemas"]["EndCustomer"] | null;
            /** @example +33382500010 */
            number: string;
            holding: components["schemas"]["Holding"];
            formats: components["schemas"]["NumberFormat"];
        };
        /** @description A number, or both ends of a range, as people write it. */
        NumberDisplay: {
            /**
             * @description Null if the number belongs to no known numbering range.
             * @example 03 82 50 00 10 – 03 82 50 00 19
             */
            national: string | null;
            /** @example +33 3 82 50 00 10 – +33 3 82 50 00 19 */
            international: string;
        };
        NumberFormat: {
            /** @example +33382500010 */
            e164: string;
            /** @example 03 82 50 00 10 */
            national: string | null;
            /** @example +33 3 82 50 00 10 */
            international: string;
            split: components["schemas"]["SplitFormat"];
        };
        NumberHistoryEntry: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            /** Format: date-time */
            at: string;
            status: components["schemas"]["NumberStatus"];
            /** Format: uuid */
            endCustomerId: string | null;
            /**
             * Format: uuid
             * @description The order that caused the change.
             */
            orderId: string | null;
            /**
             * Format: uuid
             * @description The cessation request that was open for the numbers, or that ended with the change.
             */
            cessationRequestId: string | null;
            cause: components["schemas"]["Cause"];
            /**
             * @description What Colt's inventory showed of the numbers, if that caused the change. not_listed: Colt did not list them.
             * @example ported_out
             */
            coltStatus: components["schemas"]["ShownAtColt"] | null;
            reference: string | null;
            detail: string | null;
            /** @description The actor of the order or of the repair that caused the change. */
            actor: string | null;
            /** @description The reason that a person gave, for example for a repair. */
            reason: string | null;
        };
        NumberHistoryPage: {
            nextCursor: string | null;
            items: components["schemas"]["NumberHistoryEntry"][];
        };
        NumberQuery: {
            /**
             * @description Numbers with a plus and their country code, in any notation. A number may occur more than once.
             * @example [
             *       "+33382500010",
             *       "+33 3 82 50 00 11"
             *     ]
             */
            numbers: string[];
        };
        NumberQueryResult: {
            /** @description One item for each number, in the order of the request. */
            items: components["schemas"]["QueriedNumber"][];
            /** @description Id of the last event that the holdings reflect. Pass it as `after` to the event stream. */
            asOf: string;
        };
        /** @enum {string} */
        NumberSort: "number" | "expiry" | "change" | "-change";
        /** @enum {string} */
        NumberStatus: "reserving" | "reserved" | "activating" | "active" | "returning" | "released";
        NumberSummary: {
            ranges: number;
            numbers: number;
            items: components["schemas"]["NumberCount"][];
        };
        NumberWarning: {
            /** @enum {string} */
            code: "number-not-known" | "kind-unlikely";
            /** @enum {string} */
            field: "start" | "end";
            detail: string;
        };
        Order: {
            /** Format: uuid */
            id: string;
            type: components["schemas"]["OrderType"];
            status: components["schemas"]["OrderStatus"];
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            ranges: components["schemas"]["OrderedRange"][];
            /** Format: uuid */
            endCustomerId: string | null;
            endCustomer: components["schemas"]["EndCustomerName"] | null;
            error: components["schemas"]["OrderError"] | null;
            /** @description Set while the order needs an operator. */
            attention: components["schemas"]["Attention"] | null;
            /** @description Why an accepted order has not been sent yet. */
            waiting: components["schemas"]["OrderWait"] | null;
            /**
             * Format: date-time
             * @description When a scheduled order is sent; null: it was to be sent at once. Until then it reserves or guards no numbers.
             */
            executeAt: string | null;
            /**
             * Format: uuid
             * @description The purchase that the order belongs to.
             */
            purchaseId: string | null;
            /**
             * @description The reseller's own.
             * @example [
             *       "vip"
             *     ]
             */
            tags: string[];
            /** @description The reseller's own. */
            metadata: components["schemas"]["Metadata"];
            /** @description The reseller's own. */
            note: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the order was first sent to Colt.
             */
            submittedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            completedAt: string | null;
            /**
             * Format: date-time
             * @description Only of an order that ended long ago: it was moved to the archive, and lists and searches do not contain it.
             */
            archivedAt?: string;
            /** @description Only in the response to the request that placed the order: the advisory rules that it breaks. */
            warnings?: components["schemas"]["RuleWarning"][];
            /** @description False once the order has ended. */
            open: boolean;
            /** @example 1000012345 */
            coltOrderId: string | null;
            /**
             * @description The ordered numbers on one line: the first range, and how many more there are.
             * @example +33 3 82 50 00 10 – +33 3 82 50 00 19 (+2)
             */
            summary: string;
            /** @example ticket-1234 */
            reference: string | null;
            /** @description Who placed the order, as given in `X-Actor`. */
            actor: string | null;
        };
        /** @description An order was created, or its status or attention changed. */
        OrderChanged: {
            /** @description Null for a new order. */
            previousStatus: components["schemas"]["OrderStatus"] | null;
            /** @description As `GET /v1/orders/{id}` shows it, at the time of the change. `waiting` is always null. */
            order: components["schemas"]["Order"];
        };
        OrderChangedEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "order.changed";
            data: components["schemas"]["OrderChanged"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        OrderCheck: {
            type: components["schemas"]["CheckType"];
            country: components["schemas"]["Country"];
            /** @description Kind of the numbers; null if none is held. */
            kind: components["schemas"]["Kind"] | null;
            /**
             * @description The problem code with which the order would be rejected; null if it would be accepted.
             * @enum {string|null}
             */
            refusal: "validation-failed" | "range-held" | "range-not-reserved" | "range-not-active" | "range-busy" | "range-ceasing" | "order-brake" | "reference-taken" | "reseller-closed" | "colt-suspended" | "service-unavailable" | null;
            /** @description Whether the service would accept the order now. Colt may still reject it. */
            passes: boolean;
            /** @description The numbers that cannot be ordered. */
            conflicts: components["schemas"]["Conflict"][];
            /** @description The rules for an activation or customer update, each with its result. A broken hard rule rejects the order. */
            rules: components["schemas"]["RuleCheck"][];
            /** @description The broken advisory rules. The order is still accepted, with these `warnings`. */
            warnings: components["schemas"]["RuleWarning"][];
        };
        OrderCount: {
            type: components["schemas"]["OrderType"];
            status: components["schemas"]["OrderStatus"];
            orders: number;
            /** @description How many of them need an operator. */
            attention: number;
        };
        OrderError: {
            httpStatus: number | null;
            /** @description synchronous: Colt rejected the request; asynchronous: the order failed after Colt had accepted it. */
            phase: components["schemas"]["ErrorPhase"];
            /**
             * @description Colt's code, or one of this service: `colt-failed` if Colt gave none, `colt-cancelled`, `held-elsewhere`,
             *     `resolved-not-taken`.
             * @example 005
             */
            code: string | null;
            /** @example Validation not met */
            reason: string | null;
            message: string | null;
            details: string | null;
        };
        OrderHistoryEntry: {
            /** Format: date-time */
            at: string;
            status: components["schemas"]["OrderStatus"];
            cause: components["schemas"]["Cause"];
            attempt?: components["schemas"]["Attempt"];
            detail: string | null;
            actor: string | null;
        };
        OrderHistoryPage: {
            items: components["schemas"]["OrderHistoryEntry"][];
            /** @description For `cursor`; null on the last page. */
            nextCursor: string | null;
        };
        OrderLimit: {
            /**
             * @description reseller: all its orders count; key: those of the API key of the request.
             * @enum {string}
             */
            of: "reseller" | "key";
            /** @enum {string} */
            unit: "orders" | "numbers";
            /** @example 200 */
            limit: number;
            /**
             * @description Since midnight UTC. A withdrawn order does not count.
             * @example 17
             */
            used: number;
            /**
             * Format: date-time
             * @description The next midnight UTC.
             */
            resetAt: string;
        };
        OrderPage: {
            items: components["schemas"]["Order"][];
            /** @description How many orders all pages have together. Only with `total=true`. */
            total?: number;
            /** @description For `cursor`; null on the last page. */
            nextCursor: string | null;
            /** @description Id of the last event that the page reflects. Pass it as `after` to the event stream. */
            asOf: string;
        };
        /** @enum {string} */
        OrderStatus: "accepted" | "submitting" | "unconfirmed" | "in_progress" | "completed" | "failed" | "partial" | "rejected" | "withdrawn";
        OrderSummary: {
            orders: number;
            open: number;
            /** @description Orders that need an operator. */
            attention: number;
            counts: components["schemas"]["OrderCount"][];
        };
        /** @enum {string} */
        OrderType: "reservation" | "reservation_cancellation" | "activation" | "customer_update";
        OrderWait: {
            /**
             * @description sending_off: the service sends no orders of the reseller at present; maintenance: nor in this announced window; colt:
             *     Colt suspended the account or does not answer; budget: Colt's rate limit, or the request budget of the account;
             *     execute_at: the time that the order itself names.
             *     New values may be added.
             */
            for: components["schemas"]["WaitReason"];
            /** Format: date-time */
            since: string;
            /** @description Orders that are sent before it. */
            ahead?: number;
            /**
             * Format: date-time
             * @description When the wait ends without intervention. For the budget, an estimate from the present pace.
             */
            expectedAt?: string;
        };
        OrderedRange: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            /**
             * @description How many numbers the range has.
             * @example 10
             */
            size: number;
            /** @description `failed` if at least one number of the range failed. */
            outcome: components["schemas"]["RangeOutcome"];
            error: components["schemas"]["ColtError"] | null;
        };
        /** @description Ranges for which Colt has the same older details. */
        OutdatedRangeGroup: {
            /** @description What has changed since. Null: it is not known what Colt has, as for numbers that a comparison added. */
            changes: components["schemas"]["EndCustomerChange"][] | null;
            ranges: components["schemas"]["Range"][];
        };
        /** @description The numbers of a finding in this service's inventory. */
        OwnInventoryEntry: {
            status: components["schemas"]["HoldingStatus"];
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /**
             * Format: uuid
             * @description The last completed order for these numbers.
             */
            orderId: string | null;
            /** Format: uuid */
            endCustomerId: string | null;
            /**
             * Format: uuid
             * @description The open request to give the numbers back. The finding is repaired automatically after two comparisons.
             */
            cessationRequestId: string | null;
            reference: string | null;
        };
        /** @description RFC 9457 problem details. Act on `code`. Optional members belong to some codes only. */
        Problem: {
            status: number;
            /** @description Stable. New codes may be added. */
            code: components["schemas"]["ProblemCode"];
            /** @description How many places `errors` leaves out. */
            moreErrors?: number;
            /** @description How many free numbers were found. */
            available?: number;
            /** @description The first hundred open orders of the end customer. */
            orderIds?: string[];
            /**
             * Format: uuid
             * @description The end customer that has the reference.
             */
            endCustomerId?: string;
            /**
             * Format: uuid
             * @description The order that the problem is about.
             */
            orderId?: string;
            /** @description Seconds, as in `Retry-After`. */
            retryAfter?: number;
            /**
             * @description Path of the documentation of the code.
             * @example /problems/validation-failed
             */
            type: string;
            title: string;
            /** @description For developers. The text may change. */
            detail: string;
            /** @description `X-Request-Id` of the response. Quote it in support requests. */
            requestId: string;
            /** @description What to correct, one entry for each place. At most 20, and 200 of a batch. */
            errors?: components["schemas"]["FieldError"][];
            /** @description The numbers of the request that cannot be ordered. */
            conflicts?: components["schemas"]["Conflict"][];
            coltError?: components["schemas"]["ColtError"];
            /** @description The daily limits that the order would pass. */
            limits?: components["schemas"]["OrderLimit"][];
            /** @description The result for each finding of the request. */
            findings?: components["schemas"]["DriftRepairResult"][];
            /** @description The first hundred ranges held for the end customer, or found free. */
            ranges?: components["schemas"]["Conflict"][];
            /** @description The methods that this path allows, as in `Allow`. */
            allow?: string[];
            /** @description The scope that the key or token lacks. */
            requiredScope?: string;
        };
        /**
         * @description Stable. New codes may be added.
         * @enum {string}
         */
        ProblemCode: "bad-request" | "malformed-json" | "malformed-csv" | "unauthorized" | "forbidden" | "cross-site-request" | "sign-in-failed" | "reseller-suspended" | "reseller-closed" | "not-found" | "method-not-allowed" | "request-timeout" | "body-too-large" | "uri-too-long" | "unsupported-media-type" | "expectation-failed" | "validation-failed" | "headers-too-large" | "rate-limited" | "too-many-reads" | "too-many-streams" | "order-brake" | "range-held" | "range-not-reserved" | "range-not-active" | "range-busy" | "range-ceasing" | "cessation-request-not-open" | "batch-not-in-status" | "numbers-not-available" | "webhook-limit" | "api-key-limit" | "api-key-not-revocable" | "event-too-old" | "end-customer-in-use" | "reference-taken" | "references-not-unique" | "order-not-open" | "order-already-sent" | "resolution-not-needed" | "drift-not-repairable" | "idempotency-in-progress" | "idempotency-key-reused" | "precondition-failed" | "colt-refused" | "colt-suspended" | "colt-unavailable" | "colt-rate-limited" | "colt-timeout" | "colt-misconfigured" | "colt-broken-answer" | "internal-error" | "service-unavailable" | "overloaded" | "read-too-slow";
        Purchase: {
            /**
             * Format: uuid
             * @description Also the id of the reservation.
             */
            id: string;
            /**
             * @description reserving: the reservation is open; activating: the activation is; completed: all numbers are active; partial: some are;
             *     failed: none is; withdrawn: none is, because it was withdrawn. Numbers that the activation left reserved stay reserved.
             *     New values may be added.
             */
            status: components["schemas"]["PurchaseStatus"];
            reservation: components["schemas"]["Order"];
            /** @description Names exactly the numbers that the reservation completed. Null: not placed yet, or there is nothing to activate. */
            activation: components["schemas"]["Order"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Only in the response to the request that placed the purchase: the advisory rules that its activation breaks. */
            warnings?: components["schemas"]["RuleWarning"][];
        };
        PurchaseActivation: {
            /**
             * Format: uuid
             * @description An existing end customer.
             */
            endCustomerId?: string;
            /** @description A new end customer, created together with the order. */
            endCustomer?: components["schemas"]["EndCustomerInput"];
            directoryService?: components["schemas"]["DirectoryService"];
        };
        PurchaseCheckRequest: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges?: components["schemas"]["Range"][];
            /**
             * @description How many free numbers to reserve, in as few ranges as the search finds.
             * @example 10
             */
            quantity?: number;
            /** @description Reserves fewer numbers, if no more are free, but not fewer than this. Defaults to `quantity`. */
            minimum?: number;
            /** @description The numbers must be one range of exactly `quantity` numbers. */
            contiguous?: boolean;
            /** @enum {string} */
            type: "purchase";
            /** @description Checked before the reservation is placed. */
            activation: components["schemas"]["PurchaseActivation"];
            /**
             * @description Only numbers of this area. With or without its leading 0.
             * @example 3
             */
            areaCode?: string;
        };
        PurchasePage: {
            items: components["schemas"]["Purchase"][];
            /** @description For `cursor`; null on the last page. */
            nextCursor: string | null;
            /** @description Id of the last event that the page reflects. Pass it as `after` to the event stream. */
            asOf: string;
        };
        PurchaseRequest: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges?: components["schemas"]["Range"][];
            /**
             * @description How many free numbers to reserve, in as few ranges as the search finds.
             * @example 10
             */
            quantity?: number;
            /** @description Reserves fewer numbers, if no more are free, but not fewer than this. Defaults to `quantity`. */
            minimum?: number;
            /** @description The numbers must be one range of exactly `quantity` numbers. */
            contiguous?: boolean;
            /**
             * @description Only numbers of this area. With or without its leading 0.
             * @example 3
             */
            areaCode?: string;
            /** @description Checked before the reservation is placed. */
            activation: components["schemas"]["PurchaseActivation"];
        };
        /**
         * @description reserving: the reservation is open; activating: the activation is; completed: all numbers are active; partial: some are;
         *     failed: none is; withdrawn: none is, because it was withdrawn. Numbers that the activation left reserved stay reserved.
         *     New values may be added.
         * @enum {string}
         */
        PurchaseStatus: "reserving" | "activating" | "completed" | "partial" | "failed" | "withdrawn";
        QueriedNumber: {
            /** @description The whole range that contains the number; null if you do not hold the number. */
            holding: components["schemas"]["Holding"] | null;
            /**
             * @description In E.164.
             * @example +33382500010
             */
            number: string;
        };
        /** @description Contiguous numbers in E.164. Both ends are inclusive and have equally many digits. */
        Range: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
        };
        /**
         * @description `failed` if at least one number of the range failed.
         * @enum {string}
         */
        RangeOutcome: "pending" | "completed" | "failed";
        ReservationCancellationCheckRequest: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges: components["schemas"]["Range"][];
            /** @enum {string} */
            type: "reservation_cancellation";
        };
        ReservationCancellationRequest: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges: components["schemas"]["Range"][];
        };
        ReservationCheckRequest: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges?: components["schemas"]["Range"][];
            /**
             * @description How many free numbers to reserve, in as few ranges as the search finds.
             * @example 10
             */
            quantity?: number;
            /** @description Reserves fewer numbers, if no more are free, but not fewer than this. Defaults to `quantity`. */
            minimum?: number;
            /** @description The numbers must be one range of exactly `quantity` numbers. */
            contiguous?: boolean;
            /** @enum {string} */
            type: "reservation";
            /**
             * @description Only numbers of this area. With or without its leading 0.
             * @example 3
             */
            areaCode?: string;
        };
        /** @description A reservation expires soon. Sent once for each range. */
        ReservationExpiring: {
            number: components["schemas"]["Holding"];
        };
        ReservationExpiringEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "reservation.expiring";
            data: components["schemas"]["ReservationExpiring"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        ReservationExpiry: {
            /**
             * @description How many days before the end the event `reservation.expiring` comes.
             * @example 7
             */
            warnDays: number;
            /**
             * @description The operator's setting: the service cancels them so many hours before the end. Null: they lapse.
             * @example 24
             */
            cancelHoursBefore: number | null;
        };
        ReservationPeriod: {
            /**
             * @description stated: on Colt's page about these APIs; published: on another public page of Colt; sibling: in the guide of a sibling
             *     product; inferred: concluded by this service
             */
            certainty: components["schemas"]["Certainty"];
            /** @example 90 */
            days: number;
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        ReservationRequest: {
            /**
             * @description The reseller's own, never sent to Colt.
             * @example [
             *       "vip"
             *     ]
             */
            tags?: string[];
            /** @description The reseller's own, never sent to Colt. */
            metadata?: components["schemas"]["Metadata"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
            /**
             * Format: date-time
             * @description Sends the order at this time, at most 366 days ahead. It is accepted now, and can be withdrawn until then. Until then it
             *     guards no numbers: if they cannot be had when it is due, the order ends `rejected` with the code `range-held`. An
             *     activation must be due before the reservation of its numbers expires.
             */
            executeAt?: string;
            /**
             * @description The reseller's own, never sent to Colt.
             * @example Ordered by telephone
             */
            note?: string;
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /** @description The numbers. They must not overlap and must belong to one country. The operator may set another limit. */
            ranges?: components["schemas"]["Range"][];
            /**
             * @description How many free numbers to reserve, in as few ranges as the search finds.
             * @example 10
             */
            quantity?: number;
            /** @description Reserves fewer numbers, if no more are free, but not fewer than this. Defaults to `quantity`. */
            minimum?: number;
            /** @description The numbers must be one range of exactly `quantity` numbers. */
            contiguous?: boolean;
            /**
             * @description Only numbers of this area. With or without its leading 0.
             * @example 3
             */
            areaCode?: string;
        };
        /** @description Events may have been missed: reload your lists. The stream continues with new events. */
        Reset: {
            /**
             * @description other_epoch: the event id dates from before a backup was restored; future: it lies ahead of the last event; too_old:
             *     events after it have been deleted
             */
            reason: components["schemas"]["ResetReason"];
        };
        ResetEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "reset";
            data: components["schemas"]["Reset"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        /**
         * @description other_epoch: the event id dates from before a backup was restored; future: it lies ahead of the last event; too_old:
         *     events after it have been deleted
         * @enum {string}
         */
        ResetReason: "other_epoch" | "future" | "too_old";
        /**
         * @description taken: Colt executed the order; not_taken: Colt did not, and the order ends; repeat: Colt did not, and the order is
         *     sent again. It applies to all numbers that `ranges` does not name. Without it those numbers stay open.
         * @enum {string}
         */
        ResolutionOutcome: "repeat" | "taken" | "not_taken";
        ResolutionRequest: {
            /**
             * @description taken: Colt executed the order; not_taken: Colt did not, and the order ends; repeat: Colt did not, and the order is
             *     sent again. It applies to all numbers that `ranges` does not name. Without it those numbers stay open.
             */
            outcome?: components["schemas"]["ResolutionOutcome"];
            /** @description Numbers of the order with another outcome. A range may be part of an ordered range. */
            ranges?: components["schemas"]["ResolvedRange"][];
            /**
             * @description How you know. It is stored in the order's history.
             * @example Colts support confirmed it by telephone
             */
            reason: string;
        };
        ResolvedRange: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            outcome: components["schemas"]["ResolutionOutcome"];
        };
        RuleCheck: {
            /**
             * @description stated: on Colt's page about these APIs; published: on another public page of Colt; sibling: in the guide of a sibling
             *     product; inferred: concluded by this service
             */
            certainty: components["schemas"]["Certainty"];
            /** @description not_checkable: only Colt or an authority can decide. */
            outcome: components["schemas"]["RuleOutcome"];
            severity: components["schemas"]["Severity"];
            /** @example address-country */
            rule: string;
            /** @example Portugal requires the registration number (NIF or VAT) of the end customer. */
            text: string;
            /**
             * @description JSON pointer into the request; null if the rule is not about a member.
             * @example /endCustomer/registrationNumber
             */
            pointer: string | null;
            /** @example registrationNumber is missing */
            detail: string;
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        /**
         * @description not_checkable: only Colt or an authority can decide.
         * @enum {string}
         */
        RuleOutcome: "met" | "broken" | "not_checkable";
        RuleWarning: {
            /**
             * @description stated: on Colt's page about these APIs; published: on another public page of Colt; sibling: in the guide of a sibling
             *     product; inferred: concluded by this service
             */
            certainty: components["schemas"]["Certainty"];
            /** @example address-country */
            rule: string;
            /** @example Portugal requires the registration number (NIF or VAT) of the end customer. */
            text: string;
            /**
             * @description JSON pointer into the request; null if the rule is not about a member.
             * @example /endCustomer/registrationNumber
             */
            pointer: string | null;
            /** @example registrationNumber is missing */
            detail: string;
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        /**
         * @description The scopes of the key or token.
         * @enum {string}
         */
        Scope: "read" | "order" | "admin";
        SendingState: {
            /**
             * @description off: the service accepts new orders but does not send them yet.
             * @enum {string}
             */
            state: "on" | "off";
            /**
             * Format: date-time
             * @description Null if sending is on, or switched off by the service's configuration.
             */
            since: string | null;
            /**
             * @description restore: a backup was restored and must be compared with Colt's inventory first; maintenance: an announced window.
             * @enum {string|null}
             */
            cause: "restore" | "failover" | "maintenance" | "operator" | "configuration" | null;
            /** @description As stated by the operator. */
            reason: string | null;
            /**
             * Format: date-time
             * @description When sending resumes automatically.
             */
            until: string | null;
        };
        /** @enum {string} */
        Severity: "hard" | "advisory";
        /**
         * @description What Colt's inventory showed of the numbers, if that caused the change. not_listed: Colt did not list them.
         * @enum {string}
         */
        ShownAtColt: "free" | "reserved" | "active" | "quarantined" | "returned" | "porting_in" | "ported_out" | "unknown" | "not_listed";
        SplitFormat: {
            /** @description Italian geographic numbers only. */
            nomadic?: boolean;
            /** @example 3 */
            areaCode: string;
            /** @example 8250 */
            areaCodeExtn?: string;
            /** @example 0010 */
            rangeStart: string;
            /** @example 0019 */
            rangeEnd: string;
            /** @description true: the service chose where to split the number, one of several possibilities; false: the split is Colt's own. */
            derived: boolean;
        };
        SplitRange: {
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /** @description Italian geographic numbers only. */
            nomadic?: boolean;
            /** @example 3 */
            areaCode: string;
            /** @example 8250 */
            areaCodeExtn?: string;
            /** @example 0010 */
            rangeStart: string;
            /** @example 0019 */
            rangeEnd: string;
            /** @description true: the service chose where to split the number, one of several possibilities; false: the split is Colt's own. */
            derived: boolean;
        };
        SplitRangeRequest: {
            /** @description Default: `geo`. The kind only matters in Italy. */
            kind?: components["schemas"]["Kind"];
            /** @description Must match the numbers. Default: their country. */
            country?: components["schemas"]["Country"];
            /**
             * @description In international notation. Without `end` it may be a range in its display form.
             * @example +33382500010
             */
            start: string;
            /**
             * @description In international notation. Default: `start`.
             * @example +33382500019
             */
            end?: string;
        };
        TextLimit: {
            /**
             * @description stated: on Colt's page about these APIs; published: on another public page of Colt; sibling: in the guide of a sibling
             *     product; inferred: concluded by this service
             */
            certainty: components["schemas"]["Certainty"];
            /**
             * @description In characters.
             * @example 60
             */
            maxLength: number;
            /**
             * @description JSON pointer to the member of an activation.
             * @example /endCustomer/address/houseNumber
             */
            member: string;
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        /** @enum {string} */
        UsageExportLayout: "ranges" | "end_customers";
        UsageItem: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            /**
             * @description How many numbers the range has.
             * @example 10
             */
            size: number;
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /**
             * Format: uuid
             * @description Null: the numbers are active, for example because Colt showed them, but no end customer is known.
             */
            endCustomerId: string | null;
            /** @description As it is now, also if it was deleted. */
            endCustomer: components["schemas"]["EndCustomerName"] | null;
            /**
             * Format: date-time
             * @description From when it had the numbers, clipped to the period.
             */
            from: string;
            /**
             * Format: date-time
             * @description Until when, clipped to the period.
             */
            to: string;
            /**
             * Format: date-time
             * @description Since when the numbers were active for it, also before the period.
             */
            activeSince: string;
            /**
             * @description `size` multiplied by the days from `from` to `to`, to six decimals. A day has 24 hours.
             * @example 300
             */
            numberDays: number;
            /** @description Whether it still had the numbers at the end of the period. */
            continues: boolean;
        };
        UsagePage: {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description The end of what is reported: the end of the period, or the time of the report.
             */
            to: string;
            /** @description A page may have fewer items than `limit`, or none, although others follow. */
            nextCursor: string | null;
            /** @description In numeric order; the holders of a range in the order of time. */
            items: components["schemas"]["UsageItem"][];
        };
        /**
         * @description budget: Colt's rate limit, or the request budget of the account. New values may be added.
         * @enum {string}
         */
        WaitReason: "budget" | "sending_off" | "maintenance" | "execute_at" | "colt";
        /** @description One request to an endpoint. */
        WebhookAttempt: {
            httpStatus: number | null;
            /** @description Why there was no response. */
            error: string | null;
            /** @description The first kilobyte of the response. */
            response: string | null;
            /** @description Milliseconds. */
            durationMs: number;
            delivered: boolean;
        };
        WebhookDelivery: {
            httpStatus: number | null;
            /** @description Why there was no response. */
            error: string | null;
            /** @description The first kilobyte of the response. */
            response: string | null;
            /** @description Milliseconds. */
            durationMs: number;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            attemptedAt: string;
            /** @description The `webhook-id` of the request; the same in all attempts. */
            eventId: string;
            /** @example order.changed */
            eventType: string;
            delivered: boolean;
        };
        WebhookDeliveryPage: {
            nextCursor: string | null;
            items: components["schemas"]["WebhookDelivery"][];
        };
        /** @description A webhook endpoint gets no more events. A successful test enables it again. */
        WebhookDisabled: {
            /** Format: uuid */
            endpointId: string;
            reason: components["schemas"]["WebhookDisabledReason"];
            /** @example https://portal.example.com/hooks/numbers */
            url: string;
        };
        WebhookDisabledEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "webhook.disabled";
            data: components["schemas"]["WebhookDisabled"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        /**
         * @description gone: the receiver answered 410; failing: five days without a success; by_request: by this API.
         * @enum {string}
         */
        WebhookDisabledReason: "by_request" | "gone" | "failing";
        /** @description Where events are sent. */
        WebhookEndpoint: {
            /** Format: uuid */
            id: string;
            description: string | null;
            /**
             * @example [
             *       "*"
             *     ]
             */
            eventTypes: string[];
            status: components["schemas"]["WebhookStatus"];
            /** @description gone: the receiver answered 410; failing: five days without a success; by_request: by this API. */
            disabledReason: components["schemas"]["WebhookDisabledReason"] | null;
            /** @description Consecutive failures. */
            failures: number;
            /** Format: date-time */
            failingSince: string | null;
            /**
             * Format: date-time
             * @description While it fails: when the next attempt is due.
             */
            nextAttemptAt: string | null;
            /** Format: date-time */
            lastSuccessAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @example https://portal.example.com/hooks/numbers */
            url: string;
            ordered: boolean;
            /** @description Events up to this one were delivered. */
            position: string;
        };
        WebhookEndpointChange: {
            /**
             * Format: uri
             * @description Where events are sent by POST. https only in production, and never a private address.
             * @example https://portal.example.com/hooks/numbers
             */
            url?: string;
            description?: string | null;
            /**
             * @description Names of event types, or patterns: `order.*`, `*`.
             * @default [
             *       "*"
             *     ]
             * @example [
             *       "order.*",
             *       "reservation.expiring"
             *     ]
             */
            eventTypes?: string[];
            /**
             * @description One delivery at a time, in the order of the events: one that fails holds those behind it. Otherwise up to 32 at a
             *     time, and each that fails is retried by itself.
             * @default true
             */
            ordered?: boolean;
            /** @description `active` enables a disabled endpoint, which gets what it missed. */
            status?: components["schemas"]["WebhookStatus"];
        };
        WebhookEndpointInput: {
            /**
             * Format: uri
             * @description Where events are sent by POST. https only in production, and never a private address.
             * @example https://portal.example.com/hooks/numbers
             */
            url: string;
            description?: string | null;
            /**
             * @description Names of event types, or patterns: `order.*`, `*`.
             * @default [
             *       "*"
             *     ]
             * @example [
             *       "order.*",
             *       "reservation.expiring"
             *     ]
             */
            eventTypes?: string[];
            /**
             * @description One delivery at a time, in the order of the events: one that fails holds those behind it. Otherwise up to 32 at a
             *     time, and each that fails is retried by itself.
             * @default true
             */
            ordered?: boolean;
        };
        WebhookEndpointList: {
            items: components["schemas"]["WebhookEndpoint"][];
        };
        WebhookEndpointWithSecret: {
            /** Format: uuid */
            id: string;
            description: string | null;
            /**
             * @example [
             *       "*"
             *     ]
             */
            eventTypes: string[];
            status: components["schemas"]["WebhookStatus"];
            /** @description gone: the receiver answered 410; failing: five days without a success; by_request: by this API. */
            disabledReason: components["schemas"]["WebhookDisabledReason"] | null;
            /** @description Consecutive failures. */
            failures: number;
            /** Format: date-time */
            failingSince: string | null;
            /**
             * Format: date-time
             * @description While it fails: when the next attempt is due.
             */
            nextAttemptAt: string | null;
            /** Format: date-time */
            lastSuccessAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @example https://portal.example.com/hooks/numbers */
            url: string;
            ordered: boolean;
            /** @description Events up to this one were delivered. */
            position: string;
            /**
             * @description Verifies signatures, as Standard Webhooks describes. Shown this once.
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
             */
            secret: string;
        };
        /** @description Deliveries to a webhook endpoint have failed for four days. */
        WebhookFailing: {
            /** Format: uuid */
            endpointId: string;
            /** Format: date-time */
            failingSince: string;
            /**
             * Format: date-time
             * @description When it will be disabled, unless a delivery succeeds before.
             */
            disabledAt: string;
            /** @example https://portal.example.com/hooks/numbers */
            url: string;
        };
        WebhookFailingEvent: {
            /** Format: date-time */
            occurredAt: string;
            /** @enum {string} */
            type: "webhook.failing";
            data: components["schemas"]["WebhookFailing"];
            /**
             * @description Pass it as `Last-Event-ID` or `after` to resume directly after this event.
             * @example 5f3a9c-1042
             */
            id: string;
        };
        WebhookReplay: {
            /**
             * @description An event id: the events after it are sent again.
             * @example 5f3a9c-1042
             */
            after?: string;
            /**
             * Format: date-time
             * @description Events since this time are sent again.
             */
            since?: string;
        };
        /** @enum {string} */
        WebhookStatus: "active" | "disabled";
    };
    responses: {
        /** @description `api-key-limit`: There are too many API keys. `idempotency-in-progress`: The first request is still running. */
        "api-key-limit.idempotency-in-progress": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "api-key-limit" | "idempotency-in-progress";
                };
            };
        };
        /** @description `api-key-not-revocable`: The API key cannot be revoked by the API. `idempotency-in-progress`: The first request is still running. */
        "api-key-not-revocable.idempotency-in-progress": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "api-key-not-revocable" | "idempotency-in-progress";
                };
            };
        };
        /** @description `bad-request`: The request is malformed. */
        "bad-request": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "bad-request";
                };
            };
        };
        /** @description `bad-request`: The request is malformed. `malformed-csv`: The body is not CSV. `malformed-json`: The body is not JSON. */
        "bad-request.malformed-csv.malformed-json": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "bad-request" | "malformed-csv" | "malformed-json";
                };
            };
        };
        /** @description `bad-request`: The request is malformed. `malformed-json`: The body is not JSON. */
        "bad-request.malformed-json": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "bad-request" | "malformed-json";
                };
            };
        };
        /** @description `batch-not-in-status`: The batch has another status. `idempotency-in-progress`: The first request is still running. */
        "batch-not-in-status.idempotency-in-progress": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "batch-not-in-status" | "idempotency-in-progress";
                };
            };
        };
        /** @description `body-too-large`: The body is too large. */
        "body-too-large": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "body-too-large";
                };
            };
        };
        /** @description `cessation-request-not-open`: The cessation request has ended. `idempotency-in-progress`: The first request is still running. */
        "cessation-request-not-open.idempotency-in-progress": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "cessation-request-not-open" | "idempotency-in-progress";
                };
            };
        };
        /** @description `colt-broken-answer`: Colt's response is unusable. `colt-misconfigured`: Colt does not accept requests of this service. */
        "colt-broken-answer.colt-misconfigured": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "colt-broken-answer" | "colt-misconfigured";
                };
            };
        };
        /** @description `colt-misconfigured`: Colt does not accept requests of this service. */
        "colt-misconfigured": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "colt-misconfigured";
                };
            };
        };
        /** @description `colt-rate-limited`: The rate limit of the Colt account is exhausted. `colt-suspended`: Colt suspended the account. `colt-unavailable`: Colt is unavailable. `overloaded`: The service is overloaded. `service-unavailable`: The service is unavailable. */
        "colt-rate-limited.colt-suspended.colt-unavailable.overloaded.service-unavailable": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "colt-rate-limited" | "colt-suspended" | "colt-unavailable" | "overloaded" | "service-unavailable";
                };
            };
        };
        /** @description `colt-refused`: Colt rejected the request. `idempotency-key-reused`: The key was used for another request. `validation-failed`: The request is invalid. */
        "colt-refused.idempotency-key-reused.validation-failed": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "colt-refused" | "idempotency-key-reused" | "validation-failed";
                };
            };
        };
        /** @description `colt-refused`: Colt rejected the request. `validation-failed`: The request is invalid. */
        "colt-refused.validation-failed": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "colt-refused" | "validation-failed";
                };
            };
        };
        /** @description `colt-suspended`: Colt suspended the account. `overloaded`: The service is overloaded. `service-unavailable`: The service is unavailable. */
        "colt-suspended.overloaded.service-unavailable": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "colt-suspended" | "overloaded" | "service-unavailable";
                };
            };
        };
        /** @description `colt-timeout`: Colt did not respond in time. */
        "colt-timeout": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "colt-timeout";
                };
            };
        };
        /** @description `cross-site-request`: The request may come from another site. `forbidden`: The credential lacks a scope. `reseller-closed`: The reseller is closed. `reseller-suspended`: The reseller is suspended. */
        "cross-site-request.forbidden.reseller-closed.reseller-suspended": {
            headers: {
                "WWW-Authenticate"?: string;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "cross-site-request" | "forbidden" | "reseller-closed" | "reseller-suspended";
                };
            };
        };
        /** @description `cross-site-request`: The request may come from another site. `forbidden`: The credential lacks a scope. `reseller-suspended`: The reseller is suspended. */
        "cross-site-request.forbidden.reseller-suspended": {
            headers: {
                "WWW-Authenticate"?: string;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "cross-site-request" | "forbidden" | "reseller-suspended";
                };
            };
        };
        /** @description `drift-not-repairable`: The finding cannot be repaired now. `idempotency-in-progress`: The first request is still running. */
        "drift-not-repairable.idempotency-in-progress": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "drift-not-repairable" | "idempotency-in-progress";
                };
            };
        };
        /** @description `end-customer-in-use`: The end customer is in use. */
        "end-customer-in-use": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "end-customer-in-use";
                };
            };
        };
        /** @description `event-too-old`: The event is no longer stored. `idempotency-in-progress`: The first request is still running. */
        "event-too-old.idempotency-in-progress": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "event-too-old" | "idempotency-in-progress";
                };
            };
        };
        /** @description `expectation-failed`: The expectation cannot be met. */
        "expectation-failed": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "expectation-failed";
                };
            };
        };
        /** @description `forbidden`: The credential lacks a scope. `reseller-suspended`: The reseller is suspended. */
        "forbidden.reseller-suspended": {
            headers: {
                "WWW-Authenticate"?: string;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "forbidden" | "reseller-suspended";
                };
            };
        };
        /** @description `headers-too-large`: The headers are too large. */
        "headers-too-large": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "headers-too-large";
                };
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. */
        "idempotency-in-progress": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency-in-progress";
                };
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. `numbers-not-available`: There are not enough free numbers. `range-busy`: A number has an open order. `range-ceasing`: A number has an open cessation request. `range-held`: A number is already held. `range-not-active`: A number is not active. `range-not-reserved`: A number is not reserved. `reference-taken`: Another end customer has the reference. */
        "idempotency-in-progress.numbers-not-available.range-busy.range-ceasing.range-held.range-not-active.range-not-reserved.reference-taken": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency-in-progress" | "numbers-not-available" | "range-busy" | "range-ceasing" | "range-held" | "range-not-active" | "range-not-reserved" | "reference-taken";
                };
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. `order-already-sent`: The order was already sent. `order-not-open`: The order is closed. */
        "idempotency-in-progress.order-already-sent.order-not-open": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency-in-progress" | "order-already-sent" | "order-not-open";
                };
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. `order-not-open`: The order is closed. `resolution-not-needed`: The order needs no resolution. */
        "idempotency-in-progress.order-not-open.resolution-not-needed": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency-in-progress" | "order-not-open" | "resolution-not-needed";
                };
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. `range-busy`: A number has an open order. `range-ceasing`: A number has an open cessation request. `range-held`: A number is already held. `range-not-active`: A number is not active. `range-not-reserved`: A number is not reserved. `reference-taken`: Another end customer has the reference. */
        "idempotency-in-progress.range-busy.range-ceasing.range-held.range-not-active.range-not-reserved.reference-taken": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency-in-progress" | "range-busy" | "range-ceasing" | "range-held" | "range-not-active" | "range-not-reserved" | "reference-taken";
                };
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. `range-busy`: A number has an open order. `range-ceasing`: A number has an open cessation request. `range-not-active`: A number is not active. */
        "idempotency-in-progress.range-busy.range-ceasing.range-not-active": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency-in-progress" | "range-busy" | "range-ceasing" | "range-not-active";
                };
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. `reference-taken`: Another end customer has the reference. */
        "idempotency-in-progress.reference-taken": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency-in-progress" | "reference-taken";
                };
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. `webhook-limit`: There are too many webhook endpoints. */
        "idempotency-in-progress.webhook-limit": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency-in-progress" | "webhook-limit";
                };
            };
        };
        /** @description `idempotency-key-reused`: The key was used for another request. `validation-failed`: The request is invalid. */
        "idempotency-key-reused.validation-failed": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency-key-reused" | "validation-failed";
                };
            };
        };
        /** @description `internal-error`: Internal error. */
        "internal-error": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "internal-error";
                };
            };
        };
        /** @description `not-found`: The resource was not found. */
        "not-found": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "not-found";
                };
            };
        };
        /** @description `order-brake`: The daily limit on orders is reached. `rate-limited`: Too many requests. */
        "order-brake.rate-limited": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "order-brake" | "rate-limited";
                };
            };
        };
        /** @description `overloaded`: The service is overloaded. `read-too-slow`: The read took too long. `service-unavailable`: The service is unavailable. */
        "overloaded.read-too-slow.service-unavailable": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "overloaded" | "read-too-slow" | "service-unavailable";
                };
            };
        };
        /** @description `overloaded`: The service is overloaded. `service-unavailable`: The service is unavailable. */
        "overloaded.service-unavailable": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "overloaded" | "service-unavailable";
                };
            };
        };
        /** @description `precondition-failed`: The resource has changed. */
        "precondition-failed": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "precondition-failed";
                };
            };
        };
        /** @description `range-busy`: A number has an open order. */
        "range-busy": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "range-busy";
                };
            };
        };
        /** @description `rate-limited`: Too many requests. */
        "rate-limited": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate-limited";
                };
            };
        };
        /** @description `rate-limited`: Too many requests. `too-many-reads`: Too many reads at once. */
        "rate-limited.too-many-reads": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate-limited" | "too-many-reads";
                };
            };
        };
        /** @description `rate-limited`: Too many requests. `too-many-streams`: Too many event streams. */
        "rate-limited.too-many-streams": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate-limited" | "too-many-streams";
                };
            };
        };
        /** @description `reference-taken`: Another end customer has the reference. */
        "reference-taken": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "reference-taken";
                };
            };
        };
        /** @description `references-not-unique`: References are not unique. */
        "references-not-unique": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "references-not-unique";
                };
            };
        };
        /** @description `request-timeout`: The request timed out. */
        "request-timeout": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request-timeout";
                };
            };
        };
        /** @description `unauthorized`: No valid credential. */
        unauthorized: {
            headers: {
                "WWW-Authenticate"?: string;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized";
                };
            };
        };
        /** @description `unsupported-media-type`: The content type is not supported. */
        "unsupported-media-type": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "unsupported-media-type";
                };
            };
        };
        /** @description `uri-too-long`: The URI is too long. */
        "uri-too-long": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "uri-too-long";
                };
            };
        };
        /** @description `validation-failed`: The request is invalid. */
        "validation-failed": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "validation-failed";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    createActivation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: return 202 as soon as the order is committed. */
                Prefer?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivationRequest"];
            };
        };
        responses: {
            /** @description Colt has responded. */
            201: {
                headers: {
                    /** @description Path of the order. */
                    Location?: string;
                    /** @description `respond-async` if the request preferred that. */
                    "Preference-Applied"?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order is committed. Its outcome at Colt is open. */
            202: {
                headers: {
                    /** @description Path of the order. */
                    Location?: string;
                    /** @description `respond-async` if the request preferred that. */
                    "Preference-Applied"?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.range-busy.range-ceasing.range-held.range-not-active.range-not-reserved.reference-taken"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["order-brake.rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-misconfigured"];
            503: components["responses"]["colt-suspended.overloaded.service-unavailable"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Maximum number of items.
                 * @example 1
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyWithSecret"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["api-key-limit.idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-ac61-7d04-ab6e-1a0d91723ba7 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["api-key-not-revocable.idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    listBatches: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Maximum number of items.
                 * @example 1
                 */
                limit?: number;
                status?: components["schemas"]["BatchStatus"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.read-too-slow.service-unavailable"];
        };
    };
    createBatch: {
        parameters: {
            query?: {
                /** @description The portal's own reference of the batch, for a CSV file. JSON has it in the body. For example `spring-campaign`. */
                reference?: string;
            };
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchRequest"];
                "text/csv": string;
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description Path of the batch. */
                    Location?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["bad-request.malformed-csv.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01a22cd5-a64c-7c0e-8a13-0c6def52c9a6 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    cancelBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-a64c-7c0e-8a13-0c6def52c9a6 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            201: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["batch-not-in-status.idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    pauseBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-a64c-7c0e-8a13-0c6def52c9a6 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            201: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["batch-not-in-status.idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    exportBatchResult: {
        parameters: {
            query?: {
                /**
                 * @description programs: every text as it is; excel: with a byte order mark, separated by semicolons, and with a leading apostrophe
                 *     at text that Excel would change: numbers, dates and formulas
                 */
                for?: components["schemas"]["ExportReader"];
                /** @description Default: the comma for programs, the semicolon for Excel. Excel in Great Britain and Ireland expects the comma. */
                separator?: components["schemas"]["ExportSeparator"];
            };
            header?: never;
            path: {
                /** @example 01a22cd5-a64c-7c0e-8a13-0c6def52c9a6 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4180, UTF-8, lines end with CRLF */
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    resumeBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-a64c-7c0e-8a13-0c6def52c9a6 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            201: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["batch-not-in-status.idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    listBatchRows: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Maximum number of items.
                 * @example 2
                 */
                limit?: number;
                outcome?: components["schemas"]["BatchOutcome"][];
            };
            header?: never;
            path: {
                /** @example 01a22cd5-a64c-7c0e-8a13-0c6def52c9a6 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchRowPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.read-too-slow.service-unavailable"];
        };
    };
    runBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-a64c-7c0e-8a13-0c6def52c9a6 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            201: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["batch-not-in-status.idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    listCessationRequests: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Maximum number of items.
                 * @example 1
                 */
                limit?: number;
                /** @description Also counts the items of all pages: `total` of the page. */
                total?: boolean;
                status?: components["schemas"]["CessationRequestStatus"][];
                /** @example true */
                open?: boolean;
                /** @description Exact match. */
                reference?: string;
                country?: components["schemas"]["Country"][];
                kind?: components["schemas"]["Kind"][];
                endCustomerId?: string[];
                createdAfter?: string;
                createdBefore?: string;
                /** @description Requests for this number, in E.164 or another international notation. For example `+33382500010`. */
                number?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CessationRequestPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.read-too-slow.service-unavailable"];
        };
    };
    createCessationRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CessationRequestInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description Path of the cessation request. */
                    Location?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CessationRequest"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.range-busy.range-ceasing.range-not-active"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    exportCessationRequests: {
        parameters: {
            query?: {
                status?: components["schemas"]["CessationRequestStatus"][];
                /** @example true */
                open?: boolean;
                /** @description Exact match. */
                reference?: string;
                country?: components["schemas"]["Country"][];
                kind?: components["schemas"]["Kind"][];
                endCustomerId?: string[];
                createdAfter?: string;
                createdBefore?: string;
                /**
                 * @description programs: every text as it is; excel: with a byte order mark, separated by semicolons, and with a leading apostrophe
                 *     at text that Excel would change: numbers, dates and formulas
                 */
                for?: components["schemas"]["ExportReader"];
                /** @description Default: the comma for programs, the semicolon for Excel. Excel in Great Britain and Ireland expects the comma. */
                separator?: components["schemas"]["ExportSeparator"];
                /** @description Requests for this number, in E.164 or another international notation. For example `+33382500010`. */
                number?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4180, UTF-8, lines end with CRLF */
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getCessationRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01a22cd5-a4bc-7acd-80a1-6ea55af3fb7a */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CessationRequest"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    withdrawCessationRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-a4bc-7acd-80a1-6ea55af3fb7a */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CessationRequest"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["cessation-request-not-open.idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    checkOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReservationCheckRequest"] | components["schemas"]["ReservationCancellationCheckRequest"] | components["schemas"]["ActivationCheckRequest"] | components["schemas"]["CustomerUpdateCheckRequest"] | components["schemas"]["PurchaseCheckRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCheck"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["reference-taken"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getCoverage: {
        parameters: {
            query?: {
                /**
                 * @description Only this country.
                 * @example PT
                 */
                country?: components["schemas"]["Country"];
                /**
                 * @description Only the rules for this kind.
                 * @example geo
                 */
                kind?: components["schemas"]["Kind"];
            };
            header?: {
                /** @description The `ETag` of the response that you have: 304 if it is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The current state. */
            200: {
                headers: {
                    /** @description For `If-None-Match`. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getOrderForm: {
        parameters: {
            query: {
                /** @example PT */
                country: components["schemas"]["Country"];
                /** @example freephone */
                kind: components["schemas"]["Kind"];
                /**
                 * @description The order that the form is for.
                 * @example activation
                 */
                type?: components["schemas"]["OrderType"];
            };
            header?: {
                /** @description The `ETag` of the response that you have: 304 if it is still the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The current state. */
            200: {
                headers: {
                    /** @description For `If-None-Match`. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonSchema"];
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    createCustomerUpdate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: return 202 as soon as the order is committed. */
                Prefer?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerUpdateRequest"];
            };
        };
        responses: {
            /** @description Colt has responded. */
            201: {
                headers: {
                    /** @description Path of the order. */
                    Location?: string;
                    /** @description `respond-async` if the request preferred that. */
                    "Preference-Applied"?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order is committed. Its outcome at Colt is open. */
            202: {
                headers: {
                    /** @description Path of the order. */
                    Location?: string;
                    /** @description `respond-async` if the request preferred that. */
                    "Preference-Applied"?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.range-busy.range-ceasing.range-held.range-not-active.range-not-reserved.reference-taken"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["order-brake.rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-misconfigured"];
            503: components["responses"]["colt-suspended.overloaded.service-unavailable"];
        };
    };
    listDriftFindings: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /** @description Maximum number of items. */
                limit?: number;
                class?: components["schemas"]["DriftClass"][];
                /** @description Default: open findings. */
                state?: components["schemas"]["DriftFindingState"][];
                /** @description Findings that this comparison was the last to see. A later one that sees them again takes them over. */
                checkId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftFindingPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    startDriftCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    /** @description Path of the comparison. */
                    Location?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftRun"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getDriftCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01a22cd5-ace3-7f4e-b13f-b474d84a3c28 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftRun"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getDriftFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01a22cd5-ad85-7651-851c-b8ec7c81f8c2 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftFinding"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    repairDriftFindings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriftRepairRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftRepairReport"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["drift-not-repairable.idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-broken-answer.colt-misconfigured"];
            503: components["responses"]["colt-rate-limited.colt-suspended.colt-unavailable.overloaded.service-unavailable"];
            504: components["responses"]["colt-timeout"];
        };
    };
    listEndCustomers: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Maximum number of items.
                 * @example 1
                 */
                limit?: number;
                /** @description Only what has this tag. Exact match. For example `vip`. */
                tag?: string;
                /** @description Only what has these keys with these texts: `metadata[crm]=4711`. Exact match of all. */
                metadata?: components["schemas"]["MetadataFilter"];
                /** @description Only the end customers with these ids. Unknown ids are left out. */
                id?: string[];
                /**
                 * @description Part of a name, reference, registration number, e-mail address or contact number. Case-insensitive. For example `boulangerie`.
                 * @example acme
                 */
                q?: string;
                /** @description Exact match. */
                reference?: string;
                /** @description Compared without blanks, dots and hyphens. */
                registrationNumber?: string;
                /** @description Also counts the numbers of each end customer: `numbers` of the items. */
                counts?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndCustomerPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    createEndCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndCustomerInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description Path of the resource. */
                    Location?: string;
                    /** @description For `If-Match`. */
                    ETag?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndCustomer"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.reference-taken"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    replaceEndCustomerByReference: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the version that you read. The change is rejected with 412 if the resource has changed since. */
                "If-Match"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example crm-4712 */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndCustomerReplacement"];
            };
        };
        responses: {
            /** @description The current state. */
            200: {
                headers: {
                    /** @description For `If-Match`. */
                    ETag?: string;
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndCustomerDetail"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    /** @description Path of the resource. */
                    Location?: string;
                    /** @description For `If-Match`. */
                    ETag?: string;
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndCustomerDetail"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["references-not-unique"];
            412: components["responses"]["precondition-failed"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getEndCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01a22cd5-8faa-75ec-ae4d-6618a3969022 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The current state. */
            200: {
                headers: {
                    /** @description For `If-Match`. */
                    ETag?: string;
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndCustomerDetail"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    replaceEndCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the version that you read. The change is rejected with 412 if the resource has changed since. */
                "If-Match"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-8faa-75ec-ae4d-6618a3969022 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndCustomerReplacement"];
            };
        };
        responses: {
            /** @description The current state. */
            200: {
                headers: {
                    /** @description For `If-Match`. */
                    ETag?: string;
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndCustomerDetail"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["reference-taken"];
            412: components["responses"]["precondition-failed"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    deleteEndCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the version that you read. The change is rejected with 412 if the resource has changed since. */
                "If-Match"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-a3a1-7528-bd1f-94a7da3521ba */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["end-customer-in-use"];
            412: components["responses"]["precondition-failed"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    updateEndCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the version that you read. The change is rejected with 412 if the resource has changed since. */
                "If-Match"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-8faa-75ec-ae4d-6618a3969022 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["EndCustomerPatch"];
                "application/json": components["schemas"]["EndCustomerPatch"];
            };
        };
        responses: {
            /** @description The current state. */
            200: {
                headers: {
                    /** @description For `If-Match`. */
                    ETag?: string;
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndCustomerDetail"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["reference-taken"];
            412: components["responses"]["precondition-failed"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description The id of the last event that you handled. The header `Last-Event-ID` takes precedence. Default: only new events. For example `5f3a9c-1042`. */
                after?: string;
            };
            header?: {
                /** @description The id of the last event that you handled. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description A stream that stays open. The `data` line of each event is one JSON object of the schema `Event`.
             *
             *     A comment every 15 seconds keeps the connection alive. The stream ends after 15 minutes: reconnect with the last id.
             *     It ends earlier when the key is revoked or expires, the token expires, or the reseller is suspended.
             */
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 5f3a9c-1043
                     *     event: order.changed
                     *     data: {"id":"5f3a9c-1043","type":"order.changed","occurredAt":"2026-11-23T12:00:00.000Z","data":{"order":{"id":"0190a5a3-7c1e-7000-8000-0242ac120002","type":"reservation","status":"completed", …},"previousStatus":"in_progress"}}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-streams"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    formatE164Range: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["E164RangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["E164Range"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    formatSplitRange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitRangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplitRange"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    searchFreeNumbers: {
        parameters: {
            query: {
                /** @example FR */
                country: components["schemas"]["Country"];
                /** @example freephone */
                kind: components["schemas"]["Kind"];
                /**
                 * @description Numbers in each range.
                 * @example 10
                 */
                blockSize?: number;
                /**
                 * @description Maximum number of ranges.
                 * @example 2
                 */
                quantity?: number;
                /** @description With or without its leading 0. For example `3`. */
                areaCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FreeRangePage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["colt-refused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-broken-answer.colt-misconfigured"];
            503: components["responses"]["colt-rate-limited.colt-suspended.colt-unavailable.overloaded.service-unavailable"];
            504: components["responses"]["colt-timeout"];
        };
    };
    listNumbers: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Maximum number of items.
                 * @example 1
                 */
                limit?: number;
                /** @description Also counts the items of all pages: `total` of the page. */
                total?: boolean;
                /** @description Only what has this tag. Exact match. For example `vip`. */
                tag?: string;
                /** @description Only what has these keys with these texts: `metadata[crm]=4711`. Exact match of all. */
                metadata?: components["schemas"]["MetadataFilter"];
                /**
                 * @example [
                 *       "active"
                 *     ]
                 */
                status?: components["schemas"]["HoldingStatus"][];
                country?: components["schemas"]["Country"][];
                kind?: components["schemas"]["Kind"][];
                endCustomerId?: string[];
                /** @description Exact match. */
                reference?: string;
                /** @description Ranges whose reservation expires before that. */
                expiresBefore?: string;
                reservedAfter?: string;
                activatedBefore?: string;
                /** @description The `orderId` or `openOrderId` of ranges. */
                orderId?: string;
                /** @description Ranges with this open cessation request. */
                cessationRequestId?: string;
                /** @description Only ranges with an open cessation request, or only the others. */
                ceasing?: boolean;
                /** @description Only ranges with an end customer, or only the others. */
                hasCustomer?: boolean;
                /** @description How many numbers a range has. For example `10`. */
                size?: number;
                /**
                 * @description A number, a part of one or a range in any notation, or part of a reference or of an end customer's name. It selects
                 *     whole ranges. For example `03 82 50`.
                 */
                q?: string;
                /**
                 * @description number: in numeric order. expiry: the reservation that expires first is first, ranges without an expiry are last.
                 *     change and -change: by the last change of a range, oldest or newest first; a range that changes while you page moves.
                 */
                sort?: components["schemas"]["NumberSort"];
                /** @description First digits in E.164, with or without the plus. For example `+33382`. */
                prefix?: string;
                /** @description Consecutive digits anywhere in E.164. A range matches if one of its numbers contains them. For example `2500`. */
                contains?: string;
                /**
                 * @description Geographic ranges whose numbers begin with this area code, with or without its leading 0; in Italy, a code without 0
                 *     is one of nomadic numbers. Area codes of several countries may be equal: add `country`. For example `03`.
                 */
                areaCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.read-too-slow.service-unavailable"];
        };
    };
    exportNumbers: {
        parameters: {
            query?: {
                /** @description Only what has this tag. Exact match. For example `vip`. */
                tag?: string;
                /** @description Only what has these keys with these texts: `metadata[crm]=4711`. Exact match of all. */
                metadata?: components["schemas"]["MetadataFilter"];
                /**
                 * @example [
                 *       "active"
                 *     ]
                 */
                status?: components["schemas"]["HoldingStatus"][];
                country?: components["schemas"]["Country"][];
                kind?: components["schemas"]["Kind"][];
                endCustomerId?: string[];
                /** @description Exact match. */
                reference?: string;
                /** @description Ranges whose reservation expires before that. */
                expiresBefore?: string;
                reservedAfter?: string;
                activatedBefore?: string;
                /** @description The `orderId` or `openOrderId` of ranges. */
                orderId?: string;
                /** @description Ranges with this open cessation request. */
                cessationRequestId?: string;
                /** @description Only ranges with an open cessation request, or only the others. */
                ceasing?: boolean;
                /** @description Only ranges with an end customer, or only the others. */
                hasCustomer?: boolean;
                /** @description How many numbers a range has. For example `10`. */
                size?: number;
                /**
                 * @description A number, a part of one or a range in any notation, or part of a reference or of an end customer's name. It selects
                 *     whole ranges. For example `03 82 50`.
                 */
                q?: string;
                /**
                 * @description programs: every text as it is; excel: with a byte order mark, separated by semicolons, and with a leading apostrophe
                 *     at text that Excel would change: numbers, dates and formulas
                 */
                for?: components["schemas"]["ExportReader"];
                /** @description Default: the comma for programs, the semicolon for Excel. Excel in Great Britain and Ireland expects the comma. */
                separator?: components["schemas"]["ExportSeparator"];
                /** @description One line for each range, or one for each number. */
                rows?: components["schemas"]["ExportLayout"];
                /** @description First digits in E.164, with or without the plus. For example `+33382`. */
                prefix?: string;
                /** @description Consecutive digits anywhere in E.164. A range matches if one of its numbers contains them. For example `2500`. */
                contains?: string;
                /**
                 * @description Geographic ranges whose numbers begin with this area code, with or without its leading 0; in Italy, a code without 0
                 *     is one of nomadic numbers. Area codes of several countries may be equal: add `country`. For example `03`.
                 */
                areaCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4180, UTF-8, lines end with CRLF */
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    searchNumbers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NumberQuery"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberQueryResult"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    summariseNumbers: {
        parameters: {
            query?: {
                /** @description Only what has this tag. Exact match. For example `vip`. */
                tag?: string;
                /** @description Only what has these keys with these texts: `metadata[crm]=4711`. Exact match of all. */
                metadata?: components["schemas"]["MetadataFilter"];
                status?: components["schemas"]["HoldingStatus"][];
                country?: components["schemas"]["Country"][];
                kind?: components["schemas"]["Kind"][];
                endCustomerId?: string[];
                /** @description Exact match. */
                reference?: string;
                /** @description Ranges whose reservation expires before that. */
                expiresBefore?: string;
                reservedAfter?: string;
                activatedBefore?: string;
                /** @description The `orderId` or `openOrderId` of ranges. */
                orderId?: string;
                /** @description Ranges with this open cessation request. */
                cessationRequestId?: string;
                /** @description Only ranges with an open cessation request, or only the others. */
                ceasing?: boolean;
                /** @description Only ranges with an end customer, or only the others. */
                hasCustomer?: boolean;
                /** @description How many numbers a range has. For example `10`. */
                size?: number;
                /**
                 * @description A number, a part of one or a range in any notation, or part of a reference or of an end customer's name. It selects
                 *     whole ranges. For example `03 82 50`.
                 */
                q?: string;
                /** @description First digits in E.164, with or without the plus. For example `+33382`. */
                prefix?: string;
                /** @description Consecutive digits anywhere in E.164. A range matches if one of its numbers contains them. For example `2500`. */
                contains?: string;
                /**
                 * @description Geographic ranges whose numbers begin with this area code, with or without its leading 0; in Italy, a code without 0
                 *     is one of nomadic numbers. Area codes of several countries may be equal: add `country`. For example `03`.
                 */
                areaCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberSummary"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.read-too-slow.service-unavailable"];
        };
    };
    getNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description With or without the plus. For example `+33382500010`.
                 * @example 33800700100
                 */
                e164: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberDetail"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    updateNumbers: {
        parameters: {
            query?: {
                /** @example 33800700109 */
                end?: string;
            };
            header?: {
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /**
                 * @description With or without the plus. For example `+33382500010`.
                 * @example 33800700100
                 */
                e164: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["AnnotationsPatch"];
                "application/json": components["schemas"]["AnnotationsPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingList"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["range-busy"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getNumberHistory: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /** @description Maximum number of items. */
                limit?: number;
                /** @description Returns only the entry in force at this time. A day means its end in UTC. For example `2026-03-01T12:00:00Z`. */
                at?: string;
            };
            header?: never;
            path: {
                /**
                 * @description With or without the plus. For example `+33382500010`.
                 * @example 33800700100
                 */
                e164: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberHistoryPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Maximum number of items.
                 * @example 1
                 */
                limit?: number;
                /** @description Also counts the items of all pages: `total` of the page. */
                total?: boolean;
                /** @description Only what has this tag. Exact match. For example `vip`. */
                tag?: string;
                /** @description Only what has these keys with these texts: `metadata[crm]=4711`. Exact match of all. */
                metadata?: components["schemas"]["MetadataFilter"];
                /** @description An order id of Colt. Exact match, also for an order that has several. For example `1000012345`. */
                coltOrderId?: string;
                /** @description Who placed the order, as given in `X-Actor`. Exact match. */
                actor?: string;
                country?: components["schemas"]["Country"][];
                kind?: components["schemas"]["Kind"][];
                /**
                 * @description A number, a part of one or a range in any notation, or part of a reference, of an actor, of an order id of Colt or of
                 *     an end customer's name. Case-insensitive. For example `ticket-12`.
                 */
                q?: string;
                /**
                 * @example [
                 *       "reservation"
                 *     ]
                 */
                type?: components["schemas"]["OrderType"][];
                status?: components["schemas"]["OrderStatus"][];
                open?: boolean;
                /** @description Only orders that need an operator, or only the others. */
                attention?: boolean;
                /** @description Only orders that wait for their `executeAt`, or only the others. */
                scheduled?: boolean;
                /** @description Exact match. */
                reference?: string;
                endCustomerId?: string[];
                /** @description The two orders of a purchase. */
                purchaseId?: string[];
                createdAfter?: string;
                createdBefore?: string;
                updatedAfter?: string;
                updatedBefore?: string;
                /** @description Orders for this number, in E.164 or another international notation. For example `+33382500010`. */
                number?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.read-too-slow.service-unavailable"];
        };
    };
    summariseOrders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderSummary"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.read-too-slow.service-unavailable"];
        };
    };
    getOrder: {
        parameters: {
            query?: {
                /** @description Seconds to wait for a change of the order's status. An order that has ended is returned at once. */
                wait?: number;
            };
            header?: never;
            path: {
                /** @example 01a22cd5-8c92-7b9e-9a58-b0eb06ccd8b7 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    updateOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-8c92-7b9e-9a58-b0eb06ccd8b7 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["AnnotationsPatch"];
                "application/json": components["schemas"]["AnnotationsPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getOrderHistory: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /** @description Maximum number of items. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @example 01a22cd5-8c92-7b9e-9a58-b0eb06ccd8b7 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderHistoryPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    resolveOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-9da5-7d9c-825c-677bb09cfc3b */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolutionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.order-not-open.resolution-not-needed"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    withdrawOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-9a2a-7d30-b5b5-a73ca8484ab2 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.order-already-sent.order-not-open"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    listPurchases: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Maximum number of items.
                 * @example 1
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchasePage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    createPurchase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: return 202 as soon as the purchase is committed. */
                Prefer?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseRequest"];
            };
        };
        responses: {
            /** @description Colt has responded. */
            201: {
                headers: {
                    /** @description Path of the purchase. */
                    Location?: string;
                    /** @description `respond-async` if the request preferred that. */
                    "Preference-Applied"?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purchase"];
                };
            };
            /** @description The purchase is committed. Its outcome at Colt is open. */
            202: {
                headers: {
                    /** @description Path of the purchase. */
                    Location?: string;
                    /** @description `respond-async` if the request preferred that. */
                    "Preference-Applied"?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purchase"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.numbers-not-available.range-busy.range-ceasing.range-held.range-not-active.range-not-reserved.reference-taken"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["order-brake.rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-broken-answer.colt-misconfigured"];
            503: components["responses"]["colt-rate-limited.colt-suspended.colt-unavailable.overloaded.service-unavailable"];
            504: components["responses"]["colt-timeout"];
        };
    };
    getPurchase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01a22cd5-a041-7e3d-a4ba-9b95f2a50047 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purchase"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    withdrawPurchase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-a280-7184-8c65-8686f649a746 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purchase"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.order-already-sent.order-not-open"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    createReservationCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: return 202 as soon as the order is committed. */
                Prefer?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReservationCancellationRequest"];
            };
        };
        responses: {
            /** @description Colt has responded. */
            201: {
                headers: {
                    /** @description Path of the order. */
                    Location?: string;
                    /** @description `respond-async` if the request preferred that. */
                    "Preference-Applied"?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order is committed. Its outcome at Colt is open. */
            202: {
                headers: {
                    /** @description Path of the order. */
                    Location?: string;
                    /** @description `respond-async` if the request preferred that. */
                    "Preference-Applied"?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.range-busy.range-ceasing.range-held.range-not-active.range-not-reserved.reference-taken"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["order-brake.rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-misconfigured"];
            503: components["responses"]["colt-suspended.overloaded.service-unavailable"];
        };
    };
    createReservation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: return 202 as soon as the order is committed. */
                Prefer?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReservationRequest"];
            };
        };
        responses: {
            /** @description Colt has responded. */
            201: {
                headers: {
                    /** @description Path of the order. */
                    Location?: string;
                    /** @description `respond-async` if the request preferred that. */
                    "Preference-Applied"?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order is committed. Its outcome at Colt is open. */
            202: {
                headers: {
                    /** @description Path of the order. */
                    Location?: string;
                    /** @description `respond-async` if the request preferred that. */
                    "Preference-Applied"?: string;
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.numbers-not-available.range-busy.range-ceasing.range-held.range-not-active.range-not-reserved.reference-taken"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["order-brake.rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-broken-answer.colt-misconfigured"];
            503: components["responses"]["colt-rate-limited.colt-suspended.colt-unavailable.overloaded.service-unavailable"];
            504: components["responses"]["colt-timeout"];
        };
    };
    listUsage: {
        parameters: {
            query: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Maximum number of items.
                 * @example 1
                 */
                limit?: number;
                /**
                 * @description The begin of the period. A day means its begin in UTC. For example `2026-11-01`.
                 * @example 2026-01-01T00:00:00Z
                 */
                from: string;
                /**
                 * @description The end of the period, which is not part of it. A day means its begin in UTC. A period that has not ended yet is
                 *     reported up to now. For example `2026-12-01`.
                 * @example 2100-01-01T00:00:00Z
                 */
                to: string;
                endCustomerId?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsagePage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.read-too-slow.service-unavailable"];
        };
    };
    exportUsage: {
        parameters: {
            query: {
                /**
                 * @description The begin of the period. A day means its begin in UTC. For example `2026-11-01`.
                 * @example 2026-01-01T00:00:00Z
                 */
                from: string;
                /**
                 * @description The end of the period, which is not part of it. A day means its begin in UTC. A period that has not ended yet is
                 *     reported up to now. For example `2026-12-01`.
                 * @example 2100-01-01T00:00:00Z
                 */
                to: string;
                endCustomerId?: string[];
                /**
                 * @description programs: every text as it is; excel: with a byte order mark, separated by semicolons, and with a leading apostrophe
                 *     at text that Excel would change: numbers, dates and formulas
                 */
                for?: components["schemas"]["ExportReader"];
                /** @description Default: the comma for programs, the semicolon for Excel. Excel in Great Britain and Ireland expects the comma. */
                separator?: components["schemas"]["ExportSeparator"];
                /** @description One line for each range and holder, or one with the total of each end customer. */
                rows?: components["schemas"]["UsageExportLayout"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4180, UTF-8, lines end with CRLF */
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    listUsageOfEndCustomers: {
        parameters: {
            query: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Maximum number of items.
                 * @example 1
                 */
                limit?: number;
                /**
                 * @description The begin of the period. A day means its begin in UTC. For example `2026-11-01`.
                 * @example 2026-01-01T00:00:00Z
                 */
                from: string;
                /**
                 * @description The end of the period, which is not part of it. A day means its begin in UTC. A period that has not ended yet is
                 *     reported up to now. For example `2026-12-01`.
                 * @example 2100-01-01T00:00:00Z
                 */
                to: string;
                endCustomerId?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndCustomerUsagePage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited.too-many-reads"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.read-too-slow.service-unavailable"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.webhook-limit"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01a22cd5-aa4b-76be-940f-59bfd22fd570 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-aa4b-76be-940f-59bfd22fd570 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-aa4b-76be-940f-59bfd22fd570 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
                /** @description Maximum number of items. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @example 01a22cd5-aa4b-76be-940f-59bfd22fd570 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    replayWebhookEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-aa4b-76be-940f-59bfd22fd570 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookReplay"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["event-too-old.idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-aa4b-76be-940f-59bfd22fd570 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: for at least 24 hours, the same key and body get the first response. */
                "Idempotency-Key"?: string;
                /** @description The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it. */
                "X-Actor"?: string;
            };
            path: {
                /** @example 01a22cd5-aa4b-76be-940f-59bfd22fd570 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description `true` if this is the response to an earlier request with the same key. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookAttempt"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["cross-site-request.forbidden.reseller-closed.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    onOrderChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderChangedEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onNumberChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NumberChangedEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onReservationExpiring: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReservationExpiringEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCessationRequestChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CessationRequestChangedEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBatchChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchChangedEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onEndCustomerCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndCustomerCreatedEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onEndCustomerChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndCustomerChangedEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onEndCustomerDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndCustomerDeletedEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onDriftFound: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriftFoundEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onAccountChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChangedEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookFailing: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookFailingEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookDisabled: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookDisabledEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onReset: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event; the same in all attempts. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description One signature for each valid secret, separated by blanks: `v1,` and HMAC-SHA256 in Base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetEvent"];
            };
        };
        responses: {
            /** @description The endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event is sent again later; 429 and 503 may ask for more time with `Retry-After`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
