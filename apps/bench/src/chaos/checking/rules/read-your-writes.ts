import type { Rule } from '../violation.js';

/** Whoever was told that something is written finds it, in that version or a later one, whenever they ask afterwards. */
export const readYourWrites: Rule = {
  name: 'read your writes',
  *check(history) {
    const written = new Map<string, { version: number; at: number; life: number }[]>();
    for (const { attempts } of history.operations.values()) {
      for (const { invoked, returned } of attempts) {
        if (returned?.result !== 'ok') continue;
        const life = history.lifeAt(returned.index)?.number ?? 0;
        const known = written.get(invoked.entity) ?? [];
        known.push({ version: returned.version, at: returned.at, life });
        written.set(invoked.entity, known);
      }
    }
    for (const { client, at, asked, sought, found, index } of history.of('fetched')) {
      const life = history.lifeAt(index)?.number ?? 0;
      for (const id of sought) {
        const before = (written.get(id) ?? []).filter((one) => one.at < asked && one.life === life);
        const version = Math.max(0, ...before.map((one) => one.version));
        const seen = found.find(([foundId]) => foundId === id)?.[1] ?? 0;
        if (seen < version)
          yield `client ${client} wrote version ${version} of ${id} and found ${seen} at ${at} ms`;
      }
    }
  },
};
