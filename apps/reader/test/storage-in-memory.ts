/** A `Storage` that only lives as long as the test, for specs outside of a browser. */
export function storageInMemory(held: Record<string, string> = {}): Storage {
  const items = new Map(Object.entries(held));
  const methods = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
    key: (index: number) => [...items.keys()][index] ?? null,
  };
  // Its keys are those of the items, as with the browser's.
  return new Proxy(methods, {
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: (_, key) =>
      items.has(String(key)) ? { enumerable: true, configurable: true } : undefined,
    get: (target, name) => {
      if (name === 'length') return items.size;
      return items.get(String(name)) ?? Reflect.get(target, name);
    },
  }) as unknown as Storage;
}
