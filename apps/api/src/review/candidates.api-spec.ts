import type { Candidates, HighlightWritten } from '@postil/contract';
import { mustDecide } from '../../test/deciding.js';
import { FollowingReader } from '../../test/following-reader.js';
import { publishNextRevision } from '../../test/next-revision.js';
import { firstText, makeRevisedReading, notesOf, type RevisedReading } from '../../test/revised-reading.js';
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

const candidatesFor = (scene: RevisedReading, id: string) =>
  ben.mustSend<Candidates>('GET', `/api/readings/${scene.readingId}/highlights/${id}/candidates`);

describe('candidates for a note', () => {
  test('are passages of the current revision, likeliest first, and one of them can be placed on', async () => {
    const scene = await makeRevisedReading(app.sql, amara, ben);
    const { revisionId, candidates } = await candidatesFor(scene, scene.doubtful.id);
    expect(revisionId).toBe(scene.secondId);
    expect(candidates.length).toBeGreaterThan(0);
    expect(candidates.length).toBeLessThanOrEqual(3);
    const scores = candidates.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const [best] = candidates;
    if (!best) throw new Error('There is no candidate.');
    expect(best.passage).toMatchObject({
      revisionId,
      number: 2,
      chapterTitle: 'The shore',
      exact: best.anchor.quote.exact,
    });
    expect(best.passage.before).toMatch(/Along the shore/);
    const path = `/api/readings/${scene.readingId}/highlights/${scene.doubtful.id}/placement`;
    const body = { decision: 'place', revisionId, anchor: best.anchor };
    const { version } = scene.doubtful;
    const { highlight } = await ben.mustSend<HighlightWritten>('PUT', path, body, { version });
    expect(highlight.placement).toMatchObject({
      start: best.anchor.start,
      end: best.anchor.end,
      confidence: 1,
    });
  });

  test('are looked for from the last revision where it stood, over those where it did not', async () => {
    const scene = await makeRevisedReading(app.sql, amara, ben);
    const thirdId = await publishNextRevision(app.sql, scene.readingId, firstText);
    // Placed on the third as on the second: it stood last on the first.
    const items = [{ highlightId: scene.lost.id, chapterId: '-orphaned', status: 'orphaned', confidence: 1 }];
    const orphan = { ...items[0], quote: { ...scene.lost.quote }, lastRevisionId: scene.firstId };
    await app.sql`select place_notes(${scene.readingId}, ${thirdId}, ${app.sql.json([orphan])})`;
    const { candidates } = await candidatesFor(scene, scene.lost.id);
    expect(candidates[0]?.passage.exact).toBe('Nobody knows who fills it');
    const lost = (await notesOf(ben, scene.readingId)).get(scene.lost.id);
    if (!lost) throw new Error('The note is gone.');
    const back = await mustDecide(ben, scene.readingId, lost, { place: 'Nobody knows who fills it' });
    expect(back).toMatchObject({ orphan: null, quote: { exact: 'Nobody knows who fills it' } });
  });

  test('are none for a note that stands nowhere but here', async () => {
    const scene = await makeRevisedReading(app.sql, amara, ben);
    const { highlight } = await makeHighlight(ben, scene.readingId, 'blue', 1);
    expect((await candidatesFor(scene, highlight.id)).candidates).toEqual([]);
  });

  test('are found for many readings at once, though only a few of their texts are kept in mind', async () => {
    const scenes = [];
    for (let index = 0; index < 5; index++) scenes.push(await makeRevisedReading(app.sql, amara, ben));
    const asked = [...scenes, ...scenes].map((scene) => candidatesFor(scene, scene.doubtful.id));
    for (const { candidates } of await Promise.all(asked)) expect(candidates.length).toBeGreaterThan(0);
  });
});
