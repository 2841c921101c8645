import { describe, expect, test } from '@jest/globals';
import { altered, epoch, feed, memberOf, reading, soundHistory } from '../../../test/sound-history.js';
import type { Happening, HistoryEntry } from '../history/history-entry.js';
import { checkHistory } from './check-history.js';

const sound = soundHistory();
const brokenRules = (history: readonly HistoryEntry[]) => [
  ...new Set(checkHistory(history).map(({ rule }) => rule)),
];
const database = (history: readonly HistoryEntry[]) => history.findIndex(({ type }) => type === 'database');
/** The history with more before the database is read. */
const and = (...more: Happening[]): HistoryEntry[] =>
  sound.toSpliced(database(sound), 0, ...more.map((happening) => ({ ...happening, at: 900 })));

test('a history in which all is well breaks no rule', () => {
  expect(checkHistory(sound)).toEqual([]);
});

test('a history that ends before the database was read proves nothing', () => {
  expect(brokenRules(sound.slice(0, -1))).toEqual(['a whole history']);
});

describe('acknowledged once, done once', () => {
  const rule = 'acknowledged once, done once';

  test('what was acknowledged and is not there is found', () => {
    const lost = altered(sound, 'database', 0, (entry) => ({
      ...entry,
      operations: entry.operations.slice(0, 2),
    }));
    expect(brokenRules(lost)).toContain(rule);
  });

  test('what was acknowledged under another seq than it has is found', () => {
    const told = altered(sound, 'return', 0, (entry) => ({ ...entry, seq: 3 }) as typeof entry);
    expect(brokenRules(told)).toEqual([rule]);
  });

  test('what was refused though it was done is found', () => {
    const refused = altered(sound, 'return', 1, ({ type, attempt, at }) => ({
      ...{ type, attempt, at, result: 'failed', code: 'id-taken' },
    }));
    expect(brokenRules(refused)).toEqual([rule]);
  });

  test('what was refused for the epoch that it named may be done for the same version of the next one', () => {
    const [, , invoked] = sound.filter((entry) => entry.type === 'invoke');
    if (!invoked) throw new Error('The sound history has three operations.');
    const refusal = (named: string): HistoryEntry[] => [
      { ...invoked, attempt: 99, epoch: named },
      { type: 'return', attempt: 99, at: 0, result: 'failed', code: 'version-conflict' },
    ];
    const first = sound.indexOf(invoked);
    expect(checkHistory(sound.toSpliced(first, 0, ...refusal('before')))).toEqual([]);
    // Both are under way at once.
    const [sent, refused] = refusal('before') as [HistoryEntry, HistoryEntry];
    expect(checkHistory(sound.toSpliced(first + 1, 0, refused).toSpliced(first, 0, sent))).toEqual([]);
    expect(brokenRules(sound.toSpliced(first, 0, ...refusal(epoch)))).toEqual([rule]);
    // Done before it was sent: then that answer is due.
    expect(brokenRules(sound.toSpliced(first + 2, 0, ...refusal('before')))).toEqual([rule]);
  });

  test('what got no answer may have been done or not', () => {
    const unknown = altered(sound, 'return', 2, ({ type, attempt, at }) => ({
      ...{ type, attempt, at, result: 'unknown', code: 'no answer' },
    }));
    expect(checkHistory(unknown)).toEqual([]);
  });

  test('after a restore only what was acknowledged since the backup may be gone', () => {
    const life = sound[database(sound)] as HistoryEntry;
    const empty = { ...life, feeds: [{ feed, epoch: 'next', seq: 0 }], events: [], operations: [], rows: [] };
    const first = sound.findIndex(({ type }) => type === 'invoke');
    const restored = (backupAt: number) =>
      [...sound.toSpliced(backupAt, 0, { type: 'backup', at: 0 }), empty] as HistoryEntry[];
    const lost = (history: readonly HistoryEntry[]) =>
      checkHistory(history).filter((violation) => violation.rule === rule).length;
    expect(lost(restored(first))).toBe(0);
    expect(lost(restored(first + 2))).toBe(1);
  });
});

