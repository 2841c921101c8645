import { limits, type Review } from '@postil/contract';
import { mustDecide } from '../../test/deciding.js';
import { FollowingReader } from '../../test/following-reader.js';
import { publishNextRevision } from '../../test/next-revision.js';
import { makeRevisedReading, secondText, type RevisedReading } from '../../test/revised-reading.js';
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
afterAll(() => app?.stop());

const reviewFor = (reader: FollowingReader, { readingId }: RevisedReading) =>
  reader.mustSend<Review>('GET', `/api/readings/${readingId}/review`);

const idsOf = (items: Review['open']) => items.map(({ highlight }) => highlight.id);

describe('the review of a reading', () => {
  test('lists orphans and uncertain notes in the order they stood in, each with where it was and is', async () => {
    const scene = await makeRevisedReading(app.sql, amara, ben);
    const { revisionId, open, openTotal, decided } = await reviewFor(ben, scene);
    expect([revisionId, openTotal, decided]).toEqual([scene.secondId, 2, []]);
    expect(open).toEqual([
      {
        highlight: scene.lost,
        comments: 1,
        was: {
          revisionId: scene.firstId,
          number: 1,
          chapterTitle: 'The quay',
          before: 'The quay\nThe lamp on the quay burns all night. ',
          exact: 'Nobody knows who fills it',
          after: expect.stringMatching(
            /^\.\nThree boats lay .* new\.\nThe shore\nAlong the shore the children/,
          ),
        },
        now: null,
        mayDecide: true,
      },
      {
        highlight: scene.doubtful,
        comments: 1,
        was: {
          ...{ revisionId: scene.firstId, number: 1, chapterTitle: 'The shore' },
          before: expect.stringMatching(/Three boats lay .*\nThe shore\nAlong the shore $/s),
          exact: 'the children gather glass',
          after: expect.stringMatching(/^\. They keep the blue pieces\.\nAn old man/),
        },
        now: {
          ...{ revisionId: scene.secondId, number: 2, chapterTitle: 'The shore' },
          before: expect.stringMatching(/all night\.\nThree boats .*\nThe shore\nAlong the shore /s),
          exact: scene.doubtful.quote.exact,
          after: expect.stringContaining('blue pieces'),
        },
        mayDecide: true,
      },
    ]);
  });

  test('moves what is decided to the other list, latest first, and back when it is taken back', async () => {
    const scene = await makeRevisedReading(app.sql, amara, ben);
    const confirmed = await mustDecide(ben, scene.readingId, scene.doubtful, 'confirm');
    const placed = await mustDecide(amara, scene.readingId, scene.lost, { place: 'burns all night' });
    const after = await reviewFor(ben, scene);
    expect([after.open, after.openTotal]).toEqual([[], 0]);
    expect(after.decided).toMatchObject([
      {
        highlight: placed,
        decision: 'placed',
        decidedBy: placed.placement?.decidedBy,
        was: { number: 1, exact: 'Nobody knows who fills it' },
        now: { number: 2, exact: 'burns all night' },
      },
      { highlight: confirmed, decision: 'confirmed', was: { number: 1 }, now: { number: 2 } },
    ]);
    const orphaned = await mustDecide(ben, scene.readingId, placed, 'orphan');
    const [latest] = (await reviewFor(ben, scene)).decided;
    expect(latest).toMatchObject({
      decision: 'orphaned',
      highlight: orphaned,
      now: null,
      was: { number: 1 },
    });
    const once = await mustDecide(ben, scene.readingId, orphaned, 'undo');
    expect((await reviewFor(ben, scene)).decided[0]).toMatchObject({ decision: 'placed', highlight: once });
    await mustDecide(ben, scene.readingId, once, 'undo');
    const back = await reviewFor(ben, scene);
    expect([idsOf(back.open), idsOf(back.decided)]).toEqual([[scene.lost.id], [scene.doubtful.id]]);
  });

  test('says of a note that was moved by hand where it was made which words it had before', async () => {
    const scene = await makeRevisedReading(app.sql, amara, ben);
    const { highlight } = await makeHighlight(ben, scene.readingId, 'blue', 1);
    await mustDecide(ben, scene.readingId, highlight, { place: 'the blue pieces' });
    expect((await reviewFor(ben, scene)).decided).toMatchObject([
      { was: { number: 2, exact: 'blue' }, now: { number: 2, exact: 'the blue pieces' } },
    ]);
  });

  test('shows others what they may see, and lets only some of them decide', async () => {
    const scene = await makeRevisedReading(app.sql, amara, ben);
    const cleo = await FollowingReader.signUp(app.address, 'Cleo');
    await amara.letIn(scene.groupId, cleo);
    const seen = await reviewFor(cleo, scene);
    expect(idsOf(seen.open)).toEqual([scene.lost.id, scene.doubtful.id]);
    expect(seen.open.map(({ mayDecide }) => mayDecide)).toEqual([false, false]);
    expect((await reviewFor(amara, scene)).open.every(({ mayDecide }) => mayDecide)).toBe(true);
    const stranger = await FollowingReader.signUp(app.address, 'Dov');
    expect((await stranger.send('GET', `/api/readings/${scene.readingId}/review`)).status).toBe(404);
  });

  test('shows a private note to its author alone, open and decided', async () => {
    const scene = await makeRevisedReading(app.sql, amara, ben, 'private');
    await mustDecide(ben, scene.readingId, scene.doubtful, 'confirm');
    const [own, others] = [await reviewFor(ben, scene), await reviewFor(amara, scene)];
    expect([idsOf(own.open), own.openTotal, idsOf(own.decided)]).toEqual([
      [scene.lost.id],
      1,
      [scene.doubtful.id],
    ]);
    expect([others.open, others.openTotal, others.decided]).toEqual([[], 0, []]);
  });

  test('leaves out a deleted note with nothing said under it', async () => {
    const scene = await makeRevisedReading(app.sql, amara, ben);
    const path = `/api/readings/${scene.readingId}/highlights/${scene.lost.id}`;
    await ben.mustSend('DELETE', path, undefined, { version: scene.lost.version });
    expect(idsOf((await reviewFor(ben, scene)).open)).toEqual([scene.lost.id, scene.doubtful.id]);
    await app.sql`update comments set deleted_at = now(), body = '' where highlight_id = ${scene.lost.id}`;
    expect(idsOf((await reviewFor(ben, scene)).open)).toEqual([scene.doubtful.id]);
  });

  test('counts a confidence at the limit as certain, and forgets what an earlier revision left open', async () => {
    const scene = await makeRevisedReading(app.sql, amara, ben);
    await app.sql`
      update placements set confidence = ${limits.doubtBelow}
      where highlight_id = ${scene.doubtful.id} and revision_id = ${scene.secondId}`;
    expect(idsOf((await reviewFor(ben, scene)).open)).toEqual([scene.lost.id]);
    await publishNextRevision(app.sql, scene.readingId, secondText.replace('three', 'four'), ({ placed }) =>
      placed.status === 'orphaned' ? placed : { ...placed, confidence: 1 },
    );
    expect((await reviewFor(ben, scene)).open).toEqual([]);
  });
});
