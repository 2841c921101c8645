import type { Sql } from 'postgres';

/** Milliseconds from one look at the queries under way to the next. */
const LOOK_EVERY = 1_000;
/** Milliseconds in which the database says which processes it has; after that it is asked once more. */
const ANSWERS_WITHIN = 5_000;

/** As much of postgres.js' query as is needed: what answers it, and, once it was sent, over which connection. */
interface Query extends Promise<unknown> {
  state: Backend | null;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** One for each connection of the client, with another process once that was made anew. */
interface Backend {
  readonly pid: number | null;
}

interface Sent {
  readonly backend: Backend;
  readonly pid: number | null;
  readonly at: number;
}

/**
 * Has each query of a client, outside of transactions, answer or fail. postgres.js (3.4.9) forgets one that it sends
 * after its socket has failed and before that has closed: whoever waits for it would wait for ever, and so would the
 * connection once it is made anew. The query fails then, and that connection is ended; whoever got it meanwhile fails as
 * with any other that breaks.
 */
export function answerOrFail<Client extends Sql>(sql: Client): Client {
  const followed = new FollowedQueries(sql);
  return new Proxy(sql, {
    apply: (target, _self, given) =>
      followed.follow((target as unknown as AnyFunction)(...(given as unknown[]))),
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (name !== 'unsafe') return value;
      return (...given: unknown[]) => followed.follow((value as AnyFunction)(...given));
    },
  });
}

type AnyFunction = (...given: unknown[]) => unknown;

class FollowedQueries {
  private readonly sent = new Map<Query, Sent>();
  private looking: ReturnType<typeof setInterval> | null = null;
  private askedAt = -Infinity;

  constructor(private readonly sql: Sql) {}

  /** Without starting it: a piece of another query never is. */
  follow(made: unknown): unknown {
    if (!(made instanceof Promise) || !('reject' in made)) return made;
    const query = made as Query;
    const { resolve, reject } = query;
    let state = query.state;
    const settled = () => void this.sent.delete(query);
    void Object.assign(query, {
      resolve: (value: unknown) => (settled(), resolve(value)),
      reject: (error: unknown) => (settled(), reject(error)),
    });
    void Object.defineProperty(query, 'state', {
      get: () => state,
      set: (backend: Backend | null) => {
        state = backend;
        if (!backend) return;
        this.sent.set(query, { backend, pid: backend.pid, at: performance.now() });
        this.looking ??= setInterval(() => this.look(), LOOK_EVERY).unref();
      },
    });
    return query;
  }

  private look(): void {
    const now = performance.now();
    const suspects = [...this.sent].filter(([, { at }]) => at < now - LOOK_EVERY);
    for (const [query, { backend, pid }] of suspects) {
      if (backend.pid === pid) continue;
      forget(query);
      this.sql`select pg_terminate_backend(${backend.pid})`.catch(() => undefined);
    }
    const others = suspects.filter(([query]) => this.sent.has(query));
    if (others.length === 0 || now < this.askedAt + ANSWERS_WITHIN) return;
    this.askedAt = now;
    this.forgetDead(others)
      .catch(() => undefined)
      .finally(() => (this.askedAt = -Infinity));
  }

  private async forgetDead(suspects: readonly [Query, Sent][]): Promise<void> {
    const alive = await this.aliveAmong(suspects.flatMap(([, { pid }]) => pid ?? []));
    for (const [query, { pid }] of suspects) {
      if (alive && pid !== null && !alive.has(pid) && this.sent.has(query)) forget(query);
    }
  }

  /** Which of these processes the database still has; null behind a pooler, which gives connections names of its own. */
  private async aliveAmong(pids: number[]): Promise<ReadonlySet<number> | null> {
    const query = this.sql<[{ own: number; alive: number[] }]>`
      select pg_backend_pid() as own, (select coalesce(json_agg(pid), '[]') from pg_stat_activity
        where pid in (select value::int from json_array_elements_text(${JSON.stringify(pids)}::json))) as alive`;
    const [{ own, alive }] = await query;
    return (query as unknown as Query).state?.pid === own ? new Set(alive) : null;
  }
}

function forget(query: Query): void {
  query.reject(
    Object.assign(new Error('The connection broke before the database had answered.'), {
      code: 'CONNECTION_CLOSED',
    }),
  );
}
