/** Bytes of a request's body, also after it was inflated. */
export const BODY_LIMIT = 1024 * 1024;
