// Made from docs/openapi.json by tools/openapi.mjs.
export interface paths {
    "/colt/{resellerSlug}/callBack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notification of an order, sent by Colt */
        post: operations["receiveNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process can serve: Postgres answers and has our migrations
         * @description Colt plays no part.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a portal shows in its banner: reseller, environment, state of Colt, scopes and limits */
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
        /** Assigns reserved numbers to an end customer and switches them on */
        post: operations["createActivation"];
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
         * Tells whether an activation would pass
         * @description The body is the activation's; nothing is stored or sent.
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
        /** Countries and kinds, how their numbers are written, and what an activation is asked for: all with its source */
        get: operations["getCoverage"];
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
        /** Tells Colt new details of the end customer of active numbers */
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
        /** The last comparisons with Colt, and what they found */
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
        /** Begins a comparison with Colt's inventory; one that is under way goes on */
        post: operations["startDriftCheck"];
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
         * Makes the inventory say what Colt says, finding by finding; Colt is asked again about each
         * @description Numbers with an open order are left alone. Where there is nothing to move, as for a row that cannot be read, the reason settles the finding as excepted.
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
        /**
         * Lists end customers
         * @description Newest first.
         */
        get: operations["listEndCustomers"];
        put?: never;
        /**
         * Makes an end customer
         * @description Which members a country asks for is told by `GET /v1/coverage` and judged by `POST /v1/checks`.
         */
        post: operations["createEndCustomer"];
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
         * One end customer
         * @description `outdatedRanges` names its numbers of which Colt knows older details.
         */
        get: operations["getEndCustomer"];
        /**
         * Replaces the whole end customer
         * @description Colt is not told: `outdatedRanges` names the numbers for a customer update.
         */
        put: operations["replaceEndCustomer"];
        post?: never;
        /**
         * Deletes an end customer
         * @description Refused while numbers are held for the end customer or an open order names it.
         */
        delete: operations["deleteEndCustomer"];
        options?: never;
        head?: never;
        patch?: never;
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
         * Server-sent events of the reseller's orders and holdings, in the order in which they were committed
         * @description Every event has an id; after a break, give the last one and nothing is missed or told twice. An event `reset` means that the id is no longer good: load your lists anew and go on.
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
        /** A range in split format, or a number as people write it, to E.164 */
        post: operations["formatE164"];
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
        /** A range in E.164 to Colt's split format */
        post: operations["formatSplit"];
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
        /** What Colt offers now, less what is held or being ordered */
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
         * The inventory, as ranges, in numeric order
         * @description All filters must hold.
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
         * The list as a file, with the list's filters
         * @description For spreadsheets: text that does not begin with a letter has an apostrophe in front, so numbers keep their plus and references their zeros; programs take one leading apostrophe away.
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
    "/v1/numbers/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much there is, by status, country and kind, with the list's filters */
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
        /** One number of the inventory, with its end customer and its formats */
        get: operations["getNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/numbers/{e164}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a number while it was yours, newest first; with `at`, what was in force then */
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
        /** Orders, newest first */
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
        /** How many orders, by type and status */
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
        /** One order */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the order came to where it is, oldest first, with every sending to Colt */
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
        /** Settles by hand what nobody but a person can tell; the reason goes into the history */
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
        /** Takes an order back, as long as nothing of it was sent to Colt */
        post: operations["withdrawOrder"];
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
        /** Gives reserved numbers back to Colt */
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
        /** Takes free numbers into stock */
        post: operations["createReservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccountResponse: {
            /**
             * @description Slug of the reseller.
             * @example demo
             */
            reseller: string;
            /** @example Demo Reseller */
            name: string;
            /**
             * @description Outside production no number reaches a network, and there are no emergency services.
             * @enum {string}
             */
            environment: "simulator" | "sandbox" | "production";
            /** @description What the key or token may do. */
            scopes: ("read" | "order" | "admin")[];
            colt: components["schemas"]["ColtStateResponse"];
            /** @description Whether orders are sent to Colt. */
            sending: components["schemas"]["SendingResponse"];
            limits: components["schemas"]["LimitsResponse"];
        };
        ActivationRequestDto: {
            /** @description The numbers. They must not overlap, and lie in one country. */
            ranges: components["schemas"]["RangeDto"][];
            /**
             * Format: uuid
             * @description One of `GET /v1/end-customers`; this or `endCustomer`.
             */
            endCustomerId?: string;
            /** @description Needed only where numbers are activated that were not reserved. */
            kind?: components["schemas"]["Kind"];
            /** @description A new end customer. */
            endCustomer?: components["schemas"]["EndCustomerDto"];
            directoryService?: components["schemas"]["DirectoryServiceDto"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
        };
        ActivationRuleResponse: {
            /**
             * @description stated: on Colt's page for these APIs; published: on another public page of Colt's; sibling: in the guides of a
             *     sibling product; inferred: by us.
             */
            certainty: components["schemas"]["Certainty"];
            /** @description The kinds of numbers it is for. */
            kinds: components["schemas"]["Kind"][];
            /** @description hard: stops an activation here; advisory: only told. */
            severity: components["schemas"]["Severity"];
            /**
             * @description Stable.
             * @example registration-number-pt
             */
            id: string;
            /** @example Portugal asks for the registration number (NIF or VAT) of the end customer. */
            text: string;
            /**
             * @description The member that it asks for, as a pointer into an activation; null where it asks for something else.
             * @example /endCustomer/registrationNumber
             */
            member: string | null;
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        AddressDto: {
            /**
             * @description ISO 3166-1 alpha-2.
             * @example FR
             */
            country: components["schemas"]["Country"];
            /** @example 12a */
            houseNumber?: string;
            buildingName?: string;
            /** @description Belgium. */
            addressExtension?: string;
            /** @description France, Italy, Spain. */
            streetType?: string;
            /** @example Rue de la Paix */
            streetName: string;
            /** @description Belgium and Italy; in Portugal the district. */
            subLocality?: string;
            /** @description Italy and Spain. */
            province?: string;
            /** @example Paris */
            city: string;
            /** @example 75002 */
            postalCode?: string;
            /** @description France. */
            poBoxNumber?: string;
        };
        AddressMembersResponse: {
            /**
             * @description stated: on Colt's page for these APIs; published: on another public page of Colt's; sibling: in the guides of a
             *     sibling product; inferred: by us.
             */
            certainty: components["schemas"]["Certainty"];
            /**
             * @description Asked for.
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
             * @description Known there, and not always had.
             * @example [
             *       "streetType",
             *       "poBoxNumber"
             *     ]
             */
            optional: string[];
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        AttemptDto: {
            /** @example 1 */
            number: number;
            /**
             * Format: date-time
             * @description Null: it never left.
             */
            sentAt: string | null;
            httpStatus: number | null;
            /** @description Milliseconds until Colt answered. */
            durationMs: number | null;
            /** @description Null while it is out. `ambiguous`: Colt may have taken it; `absent`: evidence showed that it had not. */
            verdict: components["schemas"]["AttemptVerdict"] | null;
            /** @example reservation */
            operation: string;
            /** @description Sent to Colt in the tracking header: what Colt's support asks for. */
            trackingId: string;
        };
        /**
         * @description Null while it is out. `ambiguous`: Colt may have taken it; `absent`: evidence showed that it had not.
         * @enum {string}
         */
        AttemptVerdict: "accepted" | "not_sent" | "not_taken" | "refused" | "ambiguous";
        AttentionDto: {
            /**
             * @description New ones may come. Known: colt-cannot-tell, colt-shows-too-little, colt-id-unexplained, colt-names-no-order, changed-at-colt, snapshot-missing, partial-without-effect, adopted-by-effect, colt-slow, colt-does-not-take, notification-unmatched, colt-silent, colt-order-missing, colt-status-unknown, colt-mock-answer, doubled-at-carrier, contradicted-after-end, colt-suspended, colt-unauthorized, colt-unreachable, colt-unavailable, colt-timeout, colt-circuit-open, colt-rate-limited, colt-misconfigured, colt-refused, colt-broken-answer, not-sent, internal-error, backup-restored, sending-off.
             * @example colt-silent
             */
            code: string;
            /** Format: date-time */
            since: string;
            /**
             * Format: date-time
             * @description When the service looks again by itself; null where the order has ended.
             */
            nextLookAt: string | null;
            detail: string;
        };
        CarrierErrorDto: {
            httpStatus: number | null;
            /**
             * @description Colt's, or one of ours: `colt-failed` where Colt names none, `colt-cancelled`, `held-elsewhere`,
             *     `resolved-not-taken`.
             * @example 005
             */
            code: string | null;
            /** @example Validation not met */
            reason: string | null;
            message: string | null;
            details: string | null;
        };
        /** @enum {string} */
        Cause: "portal" | "colt_answer" | "notification" | "read_back" | "sync" | "operator" | "system";
        /**
         * @description stated: on Colt's page for these APIs; published: on another public page of Colt's; sibling: in the guides of a
         *     sibling product; inferred: by us.
         * @enum {string}
         */
        Certainty: "stated" | "published" | "sibling" | "inferred";
        CheckConflict: {
            /**
             * Format: uuid
             * @description The open order that works on it.
             */
            orderId?: string;
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            /** @example active */
            status?: string;
        };
        CheckResponse: {
            country: components["schemas"]["Country"];
            /**
             * @description Of the numbers held; null where none is.
             * @enum {string|null}
             */
            kind: "geo" | "freephone" | "shared_cost" | "full_rate" | "national_rate" | null;
            /**
             * @description The code with which the activation would be refused because of its numbers.
             * @enum {string|null}
             */
            refusal: "range-held" | "range-not-reserved" | "range-not-active" | "range-busy" | null;
            /** @description Whether the activation would be sent to Colt. What Colt makes of it, only Colt can tell. */
            passes: boolean;
            conflicts: components["schemas"]["CheckConflict"][];
            rules: components["schemas"]["RuleCheck"][];
        };
        ColtStateResponse: {
            /**
             * @description suspended: Colt takes no orders until a person has talked to Colt.
             * @enum {string}
             */
            state: "available" | "degraded" | "unavailable" | "suspended";
            /** Format: date-time */
            since: string | null;
        };
        /**
         * @description ISO 3166-1 alpha-2.
         * @enum {string}
         */
        Country: "AT" | "BE" | "CH" | "DE" | "DK" | "ES" | "FR" | "GB" | "IE" | "IT" | "NL" | "PT" | "SE";
        CountryCoverage: {
            country: components["schemas"]["Country"];
            /** @description Which of them Colt offers there is known by searching only. */
            kinds: components["schemas"]["Kind"][];
            /** @example France */
            name: string;
            /**
             * @description Without the plus.
             * @example 33
             */
            callingCode: string;
            /** @description Of several, the first that fits. */
            formats: components["schemas"]["FormatRuleResponse"][];
            address: components["schemas"]["AddressMembersResponse"];
            rules: components["schemas"]["ActivationRuleResponse"][];
        };
        CoverageResponse: {
            countries: components["schemas"]["CountryCoverage"][];
            reservation: components["schemas"]["ReservationPeriod"];
        };
        CurrentEndCustomerResponse: {
            type: components["schemas"]["EndCustomerType"];
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description The portal's own reference.
             * @example crm-4711
             */
            reference?: string;
            /**
             * @description The registered company name, or the full name of a person.
             * @example Boulangerie Exemple SARL
             */
            name: string;
            firstName?: string;
            lastName?: string;
            /**
             * @description VAT, NIF, CIF or organisation number. Portugal and Spain ask for it.
             * @example FR40303265045
             */
            registrationNumber?: string;
            /** @description The number is too new for the registry that it is looked up in. */
            registrationNumberNotRegistered?: boolean;
            /**
             * @description E.164 with the plus.
             * @example +33140000000
             */
            contactNumber?: string;
            /**
             * Format: email
             * @example accueil@example.com
             */
            email?: string;
            address: components["schemas"]["AddressDto"];
            /**
             * @description Active numbers for which Colt was told older details; the first thousand, in numeric order. A customer update of
             *     these ranges sends what is here now.
             */
            outdatedRanges: components["schemas"]["OutdatedRange"][];
        };
        CustomerUpdateRequestDto: {
            /** @description The numbers. They must not overlap, and lie in one country. */
            ranges: components["schemas"]["RangeDto"][];
            /**
             * Format: uuid
             * @description One of `GET /v1/end-customers`; this or `endCustomer`.
             */
            endCustomerId?: string;
            /** @description A new end customer. */
            endCustomer?: components["schemas"]["EndCustomerDto"];
            directoryService?: components["schemas"]["DirectoryServiceDto"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
        };
        DirectoryServiceDto: {
            listing: components["schemas"]["Listing"];
            /** @description The name to be listed; the end customer's where it is left out. */
            name?: string;
            /** @description The address to be listed; the end customer's where it is left out. */
            address?: components["schemas"]["AddressDto"];
        };
        DisplayDto: {
            /**
             * @description Null where the number is in no known numbering range.
             * @example 03 82 50 00 10 – 03 82 50 00 19
             */
            national: string | null;
            /** @example +33 3 82 50 00 10 – +33 3 82 50 00 19 */
            international: string;
        };
        /** @enum {string} */
        DriftClass: "only_theirs" | "only_ours" | "different" | "unreadable" | "put_off";
        DriftFindingDto: {
            /** Format: uuid */
            id: string;
            class: components["schemas"]["DriftClass"];
            state: components["schemas"]["DriftFindingState"];
            /**
             * @description Null where the numbers of an unreadable row cannot be told.
             * @example +33382500010
             */
            start: string | null;
            /** @example +33382500019 */
            end: string | null;
            size: number | null;
            /** @description What we hold; null for only_theirs. */
            ours: {
                [key: string]: unknown;
            } | null;
            /** @description What Colt shows, with the members that differ; null where it shows nothing. */
            theirs: {
                [key: string]: unknown;
            } | null;
            /** @description Runs in a row that saw it: what only we have is removed after two. */
            seenRuns: number;
            /** @description Colt could not be read about these numbers: a repair or a sweep was put off. */
            putOff: components["schemas"]["DriftPutOffDto"] | null;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            settledAt: string | null;
            reason: string | null;
            actor: string | null;
        };
        /** @enum {string} */
        DriftFindingState: "open" | "repaired" | "gone" | "excepted";
        DriftPageDto: {
            nextCursor: string | null;
            /** @description The last ten comparisons, newest first. */
            runs: components["schemas"]["DriftRunDto"][];
            /** @description Findings in numeric order. */
            items: components["schemas"]["DriftFindingDto"][];
        };
        /** @enum {string} */
        DriftPhase: "listing" | "comparing" | "repairing" | "done";
        DriftProgressDto: {
            phase: components["schemas"]["DriftPhase"];
            /** @description Ranges that Colt has listed. */
            listed: number;
            /** @description Rows of Colt's whose numbers cannot be read; each is a finding. */
            unreadable: number;
            findings: number;
            /** @description Ranges that were taken over or repaired by themselves. */
            repaired: number;
            /** @description Repairs that were put off because Colt could not be read about their numbers. */
            skipped: number;
            /** @description The trouble with the Colt account that stopped the repairs before the last one. */
            stoppedBy: string | null;
        };
        DriftPutOffDto: {
            /** @description How often so far. From three times on, a repair with a reason settles the finding as excepted. */
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
         * @description repaired: we say what Colt says; gone: it is no longer so; busy: an open order works on the numbers; seen_once:
         *     removing takes two comparisons; not_repairable: only an order or a person can mend it; excepted: accepted as it is,
         *     for the given reason; put_off: Colt could not be read about these numbers; not_asked: trouble with the Colt account
         *     stopped the repairs before this one
         * @enum {string}
         */
        DriftRepairOutcome: "repaired" | "gone" | "busy" | "seen_once" | "not_repairable" | "excepted" | "put_off" | "not_asked";
        DriftRepairedDto: {
            /** Format: uuid */
            findingId: string;
            /**
             * @description repaired: we say what Colt says; gone: it is no longer so; busy: an open order works on the numbers; seen_once:
             *     removing takes two comparisons; not_repairable: only an order or a person can mend it; excepted: accepted as it is,
             *     for the given reason; put_off: Colt could not be read about these numbers; not_asked: trouble with the Colt account
             *     stopped the repairs before this one
             */
            outcome: components["schemas"]["DriftRepairOutcome"];
        };
        DriftRepairsDoneDto: {
            items: components["schemas"]["DriftRepairedDto"][];
        };
        DriftRepairsDto: {
            /** @description At most 50: Colt is asked about each of them again. */
            findingIds: string[];
            /**
             * @description Kept with the finding.
             * @example Ported out on request of the customer
             */
            reason: string;
        };
        DriftRunDto: {
            /** Format: uuid */
            id: string;
            state: components["schemas"]["DriftRunState"];
            trigger: components["schemas"]["DriftTrigger"];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            progress: components["schemas"]["DriftProgressDto"];
            /**
             * @description Whether all of Colt's inventory was read: every page, and every row that no person had excepted. While it is not,
             *     numbers that Colt does not show are not reported as missing there.
             */
            complete: boolean;
            /** @description Why it failed. What was read until then has been compared. */
            error: string | null;
        };
        /** @enum {string} */
        DriftRunState: "running" | "completed" | "failed";
        /** @enum {string} */
        DriftTrigger: "schedule" | "request";
        EndCustomerDto: {
            type: components["schemas"]["EndCustomerType"];
            /**
             * @description The portal's own reference.
             * @example crm-4711
             */
            reference?: string;
            /**
             * @description The registered company name, or the full name of a person.
             * @example Boulangerie Exemple SARL
             */
            name: string;
            firstName?: string;
            lastName?: string;
            /**
             * @description VAT, NIF, CIF or organisation number. Portugal and Spain ask for it.
             * @example FR40303265045
             */
            registrationNumber?: string;
            /** @description The number is too new for the registry that it is looked up in. */
            registrationNumberNotRegistered?: boolean;
            /**
             * @description E.164 with the plus.
             * @example +33140000000
             */
            contactNumber?: string;
            /**
             * Format: email
             * @example accueil@example.com
             */
            email?: string;
            address: components["schemas"]["AddressDto"];
        };
        EndCustomerPage: {
            items: components["schemas"]["EndCustomerResponse"][];
            /** @description For `?cursor=`; null on the last page. */
            nextCursor: string | null;
        };
        EndCustomerResponse: {
            type: components["schemas"]["EndCustomerType"];
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description The portal's own reference.
             * @example crm-4711
             */
            reference?: string;
            /**
             * @description The registered company name, or the full name of a person.
             * @example Boulangerie Exemple SARL
             */
            name: string;
            firstName?: string;
            lastName?: string;
            /**
             * @description VAT, NIF, CIF or organisation number. Portugal and Spain ask for it.
             * @example FR40303265045
             */
            registrationNumber?: string;
            /** @description The number is too new for the registry that it is looked up in. */
            registrationNumberNotRegistered?: boolean;
            /**
             * @description E.164 with the plus.
             * @example +33140000000
             */
            contactNumber?: string;
            /**
             * Format: email
             * @example accueil@example.com
             */
            email?: string;
            address: components["schemas"]["AddressDto"];
        };
        /** @enum {string} */
        EndCustomerType: "business" | "residential";
        /** @enum {string} */
        ExportRows: "ranges" | "numbers";
        FormatE164Dto: {
            country: components["schemas"]["Country"];
            kind?: components["schemas"]["Kind"];
            /**
             * @description What somebody typed into a search box; then no member of the split form is given.
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
            /** @description Taken, and of no effect: an answer of `/v1/format/split` can be sent back as it is. */
            derived?: boolean;
        };
        FormatE164Response: {
            /** @example 10 */
            size: number;
            country: components["schemas"]["Country"];
            /**
             * @description As it was given; null where a national number was.
             * @enum {string|null}
             */
            kind: "geo" | "freephone" | "shared_cost" | "full_rate" | "national_rate" | null;
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            display: components["schemas"]["NumberDisplayResponse"];
            warnings: components["schemas"]["NumberWarningResponse"][];
        };
        FormatRuleResponse: {
            /**
             * @description stated: on Colt's page for these APIs; published: on another public page of Colt's; sibling: in the guides of a
             *     sibling product; inferred: by us.
             */
            certainty: components["schemas"]["Certainty"];
            /**
             * @description What happens to a leading 0 of areaCode.
             * @enum {string}
             */
            leadingZero: "stripped" | "kept";
            /**
             * @description Whom the rule is for.
             * @example all numbers
             */
            scope: string;
            /** @example CC + areaCode (without leading 0) + areaCodeExtn + rangeStart or rangeEnd */
            fullNumber: string;
            /** @description Whether the form has an areaCodeExtn. */
            areaCodeExtn: boolean;
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        FormatSplitDto: {
            /** @description Only Italy writes geographic numbers otherwise than others. `geo` where it is left out. */
            kind?: components["schemas"]["Kind"];
            /** @description Checked against the number where it is given. */
            country?: components["schemas"]["Country"];
            /** @example +33382500010 */
            start: string;
            /**
             * @description The same as `start` where it is left out.
             * @example +33382500019
             */
            end?: string;
        };
        FormatSplitResponse: {
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /** @description Only for Italian geographic numbers. */
            nomadic?: boolean;
            /** @example 3 */
            areaCode: string;
            /** @example 8250 */
            areaCodeExtn?: string;
            /** @example 0010 */
            rangeStart: string;
            /** @example 0019 */
            rangeEnd: string;
            /** @description The cut between the members is ours: others give the same numbers. */
            derived: boolean;
        };
        FreeNumbersDto: {
            /** @description Always null: Colt's search has no pages. */
            nextCursor: string | null;
            items: components["schemas"]["FreeRangeDto"][];
        };
        FreeRangeDto: {
            size: number;
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            display: components["schemas"]["DisplayDto"];
        };
        HealthResponse: {
            /** @enum {string} */
            status: "live" | "ready";
        };
        HoldingDto: {
            /** @example 10 */
            size: number;
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            status: components["schemas"]["HoldingStatus"];
            /** Format: uuid */
            endCustomerId: string | null;
            /**
             * Format: uuid
             * @description The last order that completed on these numbers.
             */
            orderId: string | null;
            /**
             * Format: uuid
             * @description The order that works on these numbers now.
             */
            openOrderId: string | null;
            /** Format: date-time */
            reservedAt: string | null;
            /** Format: date-time */
            reservationExpiresAt: string | null;
            /**
             * @description colt: Colt named the date; assumed: counted from the reservation.
             * @enum {string|null}
             */
            reservationExpirySource: "colt" | "assumed" | null;
            /** Format: date-time */
            activatedAt: string | null;
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            reference: string | null;
            display: components["schemas"]["DisplayDto"];
        };
        HoldingPageDto: {
            nextCursor: string | null;
            items: components["schemas"]["HoldingDto"][];
        };
        /** @enum {string} */
        HoldingStatus: "reserving" | "reserved" | "activating" | "active" | "returning";
        /**
         * @description Needed only where numbers are activated that were not reserved.
         * @enum {string}
         */
        Kind: "geo" | "freephone" | "shared_cost" | "full_rate" | "national_rate";
        LimitsResponse: {
            /**
             * @description Of this key or token.
             * @example 600
             */
            requestsPerMinute: number;
            /** @example 100 */
            rangesPerOrder: number;
            /** @example 10000 */
            numbersPerOrder: number;
            /**
             * @description How long a reservation lasts where Colt does not say.
             * @example 90
             */
            reservationDays: number;
            /**
             * @description How long an ordering request waits for Colt before it answers 202.
             * @example 10000
             */
            orderWaitMs: number;
        };
        /** @enum {string} */
        Listing: "listed" | "unlisted";
        NumberCountDto: {
            status: components["schemas"]["HoldingStatus"];
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            ranges: number;
            numbers: number;
        };
        NumberDetailDto: {
            endCustomer: components["schemas"]["EndCustomerResponse"] | null;
            /** @example +33382500010 */
            number: string;
            holding: components["schemas"]["HoldingDto"];
            formats: components["schemas"]["NumberFormatsDto"];
        };
        NumberDisplayResponse: {
            /**
             * @description Null where the number is in no known numbering range.
             * @example 03 82 50 00 10 – 03 82 50 00 19
             */
            national: string | null;
            /** @example +33 3 82 50 00 10 – +33 3 82 50 00 19 */
            international: string;
        };
        NumberFormatsDto: {
            /** @example +33382500010 */
            e164: string;
            /** @example 03 82 50 00 10 */
            national: string | null;
            /** @example +33 3 82 50 00 10 */
            international: string;
            split: components["schemas"]["SplitDto"];
        };
        NumberHistoryEntryDto: {
            /** Format: date-time */
            at: string;
            status: components["schemas"]["NumberHistoryStatus"];
            /** Format: uuid */
            endCustomerId: string | null;
            /**
             * Format: uuid
             * @description The order that did it.
             */
            orderId: string | null;
            cause: components["schemas"]["Cause"];
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
            reference: string | null;
            detail: string | null;
        };
        NumberHistoryPageDto: {
            nextCursor: string | null;
            items: components["schemas"]["NumberHistoryEntryDto"][];
        };
        /** @enum {string} */
        NumberHistoryStatus: "reserving" | "reserved" | "activating" | "active" | "returning" | "released";
        NumberSummaryDto: {
            ranges: number;
            numbers: number;
            items: components["schemas"]["NumberCountDto"][];
        };
        NumberWarningResponse: {
            /** @enum {string} */
            code: "number-not-known" | "kind-unlikely";
            /** @enum {string} */
            field: "start" | "end";
            detail: string;
        };
        OrderCountDto: {
            type: components["schemas"]["OrderType"];
            status: components["schemas"]["OrderStatus"];
            orders: number;
            /** @description How many of them a person should look at. */
            attention: number;
        };
        OrderDto: {
            /** Format: uuid */
            id: string;
            type: components["schemas"]["OrderType"];
            status: components["schemas"]["OrderStatus"];
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            ranges: components["schemas"]["OrderedRangeDto"][];
            /** Format: uuid */
            endCustomerId: string | null;
            error: components["schemas"]["OrderErrorDto"] | null;
            /** @description A person should look. */
            attention: components["schemas"]["AttentionDto"] | null;
            /** @description What keeps an accepted order from being sent. */
            waiting: components["schemas"]["WaitingDto"] | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was first sent to Colt.
             */
            submittedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            completedAt: string | null;
            /** @description False once the order has ended. */
            open: boolean;
            /** @example 1000012345 */
            coltOrderId: string | null;
            /** @example ticket-1234 */
            reference: string | null;
            /** @description Who asked for it, as `X-Actor` named them. */
            actor: string | null;
        };
        OrderErrorDto: {
            httpStatus: number | null;
            /**
             * @description Refused at once, or failed after Colt had taken the order.
             * @enum {string}
             */
            phase: "synchronous" | "asynchronous";
            /**
             * @description Colt's, or one of ours: `colt-failed` where Colt names none, `colt-cancelled`, `held-elsewhere`,
             *     `resolved-not-taken`.
             * @example 005
             */
            code: string | null;
            /** @example Validation not met */
            reason: string | null;
            message: string | null;
            details: string | null;
        };
        OrderHistoryEntryDto: {
            /** Format: date-time */
            at: string;
            status: components["schemas"]["OrderStatus"];
            cause: components["schemas"]["Cause"];
            attempt?: components["schemas"]["AttemptDto"];
            detail: string | null;
            actor: string | null;
        };
        OrderHistoryPageDto: {
            items: components["schemas"]["OrderHistoryEntryDto"][];
            /** @description For `cursor`; null on the last page. */
            nextCursor: string | null;
        };
        OrderPageDto: {
            items: components["schemas"]["OrderDto"][];
            /** @description For `cursor`; null on the last page. */
            nextCursor: string | null;
        };
        /** @enum {string} */
        OrderStatus: "accepted" | "submitting" | "unconfirmed" | "in_progress" | "completed" | "failed" | "partial" | "rejected" | "withdrawn";
        OrderSummaryDto: {
            orders: number;
            open: number;
            /** @description Orders that a person should look at. */
            attention: number;
            counts: components["schemas"]["OrderCountDto"][];
        };
        /** @enum {string} */
        OrderType: "reservation" | "reservation_cancellation" | "activation" | "customer_update";
        OrderedRangeDto: {
            /** @example 10 */
            size: number;
            /**
             * @description Failed: when any number of the range did.
             * @enum {string}
             */
            outcome: "pending" | "completed" | "failed";
            error: components["schemas"]["CarrierErrorDto"] | null;
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
        };
        OutdatedRange: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
        };
        /** @description RFC 9457 problem details. Act on `code`; more members belong to some codes. */
        Problem: {
            /**
             * @description Where the code is explained.
             * @example /problems/validation-failed
             */
            type: string;
            title: string;
            status: number;
            detail: string;
            /**
             * @description Stable; new ones may be added.
             * @enum {string}
             */
            code: "bad-request" | "malformed-json" | "unauthorized" | "forbidden" | "reseller-suspended" | "not-found" | "method-not-allowed" | "request-timeout" | "body-too-large" | "uri-too-long" | "unsupported-media-type" | "validation-failed" | "headers-too-large" | "rate-limited" | "range-held" | "range-not-reserved" | "range-not-active" | "range-busy" | "end-customer-in-use" | "order-not-open" | "order-already-sent" | "resolution-not-needed" | "drift-not-repairable" | "idempotency-in-progress" | "idempotency-key-reused" | "precondition-failed" | "colt-refused" | "colt-suspended" | "colt-unavailable" | "colt-rate-limited" | "colt-timeout" | "colt-misconfigured" | "colt-broken-answer" | "internal-error" | "service-unavailable";
            /** @description The `X-Request-Id` of the answer: quote it when you ask for help. */
            requestId: string;
            /** @description What to mend, one entry for each place. */
            errors?: {
                /** @description JSON pointer into the body. */
                pointer?: string;
                /** @description Name of a path or query parameter. */
                parameter?: string;
                /** @description Name of a header. */
                header?: string;
                detail: string;
                /** @description Id of the activation rule that is broken, as in `/v1/coverage`. */
                rule?: string;
            }[];
            /** @description Parts of the request that are in the way; status and order only where they are your own. */
            conflicts?: {
                start: string;
                end: string;
                status?: string;
                /** Format: uuid */
                orderId?: string;
            }[];
            coltError?: components["schemas"]["CarrierErrorDto"];
            /** @description What became of each finding that was named. */
            findings?: {
                /** Format: uuid */
                findingId: string;
                outcome: components["schemas"]["DriftRepairOutcome"];
            }[];
            /** @description The methods of this address, as in `Allow`. */
            allow?: string[];
            /**
             * Format: uuid
             * @description The order that the problem is about.
             */
            orderId?: string;
            /** @description Seconds, as in `Retry-After`. */
            retryAfter?: number;
            /** @description The scope that the key or token lacks. */
            requiredScope?: string;
        } & {
            [key: string]: unknown;
        };
        RangeDto: {
            /** @example +33382500010 */
            start: string;
            /** @example +33382500019 */
            end: string;
        };
        ReservationCancellationRequestDto: {
            /** @description The numbers. They must not overlap, and lie in one country. */
            ranges: components["schemas"]["RangeDto"][];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
        };
        ReservationPeriod: {
            /**
             * @description stated: on Colt's page for these APIs; published: on another public page of Colt's; sibling: in the guides of a
             *     sibling product; inferred: by us.
             */
            certainty: components["schemas"]["Certainty"];
            /** @example 90 */
            days: number;
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        ReservationRequestDto: {
            /** @description The numbers. They must not overlap, and lie in one country. */
            ranges: components["schemas"]["RangeDto"][];
            /** @example FR */
            country: components["schemas"]["Country"];
            kind: components["schemas"]["Kind"];
            /**
             * @description The portal's own reference.
             * @example ticket-1234
             */
            reference?: string;
        };
        /**
         * @description `taken`: Colt did it; `not_taken`: Colt did not, and it is over; `repeat`: Colt did not, send it again. It is about all
         *     numbers that `ranges` does not name; without it those stay open.
         * @enum {string}
         */
        Resolution: "repeat" | "taken" | "not_taken";
        ResolutionRequestDto: {
            /**
             * @description `taken`: Colt did it; `not_taken`: Colt did not, and it is over; `repeat`: Colt did not, send it again. It is about all
             *     numbers that `ranges` does not name; without it those stay open.
             */
            outcome?: components["schemas"]["Resolution"];
            /** @description Numbers of the order that have an outcome of their own. A range may be a part of an ordered one. */
            ranges?: components["schemas"]["ResolvedRangeDto"][];
            /**
             * @description How it was found out.
             * @example Colts support confirmed it by telephone
             */
            reason: string;
        };
        ResolvedRangeDto: {
            outcome: components["schemas"]["Resolution"];
            /** @example +33800000010 */
            start: string;
            /** @example +33800000014 */
            end: string;
        };
        RuleCheck: {
            /**
             * @description stated: on Colt's page for these APIs; published: on another public page of Colt's; sibling: in the guides of a
             *     sibling product; inferred: by us.
             */
            certainty: components["schemas"]["Certainty"];
            /** @description not_checkable: only Colt or an authority can tell. */
            outcome: components["schemas"]["RuleOutcome"];
            severity: components["schemas"]["Severity"];
            /** @example registration-number-pt */
            rule: string;
            /** @example Portugal asks for the registration number (NIF or VAT) of the end customer. */
            text: string;
            /**
             * @description Into the activation; null where the rule is not about a member.
             * @example /endCustomer/registrationNumber
             */
            pointer: string | null;
            /** @example registrationNumber is missing */
            detail: string;
            /** @example https://test.developer.colt.net/node/99 (validateAddress, members by country) */
            source: string;
        };
        /**
         * @description not_checkable: only Colt or an authority can tell.
         * @enum {string}
         */
        RuleOutcome: "met" | "broken" | "not_checkable";
        SendingResponse: {
            /**
             * @description off: new orders are taken, and wait.
             * @enum {string}
             */
            state: "on" | "off";
            /**
             * Format: date-time
             * @description Null while it is on, and where the service's configuration switched it off.
             */
            since: string | null;
            /**
             * @description restore: a backup was restored, and Colt's inventory has to be compared first; maintenance: an announced window.
             * @enum {string|null}
             */
            cause: "restore" | "maintenance" | "operator" | "configuration" | null;
            /** @description In the words of this service's operator. */
            reason: string | null;
            /**
             * Format: date-time
             * @description When it ends by itself.
             */
            until: string | null;
        };
        /** @enum {string} */
        Severity: "hard" | "advisory";
        SplitDto: {
            /** @example 3 */
            areaCode: string;
            /** @example 8250 */
            areaCodeExtn?: string;
            /** @example 0010 */
            rangeStart: string;
            /** @example 0010 */
            rangeEnd: string;
            /** @description Italy only. */
            nomadic?: boolean;
            /** @description true: the cut is ours, one of several that give the same number; false: it is Colt's own. */
            derived: boolean;
        };
        WaitingDto: {
            /**
             * @description sending_off: this service sends nothing for the reseller now; maintenance: nor in this announced window; colt: Colt
             *     has suspended the account or does not answer; budget: Colt's rate limit; execute_at: the time that the order names.
             *     New ones may come.
             */
            for: components["schemas"]["WaitingFor"];
            /** Format: date-time */
            since: string;
            /**
             * Format: date-time
             * @description When that ends by itself.
             */
            expectedAt?: string;
        };
        /**
         * @description sending_off: this service sends nothing for the reseller now; maintenance: nor in this announced window; colt: Colt
         *     has suspended the account or does not answer; budget: Colt's rate limit; execute_at: the time that the order names.
         *     New ones may come.
         * @enum {string}
         */
        WaitingFor: "budget" | "sending_off" | "maintenance" | "execute_at" | "colt";
    };
    responses: {
        /** @description `bad-request`: The request is not readable. */
        "bad-request": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `bad-request`: The request is not readable. `malformed-json`: The body is not JSON. */
        "bad-request.malformed-json": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `body-too-large`: The body is too large. */
        "body-too-large": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `colt-broken-answer`: Colt's answer is not readable. `colt-misconfigured`: Colt does not accept our requests. */
        "colt-broken-answer.colt-misconfigured": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `colt-misconfigured`: Colt does not accept our requests. */
        "colt-misconfigured": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `colt-rate-limited`: The budget of the account is used up. `colt-suspended`: Colt suspended the account. `colt-unavailable`: Colt is not available. `service-unavailable`: The service is not ready. */
        "colt-rate-limited.colt-suspended.colt-unavailable.service-unavailable": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `colt-refused`: Colt refused. `idempotency-key-reused`: The key was used for another request. `validation-failed`: The request does not validate. */
        "colt-refused.idempotency-key-reused.validation-failed": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `colt-refused`: Colt refused. `validation-failed`: The request does not validate. */
        "colt-refused.validation-failed": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `colt-suspended`: Colt suspended the account. `service-unavailable`: The service is not ready. */
        "colt-suspended.service-unavailable": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `colt-timeout`: Colt did not answer in time. */
        "colt-timeout": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `drift-not-repairable`: The finding cannot be repaired now. `idempotency-in-progress`: The first request is still running. */
        "drift-not-repairable.idempotency-in-progress": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `end-customer-in-use`: The end customer is in use. */
        "end-customer-in-use": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: The credential lacks a scope. `reseller-suspended`: The reseller is suspended. */
        "forbidden.reseller-suspended": {
            headers: {
                "WWW-Authenticate"?: string;
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `headers-too-large`: The headers are too large. */
        "headers-too-large": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. */
        "idempotency-in-progress": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. `order-already-sent`: The order was sent. `order-not-open`: The order is closed. */
        "idempotency-in-progress.order-already-sent.order-not-open": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. `order-not-open`: The order is closed. `resolution-not-needed`: The order needs no resolution. */
        "idempotency-in-progress.order-not-open.resolution-not-needed": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency-in-progress`: The first request is still running. `range-busy`: A number has an open order. `range-held`: A number is already held. `range-not-active`: A number is not active. `range-not-reserved`: A number is not reserved. */
        "idempotency-in-progress.range-busy.range-held.range-not-active.range-not-reserved": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency-key-reused`: The key was used for another request. `validation-failed`: The request does not validate. */
        "idempotency-key-reused.validation-failed": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal-error`: Something broke on our side. */
        "internal-error": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not-found`: There is no such thing. */
        "not-found": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition-failed`: It was changed meanwhile. */
        "precondition-failed": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `rate-limited`: Too many requests. */
        "rate-limited": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request-timeout`: The request came too slowly. */
        "request-timeout": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `service-unavailable`: The service is not ready. */
        "service-unavailable": {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthorized`: No valid credential. */
        unauthorized: {
            headers: {
                "WWW-Authenticate"?: string;
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported-media-type`: The content type is not supported. */
        "unsupported-media-type": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `uri-too-long`: The address is too long. */
        "uri-too-long": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `validation-failed`: The request does not validate. */
        "validation-failed": {
            headers: {
                /** @description The request's own or a new one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
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
    receiveNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resellerSlug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Received and committed; the body is empty */
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    getLiveness: {
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
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
            400: components["responses"]["bad-request"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    getReadiness: {
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
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
            400: components["responses"]["bad-request"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
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
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountResponse"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    createActivation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: answered with 202 as soon as the order is committed. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivationRequestDto"];
            };
        };
        responses: {
            /** @description Colt answered. */
            201: {
                headers: {
                    /** @description The order. */
                    Location?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description Committed; the outcome at Colt is open. */
            202: {
                headers: {
                    /** @description The order. */
                    Location?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.range-busy.range-held.range-not-active.range-not-reserved"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-misconfigured"];
            503: components["responses"]["colt-suspended.service-unavailable"];
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
                "application/json": components["schemas"]["ActivationRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckResponse"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    getCoverage: {
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
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageResponse"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    createCustomerUpdate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: answered with 202 as soon as the order is committed. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerUpdateRequestDto"];
            };
        };
        responses: {
            /** @description Colt answered. */
            201: {
                headers: {
                    /** @description The order. */
                    Location?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description Committed; the outcome at Colt is open. */
            202: {
                headers: {
                    /** @description The order. */
                    Location?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.range-busy.range-held.range-not-active.range-not-reserved"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-misconfigured"];
            503: components["responses"]["colt-suspended.service-unavailable"];
        };
    };
    listDriftFindings: {
        parameters: {
            query?: {
                /** @description What the page before gave as `nextCursor`. */
                cursor?: string;
                /** @description Items at most. */
                limit?: number;
                class?: components["schemas"]["DriftClass"][];
                /** @description Open ones where it is left out. */
                state?: components["schemas"]["DriftFindingState"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftPageDto"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    startDriftCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftRunDto"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    repairDriftFindings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriftRepairsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftRepairsDoneDto"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["drift-not-repairable.idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-broken-answer.colt-misconfigured"];
            503: components["responses"]["colt-rate-limited.colt-suspended.colt-unavailable.service-unavailable"];
            504: components["responses"]["colt-timeout"];
        };
    };
    listEndCustomers: {
        parameters: {
            query?: {
                /** @description What the page before gave as `nextCursor`. */
                cursor?: string;
                /** @description Items at most. */
                limit?: number;
                /** @description Part of a name, reference, registration number, e-mail address or contact number, in either case. */
                q?: string;
                /** @description Exactly. */
                reference?: string;
                /** @description Exactly. */
                registrationNumber?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
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
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    createEndCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndCustomerDto"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    /** @description For `If-Match`. */
                    ETag?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndCustomerResponse"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    getEndCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    /** @description For `If-Match`. */
                    ETag?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentEndCustomerResponse"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    replaceEndCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read: the change is refused with 412 if there was another one meanwhile. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndCustomerDto"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    /** @description For `If-Match`. */
                    ETag?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentEndCustomerResponse"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            412: components["responses"]["precondition-failed"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    deleteEndCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read: the change is refused with 412 if there was another one meanwhile. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["end-customer-in-use"];
            412: components["responses"]["precondition-failed"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description The id of the last event that was seen; the header `Last-Event-ID` wins over it. Without either, from now on. */
                after?: string;
            };
            header?: {
                /** @description The id of the last event that was seen. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description A stream that stays open. The `data` of each event is `{ id, type, occurredAt, data }`; what the inner `data` is, `type` says:
             *     - `order.changed`: `{ orderId, type, status, previousStatus, open, reference, attention, updatedAt }`; `previousStatus` is null for a new order, `attention` is null or `{ code, detail }`.
             *     - `holding.changed`: `{ cause, orderId, holdings }`; `orderId` is the order that did it, or null; each of `holdings` is `{ start, end, size, country, kind, status, endCustomerId, reference, openOrderId }`, with the status `released` for numbers that are held no more.
             *     - `reservation.expiring`: `{ start, end, size, country, kind, reference, reservationExpiresAt, reservationExpirySource }`, once for each range.
             *     - `reset`: `{ reason }`, one of `other_epoch`, `future` and `too_old`: load your lists anew.
             *
             *     A comment every 15 seconds keeps the connection alive. The stream ends after 15 minutes: come back with the last id.
             */
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 5f3a9c-1043
                     *     event: order.changed
                     *     data: {"id":"5f3a9c-1043","type":"order.changed","occurredAt":"2026-11-23T12:00:00.000Z","data":{"orderId":"0190a5a3-7c1e-7000-8000-0242ac120002","type":"reservation","status":"completed","previousStatus":"in_progress","open":false,"reference":"ticket-1234","attention":null,"updatedAt":"2026-11-23T12:00:00.000Z"}}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    formatE164: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormatE164Dto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormatE164Response"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    formatSplit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormatSplitDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormatSplitResponse"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    searchFreeNumbers: {
        parameters: {
            query: {
                country: components["schemas"]["Country"];
                kind: components["schemas"]["Kind"];
                /** @description Numbers in each range. */
                blockSize?: number;
                /** @description Ranges at most. */
                quantity?: number;
                /** @description With or without its leading 0. */
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
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FreeNumbersDto"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["colt-refused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-broken-answer.colt-misconfigured"];
            503: components["responses"]["colt-rate-limited.colt-suspended.colt-unavailable.service-unavailable"];
            504: components["responses"]["colt-timeout"];
        };
    };
    listNumbers: {
        parameters: {
            query?: {
                /** @description What the page before gave as `nextCursor`. */
                cursor?: string;
                /** @description Items at most. */
                limit?: number;
                status?: components["schemas"]["HoldingStatus"][];
                country?: components["schemas"]["Country"][];
                kind?: components["schemas"]["Kind"][];
                endCustomerId?: string[];
                /** @description First digits in E.164, with or without the plus. */
                prefix?: string;
                /** @description Digits in a row anywhere in E.164: a range fits when one of its numbers has them. */
                contains?: string;
                /** @description Exactly this reference. */
                reference?: string;
                /** @description Digits of a number in any notation, or a part of a reference or of an end customer's name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingPageDto"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    exportNumbers: {
        parameters: {
            query?: {
                status?: components["schemas"]["HoldingStatus"][];
                country?: components["schemas"]["Country"][];
                kind?: components["schemas"]["Kind"][];
                endCustomerId?: string[];
                /** @description One line for each range, or one for each number. */
                rows?: components["schemas"]["ExportRows"];
                /** @description First digits in E.164, with or without the plus. */
                prefix?: string;
                /** @description Digits in a row anywhere in E.164: a range fits when one of its numbers has them. */
                contains?: string;
                /** @description Exactly this reference. */
                reference?: string;
                /** @description Digits of a number in any notation, or a part of a reference or of an end customer's name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4180, UTF-8 */
            200: {
                headers: {
                    /** @description The request's own or a new one. */
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
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    summariseNumbers: {
        parameters: {
            query?: {
                status?: components["schemas"]["HoldingStatus"][];
                country?: components["schemas"]["Country"][];
                kind?: components["schemas"]["Kind"][];
                endCustomerId?: string[];
                /** @description First digits in E.164, with or without the plus. */
                prefix?: string;
                /** @description Digits in a row anywhere in E.164: a range fits when one of its numbers has them. */
                contains?: string;
                /** @description Exactly this reference. */
                reference?: string;
                /** @description Digits of a number in any notation, or a part of a reference or of an end customer's name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberSummaryDto"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    getNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description With or without the plus. */
                e164: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberDetailDto"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    getNumberHistory: {
        parameters: {
            query?: {
                /** @description What the page before gave as `nextCursor`. */
                cursor?: string;
                /** @description Items at most. */
                limit?: number;
                /** @description A time, or a day, which means its end in UTC: the answer has the one entry that was in force then. */
                at?: string;
            };
            header?: never;
            path: {
                /** @description With or without the plus. */
                e164: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberHistoryPageDto"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description What the page before gave as `nextCursor`. */
                cursor?: string;
                /** @description Items at most. */
                limit?: number;
                type?: components["schemas"]["OrderType"][];
                status?: components["schemas"]["OrderStatus"][];
                open?: boolean;
                /** @description Only orders that a person should look at, or only the others. */
                attention?: boolean;
                endCustomerId?: string;
                createdAfter?: string;
                createdBefore?: string;
                updatedAfter?: string;
                /** @description Exactly this reference. */
                reference?: string;
                /** @description Orders that name this number. */
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
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPageDto"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
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
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderSummaryDto"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    getOrderHistory: {
        parameters: {
            query?: {
                /** @description What the page before gave as `nextCursor`. */
                cursor?: string;
                /** @description Items at most. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderHistoryPageDto"];
                };
            };
            400: components["responses"]["bad-request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    resolveOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolutionRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.order-not-open.resolution-not-needed"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    withdrawOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.order-already-sent.order-not-open"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["service-unavailable"];
        };
    };
    createReservationCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: answered with 202 as soon as the order is committed. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReservationCancellationRequestDto"];
            };
        };
        responses: {
            /** @description Colt answered. */
            201: {
                headers: {
                    /** @description The order. */
                    Location?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description Committed; the outcome at Colt is open. */
            202: {
                headers: {
                    /** @description The order. */
                    Location?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.range-busy.range-held.range-not-active.range-not-reserved"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-misconfigured"];
            503: components["responses"]["colt-suspended.service-unavailable"];
        };
    };
    createReservation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least. */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: answered with 202 as soon as the order is committed. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReservationRequestDto"];
            };
        };
        responses: {
            /** @description Colt answered. */
            201: {
                headers: {
                    /** @description The order. */
                    Location?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description Committed; the outcome at Colt is open. */
            202: {
                headers: {
                    /** @description The order. */
                    Location?: string;
                    /** @description The request's own or a new one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            409: components["responses"]["idempotency-in-progress.range-busy.range-held.range-not-active.range-not-reserved"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["colt-refused.idempotency-key-reused.validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            502: components["responses"]["colt-misconfigured"];
            503: components["responses"]["colt-suspended.service-unavailable"];
        };
    };
}
