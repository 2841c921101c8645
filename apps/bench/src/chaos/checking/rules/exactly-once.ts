import type { Rule } from '../violation.js';
import type { Life, RecordedHistory, RecordedOperation } from '../recorded-history.js';

/** Refusals that an operation which was done cannot meet: sent again, it is given its first answer. */
const notAfterwards = ['id-taken', 'version-conflict', 'already-deleted', 'operation-id-reused'];

/** What was acknowledged was done, each time it was asked for with the same outcome; what was refused was not. */
export const exactlyOnce: Rule = {
  name: 'acknowledged once, done once',
  *check(history) {
    for (const operation of history.operations.values()) {
      for (const life of history.lives) {
        yield* acknowledged(history, operation, life);
        yield* refused(history, operation, life);
      }
    }
  },
};

function* acknowledged(history: RecordedHistory, { id, attempts }: RecordedOperation, life: Life) {
  const stored = life.operations.get(id);
  for (const { returned } of attempts) {
    if (returned?.result !== 'ok') continue;
    if (!stored) {
      if (!history.mustHold(life, returned.index)) continue;
      yield `operation ${id} was acknowledged at ${returned.at} ms and is not in life ${life.number}`;
      return;
    }
    const inThisLife = history.lifeAt(returned.index) === life;
    if (inThisLife && (stored.feed !== returned.feed || stored.seq !== returned.seq)) {
      yield `operation ${id} was acknowledged as ${returned.seq} of ${returned.feed}, and is kept as ${stored.seq} of ${stored.feed}`;
    }
  }
}

function* refused(history: RecordedHistory, { id, attempts }: RecordedOperation, life: Life) {
  const stored = life.operations.get(id);
  if (!stored) return;
  const entity = attempts[0]?.invoked.entity;
  // A move ends with what is said about the highlight; the highlight itself came before.
  const done = life.events
    .get(stored.feed)
    ?.slice(0, stored.seq)
    .findLast((event) => event.entity === entity);
  for (const { invoked, returned } of attempts) {
    if (returned?.result !== 'failed' || history.lifeAt(returned.index) !== life) continue;
    const final = attempts.every((attempt) => attempt.returned?.result === 'failed');
    // Refused for the version that it named, it may have been done for a newer one.
    const isThatOne = (invoked.ifMatch ?? 0) + 1 === done?.version;
    // After a restore a version comes about again: another sending, for that of the new epoch, may have done it later.
    const isSentAnew = attempts.some(
      (other) =>
        other.invoked.epoch !== invoked.epoch &&
        other.invoked.ifMatch === invoked.ifMatch &&
        (other.returned?.index ?? Infinity) > invoked.index,
    );
    if (final || (isThatOne && !isSentAnew && notAfterwards.includes(returned.code))) {
      yield `operation ${id} was refused (${returned.code}) at ${returned.at} ms, though it was done`;
      return;
    }
  }
}
