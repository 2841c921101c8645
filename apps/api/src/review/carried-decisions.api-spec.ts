import type { Highlight } from '@postil/contract';
import { mustDecide } from '../../test/deciding.js';
import { FollowingReader } from '../../test/following-reader.js';
import { makeRevisedReading, notesOf, secondText, type RevisedReading } from '../../test/revised-reading.js';
import { prepareRevision, publishRevision } from '../../test/revising.js';
import { startApp, type RunningApp } from '../../test/running-app.js';

const thirdText = secondText.replace('An old man', 'A very old man');

let app: RunningApp;
let amara: FollowingReader;
let scene: RevisedReading;

beforeAll(async () => {
  app = await startApp();
  amara = await FollowingReader.signUp(app.address, 'Amara');
});
afterAll(() => app?.stop());
beforeEach(async () => {
  scene = await makeRevisedReading(app.sql, amara, amara);
});

async function noteNow(id: string): Promise<Highlight> {
  const note = (await notesOf(amara, scene.readingId)).get(id);
  if (!note) throw new Error('The note is gone.');
  return note;
}

describe('a later revision', () => {
  test('carries a note on from where it was placed by hand', async () => {
    await mustDecide(amara, scene.readingId, scene.lost, { place: 'burns all night' });
    const thirdId = await prepareRevision(amara, scene.readingId, thirdText);
    await publishRevision(amara, scene.readingId, thirdId);
    const carried = await noteNow(scene.lost.id);
    expect(carried).toMatchObject({ orphan: null, quote: { exact: 'burns all night' } });
    expect(carried.placement).toMatchObject({ revisionId: thirdId, decidedBy: null });
  });

  test('that was prepared before the decision carries it on all the same', async () => {
    const thirdId = await prepareRevision(amara, scene.readingId, thirdText);
    const placed = await mustDecide(amara, scene.readingId, scene.lost, { place: 'burns all night' });
    const orphaned = await mustDecide(amara, scene.readingId, scene.sure, 'orphan');
    await publishRevision(amara, scene.readingId, thirdId);
    expect(await noteNow(placed.id)).toMatchObject({ orphan: null, quote: { exact: 'burns all night' } });
    expect(await noteNow(orphaned.id)).toMatchObject({ placement: null, orphan: { revisionId: thirdId } });
  });

  test('taken back and published again has every note where its group had put it', async () => {
    const thirdId = await prepareRevision(amara, scene.readingId, thirdText);
    await publishRevision(amara, scene.readingId, thirdId);
    const placed = await mustDecide(amara, scene.readingId, await noteNow(scene.lost.id), {
      place: 'very old man',
    });
    await publishRevision(amara, scene.readingId, scene.secondId);
    expect((await noteNow(scene.lost.id)).orphan).toEqual(scene.lost.orphan);
    await publishRevision(amara, scene.readingId, thirdId);
    expect(await noteNow(scene.lost.id)).toMatchObject({ placement: placed.placement, quote: placed.quote });
  });
});
