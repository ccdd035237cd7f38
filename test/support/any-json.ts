/** JSON of an answer that a spec only compares. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- compared, never trusted
export type AnyJson = any;
