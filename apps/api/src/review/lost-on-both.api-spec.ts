import type { Candidates, Highlight, Review } from '@postil/contract';
import { mustDecide } from '../../test/deciding.js';
import { FollowingReader } from '../../test/following-reader.js';
import { firstText, makeRevisedReading, notesOf, type RevisedReading } from '../../test/revised-reading.js';
import { prepareRevision, publishRevision } from '../../test/revising.js';
import { startApp, type RunningApp } from '../../test/running-app.js';

const withoutTheLamp = firstText.replace(
  'The lamp on the quay burns all night. Nobody knows who fills it.\n\n',
  '',
);

let app: RunningApp;
let amara: FollowingReader;
let scene: RevisedReading;
let thirdId: string;

beforeAll(async () => {
  app = await startApp();
  amara = await FollowingReader.signUp(app.address, 'Amara');
});
afterAll(() => app?.stop());

async function noteNow(id: string): Promise<Highlight> {
  const note = (await notesOf(amara, scene.readingId)).get(id);
  if (!note) throw new Error('The note is gone.');
  return note;
}
const review = () => amara.mustSend<Review>('GET', `/api/readings/${scene.readingId}/review`);
const path = () => `/api/readings/${scene.readingId}/highlights/${scene.lost.id}`;

describe('a note that was rejected on the revision where it stood last, after a later one had lost it', () => {
  // It stands on the second, the third has lost it; back on the second somebody says that it is missing there too.
  beforeEach(async () => {
    scene = await makeRevisedReading(app.sql, amara, amara);
    await mustDecide(amara, scene.readingId, scene.lost, { place: 'The lamp on the quay burns' });
    thirdId = await prepareRevision(amara, scene.readingId, withoutTheLamp);
    await publishRevision(amara, scene.readingId, thirdId);
    expect((await noteNow(scene.lost.id)).orphan?.lastRevisionId).toBe(scene.secondId);
    await publishRevision(amara, scene.readingId, scene.secondId);
    await mustDecide(amara, scene.readingId, await noteNow(scene.lost.id), 'orphan');
    await publishRevision(amara, scene.readingId, thirdId);
  });

  test('is listed with the passage that it stood at before', async () => {
    const { open } = await review();
    const item = open.find(({ highlight }) => highlight.id === scene.lost.id);
    expect(item).toMatchObject({
      now: null,
      was: { revisionId: scene.firstId, exact: 'Nobody knows who fills it' },
    });
  });

  test('gets candidates', async () => {
    const { revisionId } = await amara.mustSend<Candidates>('GET', `${path()}/candidates`);
    expect(revisionId).toBe(thirdId);
  });

  test('is placed, listed as decided, and given back', async () => {
    const placed = await mustDecide(amara, scene.readingId, await noteNow(scene.lost.id), {
      place: 'Three boats',
    });
    const { decided } = await review();
    expect(decided.map(({ highlight, was }) => [highlight.id, was.revisionId])).toEqual([
      [placed.id, scene.firstId],
    ]);
    const undone = await mustDecide(amara, scene.readingId, placed, 'undo');
    expect(undone.orphan).toMatchObject({ revisionId: thirdId });
  });
});
