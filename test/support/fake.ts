/**
 * A fake of a service with only the members that the code under test uses. The compiler checks them; any other member
 * throws, so that a spec notices when the code begins to use more.
 */
export function fake<T extends object>(members: Partial<T>): T {
  return new Proxy(members as T, {
    get(target, name, receiver) {
      // `await` and Nest read these on any object.
      if (name in target || name === 'then' || typeof name === 'symbol') {
        return Reflect.get(target, name, receiver) as unknown;
      }
      throw new Error(`${name} is not part of this fake`);
    },
  });
}