describe('one operation, one event, one version', () => {
  const rule = 'one operation, one event, one version';

  test('two operations that are one event are found', () => {
    const twice = altered(sound, 'database', 0, (entry) => ({
      ...entry,
      operations: entry.operations.map((operation) => ({ ...operation, seq: Math.min(2, operation.seq) })),
    }));
    expect(brokenRules(twice)).toContain(rule);
  });

  test('an edit that was made on another version than its writer saw is found', () => {
    const blind = altered(sound, 'invoke', 2, (entry) => ({ ...entry, ifMatch: 7 }));
    expect(brokenRules(blind)).toEqual([rule]);
  });

  test('an edit over words that its writer did not see is found, though the version is the one they saw', () => {
    const lost = 'what a restore took away';
    const blind = (client: number) =>
      altered(sound, 'invoke', 2, (entry) => ({ ...entry, client, before: lost }));
    expect(brokenRules(blind(1))).toEqual([rule]);
    // Whoever wrote the words of before saw them too, though they may not have come back yet.
    expect(brokenRules(blind(2))).toEqual([]);
  });

  test('words that nobody wrote are found', () => {
    const other = altered(sound, 'database', 0, (entry) => ({
      ...entry,
      rows: entry.rows.map((row) => (row.id === 'words' ? { ...row, content: 'first' } : row)),
    }));
    expect(brokenRules(other)).toEqual([rule]);
  });
});

describe('what is kept to be sent', () => {
  test('is found when it was never sent', () => {
    expect(brokenRules(and({ type: 'waiting', client: 1, operation: 'op-9' }))).toEqual(['nothing unsent']);
  });

  test('is found when it stands before what was made earlier', () => {
    const swapped = altered(sound, 'invoke', 1, (entry) => ({ ...entry, made: 5 }));
    expect(brokenRules(swapped)).toEqual(['in the order of making']);
  });

  test('is found when two tabs send at once', () => {
    const [, , third] = sound.filter((entry) => entry.type === 'invoke');
    if (!third) throw new Error('The sound history has three operations.');
    const second: HistoryEntry = { ...third, attempt: 9, tab: 1 };
    const at = sound.findIndex((entry) => entry === third) + 1;
    const both = sound.toSpliced(at, 0, second);
    expect(brokenRules(both)).toEqual(['one tab sends']);
    // The page was closed, with what it was just sending, and another one was opened.
    const { at: time, client, operation } = third;
    const left: HistoryEntry = { type: 'given-up', at: time, client, operation };
    expect(brokenRules(both.toSpliced(at, 0, left))).toEqual([]);
  });
});

describe('feeds and frames', () => {
  test('a seq that is missing or counted twice is found', () => {
    for (const seqs of [
      [1, 2, 4],
      [1, 2, 2],
    ]) {
      const wrong = altered(sound, 'database', 0, (entry) => ({
        ...entry,
        events: entry.events.map((event, index) => ({ ...event, seq: seqs[index] ?? 0 })),
      }));
      expect(brokenRules(wrong)).toContain('gapless feeds');
    }
  });

  test('a frame that begins beyond what was heard is found', () => {
    expect(brokenRules(altered(sound, 'frame', 2, () => null))).toEqual(['contiguous frames']);
  });

  test('frames that come before a join is answered, or overlap its answer, are none', () => {
    const joined = sound.findIndex(({ type }) => type === 'joined');
    const [answer] = sound.slice(joined, joined + 1) as [HistoryEntry];
    const firstFrame = sound.findIndex(({ type }) => type === 'frame');
    expect(checkHistory(sound.toSpliced(firstFrame + 1, 0, answer).toSpliced(joined, 1))).toEqual([]);
  });

  test('an answer to a join that was overtaken by another says nothing about the frames after it', () => {
    const at = sound.findIndex(({ type }) => type === 'joined');
    const [early, join] = [sound[at], sound[at - 1]] as [HistoryEntry, HistoryEntry];
    const again = { ...join, link: 2 } as HistoryEntry;
    const behind = altered(sound, 'joined', 0, (entry) => ({
      ...entry,
      link: 2,
      feeds: entry.feeds.map((position) => ({ ...position, seq: 1 })),
    }));
    const overtaken = behind.toSpliced(at, 0, again, early);
    expect(checkHistory(altered(overtaken, 'frame', 0, () => null))).toEqual([]);
  });

  test('a frame that tells of what was never written is found', () => {
    const early = altered(sound, 'frame', 0, (entry) => ({ ...entry, rows: [['mark', 4, 1] as const] }));
    expect(brokenRules(early)).toContain('frames tell what is written');
  });

  test('a frame of an epoch that was replaced while its database lived on is found', () => {
    const replaced = altered(sound, 'frame', 0, (entry) => ({ ...entry, epoch: 'taken back' }));
    expect(brokenRules(replaced)).toContain('frames tell what is written');
  });

  test('a version that goes back is found, in what is told and in what is held', () => {
    const back = altered(sound, 'state', 5, (entry) => ({
      ...entry,
      rows: entry.rows.map((row) => ({ ...row, version: 0 })),
    }));
    expect(brokenRules(back)).toEqual(['versions only grow']);
    const last = sound.filter(({ type }) => type === 'frame').at(-1) as HistoryEntry;
    const again = and({ ...last, rows: [['words', 1, 2]] } as Happening);
    expect(brokenRules(again)).toEqual(['versions only grow']);
  });
});

