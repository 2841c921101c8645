import 'reflect-metadata';
import path from 'node:path';
import type { Sql } from 'postgres';

const built = path.resolve(import.meta.dirname, '../../../api/dist');

type Class<T> = new (...given: never[]) => T;

/** The built server's own write path, in this process: with its deliverers, which nobody follows, and its wake-ups. */
export async function gatheredAppend(
  database: string,
  connections: number,
): Promise<{ append: (feedId: string, item: object) => Promise<{ status: string }>; sql: Sql }> {
  const load = (file: string) => import(path.join(built, file)) as Promise<Record<string, unknown>>;
  const { openClient } = (await load('database/connection.js')) as {
    openClient: (address: string, variable: string, max: number) => Sql;
  };
  const make = async (file: string, name: string, ...given: unknown[]) =>
    new ((await load(file))[name] as Class<object>)(...(given as never[]));
  const sql = openClient(database, 'DATABASE_URL', connections);
  const wakeUps = await make(
    'live/delivering/wake-ups.js',
    'WakeUps',
    await make('live/nodes/node-bus.js', 'NodeBus', sql, sql),
  );
  const deliverers = await make('live/delivering/deliverers.js', 'Deliverers', sql, wakeUps);
  const gatherer = (await make(
    'live/writing/write-gatherer.js',
    'WriteGatherer',
    sql,
    deliverers,
    wakeUps,
  )) as {
    append: (feedId: string, item: object) => Promise<{ status: string }>;
  };
  return { append: (feedId, item) => gatherer.append(feedId, item), sql };
}
