import type { JSONValue, Sql } from 'postgres';

interface Appended {
  through: number;
  outcomes: { status: string; seq: number }[];
}

/**
 * The least that gathers: what came while a call was under way goes down in the next. Without limits, retries,
 * wake-ups or frames.
 */
export function bareBatching<Item, Outcome>(
  call: (items: Item[]) => Promise<Outcome[]>,
): (item: Item) => Promise<Outcome> {
  let waiting: { item: Item; done: (outcome: Outcome) => void; failed: (error: unknown) => void }[] = [];
  let running = false;
  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const outcomes = await call(batch.map(({ item }) => item));
        batch.forEach(({ done }, index) => done(outcomes[index] as Outcome));
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    running = false;
  };
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (!running) void run();
    });
}

/** Appends in one call; gives each item's seq. */
export async function append(sql: Sql, feedId: string, items: object[]): Promise<number[]> {
  const [row] = await sql<[{ appended: Appended }]>`
    select append(${feedId}, ${sql.json(items as unknown as JSONValue)}) as appended`;
  return row.appended.outcomes.map(({ status, seq }) => {
    if (status !== 'accepted') throw new Error(`A write was not accepted: ${status}`);
    return seq;
  });
}
