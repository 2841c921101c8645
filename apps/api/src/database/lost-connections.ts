import type { ReservedSql, Sql, TransactionSql } from 'postgres';

/** PostgreSQL ends the connection itself when it says one of these. */
const lastWords = ['57P01', '57P02', '57P03', '25P03', '57P05'];
/** How Node and postgres.js name a connection that broke. */
const broken = [
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
];

/**
 * Keeps a client alive when a connection breaks in the midst of a transaction. postgres.js (3.4.9, issue 1208) would
 * then send its own COMMIT or ROLLBACK into nothing: an error that nobody can catch, which ends the process, or a
 * connection that never answers again. So whatever is sent in a transaction after its connection broke is refused
 * here, and neither of the two follows: the database has undone it.
 */
export function surviveLostConnections<Client extends Sql>(sql: Client): Client {
  outliveQueriesOfItsOwn();
  const begin = sql.begin.bind(sql) as (options: string, work: Work) => Promise<unknown>;
  const reserve = sql.reserve.bind(sql);
  return Object.assign(sql, {
    begin: (...given: [string, Work] | [Work]) => {
      const [options, work] = given.length === 1 ? ['', given[0]] : given;
      return beginSafely(begin, options, work);
    },
    reserve: async () => refusingOnceLost(await reserve(), { lost: null }),
  });
}

let outlives = false;

/** What postgres.js asks for by itself, as the types of arrays, fails with its connection, and nobody awaits that. */
function outliveQueriesOfItsOwn(): void {
  if (outlives) return;
  outlives = true;
  process.on('unhandledRejection', (error) => {
    if (!isLost(error)) throw error;
  });
}

type Work = (tx: TransactionSql) => unknown;

interface Link {
  /** Why the connection is gone; null while it is there. */
  lost: unknown;
}

async function beginSafely(
  begin: (options: string, work: Work) => Promise<unknown>,
  options: string,
  work: Work,
): Promise<unknown> {
  const link: Link = { lost: null };
  try {
    return await begin(options, async (tx) => {
      try {
        const done = await work(refusingOnceLost(tx, link));
        const all = Array.isArray(done) ? await Promise.all(done as unknown[]) : done;
        if (link.lost === null) return all;
      } catch (error) {
        if (isLost(error)) link.lost = error;
        if (link.lost === null) throw error;
      }
      // For ever: `begin` itself learns that the connection has closed, and fails. Only nothing must follow.
      return new Promise(() => undefined);
    });
  } catch (error) {
    if (isLost(error)) link.lost = error;
    throw error;
  }
}

/** The same connection, until one of its queries finds it broken. */
function refusingOnceLost<Connection extends TransactionSql | ReservedSql>(
  connection: Connection,
  link: Link,
): Connection {
  const guarded =
    (send: AnyFunction) =>
    (...given: unknown[]) => {
      if (link.lost !== null) throw link.lost;
      return watched(send(...given), link);
    };
  return new Proxy(connection, {
    apply: (target, _self, given) => guarded(target as unknown as AnyFunction)(...given),
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (name === 'unsafe') return guarded(value as AnyFunction);
      // It has gone back to where broken ones are; from here it would go among the sound ones.
      if (name === 'release' && link.lost !== null) return () => undefined;
      return value;
    },
  });
}

type AnyFunction = (...given: unknown[]) => unknown;

/** Notices when a query fails, without starting it: a piece of another query never is. */
function watched(query: unknown, link: Link): unknown {
  if (!(query instanceof Promise) || !('reject' in query)) return query;
  const reject = query.reject as (error: unknown) => void;
  query.reject = (error: unknown) => {
    if (isLost(error)) link.lost = error;
    reject(error);
  };
  return query;
}

function isLost(error: unknown): boolean {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  // It could not be made anew either.
  if (syscall === 'connect' || code === 'CONNECT_TIMEOUT') return true;
  return typeof code === 'string' && (broken.includes(code) || lastWords.includes(code));
}
