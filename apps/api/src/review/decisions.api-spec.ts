import { randomUUID } from 'node:crypto';
import { ORPHANED, type Highlight } from '@postil/contract';
import { decide, mustDecide } from '../../test/deciding.js';
import { FollowingReader } from '../../test/following-reader.js';
import { firstText, makeRevisedReading, notesOf, type RevisedReading } from '../../test/revised-reading.js';
import { publishNextRevision } from '../../test/next-revision.js';
import { startApp, type RunningApp } from '../../test/running-app.js';
import { makeHighlight } from '../../test/writing.js';

let app: RunningApp;
let amara: FollowingReader;
let ben: FollowingReader;

beforeAll(async () => {
  app = await startApp();
  amara = await FollowingReader.signUp(app.address, 'Amara');
  ben = await FollowingReader.signUp(app.address, 'Ben');
});
afterAll(async () => {
  amara?.disconnect();
  ben?.disconnect();
  await app?.stop();
});

/** Amara's group reads the second revision; the notes are Ben's. */
const revised = (visibility: 'group' | 'private' = 'group') =>
  makeRevisedReading(app.sql, amara, ben, visibility);

async function bothFollow({ readingId }: RevisedReading): Promise<void> {
  for (const reader of [amara, ben]) {
    reader.disconnect();
    await reader.follow(readingId);
  }
}

async function expectFoldIsFetch(): Promise<void> {
  for (const reader of [amara, ben]) {
    const { folded, fetched } = await reader.bothViews();
    expect(folded).toEqual(fetched);
  }
}

const lost = { status: 'orphaned', confidence: 1 } as const;
const chapterOf = (reader: FollowingReader, index: number) => reader.open.chapters[index]?.id ?? '';

describe('a decision about a note', () => {
  test('places an orphan on other words, and everybody sees it there with its thread', async () => {
    const scene = await revised();
    await bothFollow(scene);
    expect(amara.folded().counts.get(ORPHANED)).toEqual({ highlights: 1, comments: 1 });
    const placed = await mustDecide(ben, scene.readingId, scene.lost, { place: 'burns all night' });
    expect(placed).toMatchObject({
      orphan: null,
      quote: { exact: 'burns all night', prefix: 'The quay\nThe lamp on the quay ' },
      placement: { status: 'edited', confidence: 1, revisionId: scene.secondId },
      version: scene.lost.version + 1,
    });
    expect(placed.placement?.decidedBy).toBe(ben.open.memberId);
    await expectFoldIsFetch();
    const seen = amara.folded().highlights.find(({ highlight }) => highlight.id === scene.lost.id);
    expect(seen).toMatchObject({ comments: 1, highlight: { quote: { exact: 'burns all night' } } });
    expect(amara.folded().orphans).toEqual([]);
    expect(amara.folded().counts.get(chapterOf(amara, 0))).toEqual({ highlights: 2, comments: 2 });
    expect(amara.folded().counts.get(ORPHANED)).toEqual({ highlights: 0, comments: 0 });
  });

  test('goes out as one frame that has both chapters’ counts in it', async () => {
    const scene = await revised();
    await bothFollow(scene);
    const before = amara.frames.length;
    await mustDecide(ben, scene.readingId, scene.lost, { place: 'counts the waves' });
    await expectFoldIsFetch();
    const [frame, ...more] = amara.frames.slice(before);
    expect(more).toEqual([]);
    expect(frame && frame.through - frame.after).toBe(1);
    const counts = frame?.changes.flatMap(({ type, row }) => (type === 'count' ? [row.chapterId] : []));
    expect(counts?.sort()).toEqual([ORPHANED, chapterOf(amara, 1)].sort());
  });

  test('confirms a place and leaves it as it is', async () => {
    const scene = await revised();
    await bothFollow(scene);
    const confirmed = await mustDecide(ben, scene.readingId, scene.doubtful, 'confirm');
    const decidedBy = ben.open.memberId;
    expect(confirmed.placement).toEqual({ ...scene.doubtful.placement, confidence: 1, decidedBy });
    await expectFoldIsFetch();
  });

  test('leaves a doubtful one as an orphan, with the words and the revision where it stood', async () => {
    const scene = await revised();
    await bothFollow(scene);
    const orphaned = await mustDecide(ben, scene.readingId, scene.doubtful, 'orphan');
    expect(orphaned).toMatchObject({
      placement: null,
      orphan: { lastRevisionId: scene.firstId, decidedBy: ben.open.memberId },
      quote: { exact: 'the children gather glass' },
    });
    await expectFoldIsFetch();
    const orphans = amara.folded().orphans.map(({ highlight, comments }) => [highlight.id, comments]);
    expect(new Set(orphans)).toEqual(new Set([[scene.lost.id, 1], [scene.doubtful.id, 1]])); // prettier-ignore
  });

  test('calls a place with the same words exact in their own paragraph, and moved in another', async () => {
    const scene = await revised();
    const orphaned = await mustDecide(ben, scene.readingId, scene.sure, 'orphan');
    const back = await mustDecide(ben, scene.readingId, orphaned, { place: 'Three boats' });
    expect(back.placement?.status).toBe('exact');
    const text = firstText
      .replace('Three boats lay', 'Two ships lay')
      .replace('aloud', 'aloud. Three boats pass');
    await publishNextRevision(app.sql, scene.readingId, text, () => lost);
    const sure = (await notesOf(ben, scene.readingId)).get(scene.sure.id) as Highlight;
    expect(sure.orphan?.lastRevisionId).toBe(scene.secondId);
    const moved = await mustDecide(ben, scene.readingId, sure, { place: 'Three boats' });
    expect(moved.placement?.status).toBe('moved');
  });

  test('changes the range of a note that was made on this revision: these are its words now', async () => {
    const scene = await revised();
    await bothFollow(scene);
    const { highlight } = await makeHighlight(ben, scene.readingId, 'blue', 1);
    const changed = await mustDecide(ben, scene.readingId, highlight, { place: 'the blue pieces' });
    expect(changed).toMatchObject({
      quote: { exact: 'the blue pieces' },
      placement: { status: 'exact', decidedBy: ben.open.memberId },
      made: null,
    });
    await expectFoldIsFetch();
    const undone = await mustDecide(ben, scene.readingId, changed, 'undo');
    expect(undone).toMatchObject({ quote: highlight.quote, placement: highlight.placement });
    await expectFoldIsFetch();
  });
});

