/** A map of at most `capacity` entries: the one that was not asked for the longest goes first. */
export function leastRecent<Value>(capacity: number) {
  const entries = new Map<string, Value>();
  return {
    getOrMake(key: string, make: () => Value): Value {
      const value = entries.has(key) ? (entries.get(key) as Value) : make();
      entries.delete(key);
      entries.set(key, value);
      const [oldest] = entries.keys();
      if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
      return value;
    },
    delete: (key: string): boolean => entries.delete(key),
  };
}
