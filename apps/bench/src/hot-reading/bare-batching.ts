import type { JSONValue, Sql } from 'postgres';

interface Appended {
  through: number;
  outcomes: { status: string; seq: number }[];
}

/**
 * The least that gathers writes: what came while a call was under way goes down in the next. Without limits, retries,
 * wake-ups or frames.
 */
export function bareBatching(sql: Sql, feedId: string): (item: object) => Promise<number> {
  let waiting: { item: object; done: (seq: number) => void; failed: (error: unknown) => void }[] = [];
  let running = false;
  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const outcomes = await append(
          sql,
          feedId,
          batch.map(({ item }) => item),
        );
        batch.forEach(({ done }, index) => done(outcomes[index] as number));
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
