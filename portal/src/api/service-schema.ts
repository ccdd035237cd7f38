// Made from docs/openapi-internal.json by tools/openapi.mjs.
export interface paths {
    "/bff/backchannel-logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The token issuer ends sessions: OpenID Connect Back-Channel Logout 1.0 */
        post: operations["receiveLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the token issuer sends the browser back to */
        get: operations["receiveSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in as the demo: with the simulator only, and without a token issuer */
        post: operations["startDemo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to the token issuer, and after the sign-in to `returnTo`, a path of this service */
        get: operations["startSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session here, and says where to end it at the token issuer */
        post: operations["deleteSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and how to sign in */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/colt/{resellerSlug}/callBack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Receives an order notification from Colt */
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
        /** Returns 200 while the process runs, also while it stops */
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
         * Returns 200 if Postgres responds, all migrations are applied and the process is not stopping
         * @description Does not depend on Colt.
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
        /**
         * @description repaired: the inventory now matches Colt's; gone: the difference no longer exists; busy: an open order uses the
         *     numbers; seen_once: removing numbers takes two comparisons; not_repairable: only an order or an operator can resolve
         *     it; excepted: accepted as it is, for the given reason; put_off: Colt could not be read for these numbers; not_asked: a
         *     problem with the Colt account stopped the repairs before this one
         * @enum {string}
         */
        DriftRepairOutcome: "repaired" | "gone" | "busy" | "seen_once" | "not_repairable" | "excepted" | "put_off" | "not_asked";
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
        Health: {
            /** @enum {string} */
            status: "live" | "ready";
        };
        Logout: {
            /** @description Where the page goes next: to end the session at the token issuer as well, or `/`. */
            redirectTo: string;
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
        Session: {
            /** @description Null when nobody is signed in. */
            session: components["schemas"]["SessionPerson"] | null;
            signIn: components["schemas"]["SignInSupport"];
        };
        SessionPerson: {
            /** @description The name in histories. */
            actor: string | null;
            scopes: ("read" | "order" | "admin")[];
            /**
             * Format: date-time
             * @description When the session ends unless the person is active before.
             */
            expiresAt: string;
            /** @description As the token issuer names the person. */
            name: string;
            /** @description The slug of the reseller. */
            reseller: string;
        };
        SignInSupport: {
            /** @description By the token issuer, at `/bff/login`. */
            oidc: boolean;
            /** @description As the demo, by `POST /bff/demo`: with the simulator only. */
            demo: boolean;
        };
    };
    responses: {
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
        /** @description `bad-request`: The request is malformed. `sign-in-failed`: The sign-in failed. */
        "bad-request.sign-in-failed": {
            headers: {
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "bad-request" | "sign-in-failed";
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
        /** @description `cross-site-request`: The request may come from another site. */
        "cross-site-request": {
            headers: {
                "WWW-Authenticate"?: string;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "cross-site-request";
                };
            };
        };
        /** @description `cross-site-request`: The request may come from another site. `reseller-suspended`: The reseller is suspended. */
        "cross-site-request.reseller-suspended": {
            headers: {
                "WWW-Authenticate"?: string;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "cross-site-request" | "reseller-suspended";
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
        /** @description `reseller-suspended`: The reseller is suspended. */
        "reseller-suspended": {
            headers: {
                "WWW-Authenticate"?: string;
                /** @description The id from the request, or a generated one. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "reseller-suspended";
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
    receiveLogout: {
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
                content?: never;
            };
            400: components["responses"]["bad-request.malformed-json"];
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
    receiveSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the page of the service that began the sign-in; a browser whose sign-in failed, to the portal. */
            303: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request.sign-in-failed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["reseller-suspended"];
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
    startDemo: {
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
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            403: components["responses"]["cross-site-request.reseller-suspended"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    startSignIn: {
        parameters: {
            query?: {
                returnTo?: unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the token issuer. */
            303: {
                headers: {
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["bad-request"];
            404: components["responses"]["not-found"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    deleteSession: {
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
                    "application/json": components["schemas"]["Logout"];
                };
            };
            400: components["responses"]["bad-request.malformed-json"];
            403: components["responses"]["cross-site-request"];
            408: components["responses"]["request-timeout"];
            413: components["responses"]["body-too-large"];
            414: components["responses"]["uri-too-long"];
            415: components["responses"]["unsupported-media-type"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
    getSession: {
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
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["bad-request"];
            403: components["responses"]["reseller-suspended"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
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
                    /** @description The id from the request, or a generated one. */
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
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            429: components["responses"]["rate-limited"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
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
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["bad-request"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
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
                    /** @description The id from the request, or a generated one. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["bad-request"];
            408: components["responses"]["request-timeout"];
            414: components["responses"]["uri-too-long"];
            417: components["responses"]["expectation-failed"];
            422: components["responses"]["validation-failed"];
            431: components["responses"]["headers-too-large"];
            500: components["responses"]["internal-error"];
            503: components["responses"]["overloaded.service-unavailable"];
        };
    };
}