describe('in the end', () => {
  test('a client that shows something else than a fetch, comes late or not at all is found', () => {
    const other = altered(sound, 'compared', 0, (entry) => ({ ...entry, folded: 'another' }));
    const late = altered(sound, 'compared', 0, (entry) => ({ ...entry, after: 6_000 }));
    const missing = altered(sound, 'compared', 0, () => null);
    for (const history of [other, late, missing]) {
      expect(brokenRules(history)).toEqual(['equal state everywhere']);
    }
  });

  test('a state that resumes to something else is found; one that is told to fetch afresh is not', () => {
    const other = altered(sound, 'resumed', 0, (entry) => ({ ...entry, resumed: 'another' }));
    expect(brokenRules(other)).toEqual(['resume equals fetch']);
    expect(checkHistory(altered(other, 'resumed', 0, (entry) => ({ ...entry, reset: true })))).toEqual([]);
  });

  test('a server that ended by itself is found', () => {
    expect(brokenRules(and({ type: 'crashed', node: 1 }))).toEqual(['no server ends by itself']);
  });
});

describe('a removed member', () => {
  const rule = 'nothing after a removal';
  const removed = (seq: number): Happening => ({
    ...{ type: 'removed', member: memberOf(2), feeds: [{ feed, epoch, seq }] },
  });

  test('who is told of something after the removal is found', () => {
    expect(brokenRules(and(removed(3)))).toContain(rule);
    expect(checkHistory(and(removed(4)))).toEqual([]);
  });

  test('who writes after the removal is found', () => {
    const unheard = and(removed(2)).filter(({ type }) => type !== 'frame');
    expect(brokenRules(unheard)).toEqual([rule]);
  });

  test('may be told of everything once it is a member again', () => {
    const back: Happening = { type: 'added', member: memberOf(2), feeds: [{ feed, epoch, seq: 2 }] };
    const history = and(removed(2), back);
    expect(checkHistory(history)).toEqual([]);
  });

  test('who is let in or fetches after the removal is found', () => {
    const position = { feed, epoch, seq: 5 };
    const asked = { asked: 890, reading, feeds: [position], sought: [], found: [] };
    const fetched: Happening = { type: 'fetched', client: 2, member: memberOf(2), ...asked };
    expect(brokenRules(and(removed(4), fetched))).toEqual([rule]);
  });
});

test('who does not find what they wrote is found', () => {
  const asked = { asked: 890, reading, feeds: [{ feed, epoch, seq: 3 }], sought: ['words'] };
  const fetched = (version: number): Happening => ({
    ...{ type: 'fetched', client: 2, member: memberOf(2), ...asked, found: [['words', version, 3]] },
  });
  expect(brokenRules(and(fetched(1)))).toEqual(['read your writes']);
  expect(checkHistory(and(fetched(2)))).toEqual([]);
});
