/**
 * JSON that this service alone writes, read back as the type that it was written from. JSON from outside is parsed instead.
 */
export function storedJson<T>(json: unknown): T {
  return json as T;
}