describe('taking back', () => {
  test('restores what stood before the latest decision, step by step to the first', async () => {
    const scene = await revised();
    await bothFollow(scene);
    const placed = await mustDecide(ben, scene.readingId, scene.lost, { place: 'burns all night' });
    const moved = await mustDecide(amara, scene.readingId, placed, { place: 'blue pieces' });
    expect(moved.placement?.decidedBy).toBe(amara.open.memberId);
    const once = await mustDecide(ben, scene.readingId, moved, 'undo');
    expect(once).toMatchObject({ placement: placed.placement, quote: placed.quote, orphan: null });
    await expectFoldIsFetch();
    const twice = await mustDecide(ben, scene.readingId, once, 'undo');
    expect(twice).toMatchObject({ placement: null, quote: scene.lost.quote, orphan: scene.lost.orphan });
    await expectFoldIsFetch();
    const refused = await decide(ben, scene.readingId, twice, 'undo');
    expect([refused.status, refused.body.code]).toEqual([409, 'nothing-to-undo']);
  });

  test('and deciding anew: only what still stands can be taken back', async () => {
    const scene = await revised();
    const confirmed = await mustDecide(ben, scene.readingId, scene.doubtful, 'confirm');
    const undone = await mustDecide(ben, scene.readingId, confirmed, 'undo');
    const orphaned = await mustDecide(ben, scene.readingId, undone, 'orphan');
    const back = await mustDecide(ben, scene.readingId, orphaned, 'undo');
    expect(back.placement).toEqual(scene.doubtful.placement);
    expect((await decide(ben, scene.readingId, back, 'undo')).body.code).toBe('nothing-to-undo');
    const kept = await app.sql<{ kind: string; undone: boolean }[]>`
      select kind, undone_at is not null as undone from placement_decisions
      where highlight_id = ${scene.doubtful.id} order by number`;
    expect(kept).toEqual([
      { kind: 'confirmed', undone: true },
      { kind: 'orphaned', undone: true },
    ]);
  });
});

