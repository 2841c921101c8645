import type { RecordedHistory } from '../recorded-history.js';
import type { Rule } from '../violation.js';

/** From the seq of a removal up to that of the return; Infinity where there was none. */
interface Absence {
  readonly from: number;
  to: number;
}

/** From its removal on, until it is a member again, nothing reaches a member and nothing is written by it, on any node. */
export const removedMembers: Rule = {
  name: 'nothing after a removal',
  *check(history) {
    const absences = absencesIn(history);
    const during = (member: string, feed: string, epoch: string, seq: number) =>
      absences.get(keyOf(member, feed, epoch))?.find(({ from, to }) => seq >= from && seq < to);
    for (const entry of history.of('frame', 'fetched')) {
      const positions =
        entry.type === 'frame' ? [{ feed: entry.feed, epoch: entry.epoch, seq: entry.through }] : entry.feeds;
      for (const { feed, epoch, seq } of positions) {
        const absence = during(entry.member, feed, epoch, seq);
        if (!absence) continue;
        yield `member ${entry.member} at client ${entry.client} got ${seq} of feed ${feed} (${entry.type}) at ${entry.at} ms, removed by ${absence.from}`;
      }
    }
    yield* joins(history, during);
    for (const life of history.lives) {
      const epochs = new Map(life.stored.feeds.map(({ feed, epoch }) => [feed, epoch]));
      for (const { feed, seq, kind, actor } of history.eventsIn(life)) {
        if (actor === null || kind.startsWith('member:')) continue;
        const absence = during(actor, feed, epochs.get(feed) ?? '', seq);
        if (absence) yield `member ${actor} wrote ${seq} of feed ${feed}, removed by ${absence.from}`;
      }
    }
  },
};

function* joins(
  history: RecordedHistory,
  during: (member: string, feed: string, epoch: string, seq: number) => Absence | undefined,
) {
  const members = new Map<string, string>();
  for (const entry of history.of('join', 'joined')) {
    const key = `${entry.client} ${entry.link}`;
    if (entry.type === 'join') {
      members.set(key, entry.member);
      continue;
    }
    const member = members.get(key) ?? '';
    for (const { feed, epoch, seq } of entry.feeds) {
      const absence = during(member, feed, epoch, seq);
      if (absence)
        yield `member ${member} at client ${entry.client} was let in at ${seq} of feed ${feed} at ${entry.at} ms, removed by ${absence.from}`;
    }
  }
}

function absencesIn(history: RecordedHistory): Map<string, Absence[]> {
  const absences = new Map<string, Absence[]>();
  for (const { type, member, feeds } of history.of('removed', 'added')) {
    for (const { feed, epoch, seq } of feeds) {
      const key = keyOf(member, feed, epoch);
      const known = absences.get(key) ?? [];
      absences.set(key, known);
      if (type === 'removed') known.push({ from: seq, to: Infinity });
      else for (const absence of known) absence.to = Math.min(absence.to, seq);
    }
  }
  return absences;
}

function keyOf(...parts: string[]): string {
  return parts.join(' ');
}