describe('is refused', () => {
  test('a decision on a version that is no longer the note’s, or on none', async () => {
    const scene = await revised();
    await mustDecide(ben, scene.readingId, scene.doubtful, 'confirm');
    const late = await decide(amara, scene.readingId, scene.doubtful, 'orphan');
    expect([late.status, late.body.code]).toEqual([412, 'version-conflict']);
    const path = `/api/readings/${scene.readingId}/highlights/${scene.lost.id}/placement`;
    const body = { decision: 'undo', revisionId: scene.secondId };
    expect((await ben.send('PUT', path, body)).status).toBe(428);
  });

  test('a decision on a revision that the group has left, or that is not of this text', async () => {
    const scene = await revised();
    for (const [choice, revisionId] of [
      ['orphan', scene.firstId],
      ['confirm', randomUUID()],
      ['undo', scene.firstId],
    ] as const) {
      const { status, body } = await decide(ben, scene.readingId, scene.doubtful, choice, { revisionId });
      expect([status, body.code]).toEqual([409, 'revision-outdated']);
    }
    const notes = await notesOf(ben, scene.readingId);
    expect(notes.get(scene.doubtful.id)).toEqual(scene.doubtful);
  });

  test('a place whose words do not stand there', async () => {
    const scene = await revised();
    const path = `/api/readings/${scene.readingId}/highlights/${scene.lost.id}/placement`;
    const { start, end } = scene.sure.placement as NonNullable<Highlight['placement']>;
    const anchor = { start, end, quote: { exact: 'Three goats', prefix: '', suffix: '' } };
    const body = { decision: 'place', revisionId: scene.secondId, anchor };
    const refused = await ben.send('PUT', path, body, { version: scene.lost.version });
    expect(refused).toMatchObject({ status: 422, body: { code: 'anchor-quote-mismatch' } });
  });

  test('to confirm what has no place, and to miss a passage where it was made', async () => {
    const scene = await revised();
    const confirmed = await decide(ben, scene.readingId, scene.lost, 'confirm');
    expect([confirmed.status, confirmed.body.code]).toEqual([400, 'invalid-request']);
    const { highlight } = await makeHighlight(ben, scene.readingId, 'blue', 1);
    const missed = await decide(ben, scene.readingId, highlight, 'orphan');
    expect([missed.status, missed.body.code]).toEqual([400, 'invalid-request']);
  });

  test('whoever neither wrote the note nor looks after the group', async () => {
    const scene = await revised();
    const [cleo, stranger] = [
      await FollowingReader.signUp(app.address, 'Cleo'),
      await FollowingReader.signUp(app.address, 'Dov'),
    ];
    await amara.letIn(scene.groupId, cleo);
    const path = `/api/readings/${scene.readingId}/highlights/${scene.lost.id}`;
    const body = { decision: 'orphan', revisionId: scene.secondId };
    for (const reader of [cleo, stranger]) {
      const put = await reader.send('PUT', `${path}/placement`, body, { version: scene.lost.version });
      const get = await reader.send('GET', `${path}/candidates`);
      expect([put.status, get.status]).toEqual([404, 404]);
    }
    expect((await decide(amara, scene.readingId, scene.lost, 'orphan')).status).toBe(200);
  });
});

test('a private note is decided by its author alone, and nobody else hears of it', async () => {
  const scene = await revised('private');
  await bothFollow(scene);
  expect((await decide(amara, scene.readingId, scene.lost, 'orphan')).status).toBe(404);
  const heard = amara.frames.length;
  const placed = await mustDecide(ben, scene.readingId, scene.lost, { place: 'burns all night' });
  await expectFoldIsFetch();
  expect(ben.folded().highlights.map(({ highlight }) => highlight.id)).toContain(placed.id);
  await mustDecide(ben, scene.readingId, placed, 'undo');
  await expectFoldIsFetch();
  expect(ben.folded().orphans.map(({ highlight }) => highlight.id)).toEqual([scene.lost.id]);
  expect(amara.frames.length).toBe(heard);
});

test('a decision sent twice is taken once, also when the group moved on in between', async () => {
  const scene = await revised();
  const operation = randomUUID();
  const first = await decide(ben, scene.readingId, scene.doubtful, 'orphan', { operation });
  const again = await decide(ben, scene.readingId, scene.doubtful, 'orphan', { operation });
  expect(again).toEqual(first);
  await publishNextRevision(app.sql, scene.readingId, firstText);
  const { secondId: revisionId } = scene;
  const later = await decide(ben, scene.readingId, scene.doubtful, 'orphan', { operation, revisionId });
  expect([later.status, later.body.seq]).toEqual([200, first.body.seq]);
});

test('a note that was decided by hand stays there when the revision is published again', async () => {
  const scene = await revised();
  const placed = await mustDecide(ben, scene.readingId, scene.lost, { place: 'burns all night' });
  const [{ owner }] = await app.sql<[{ owner: string }]>`
    select created_by as owner from revisions where id = ${scene.firstId}`;
  await app.sql`select flip_reading(${scene.readingId}, ${scene.firstId}, ${owner})`;
  const machine = { highlightId: scene.lost.id, chapterId: ORPHANED, status: 'orphaned', confidence: 1 };
  const items = [{ ...machine, quote: { ...scene.lost.quote }, lastRevisionId: scene.firstId }];
  await app.sql`select place_notes(${scene.readingId}, ${scene.secondId}, ${app.sql.json(items)})`;
  await app.sql`select flip_reading(${scene.readingId}, ${scene.secondId}, ${owner})`;
  const now = (await notesOf(ben, scene.readingId)).get(scene.lost.id);
  expect(now).toMatchObject({ placement: placed.placement, quote: placed.quote, orphan: null });
  const undone = await mustDecide(ben, scene.readingId, now as Highlight, 'undo');
  expect(undone.orphan).toEqual(scene.lost.orphan);
});
