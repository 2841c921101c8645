import { randomUUID } from 'node:crypto';
import type {
  Failure,
  ParagraphPlace,
  Reading,
  RevisionAdded,
  RevisionChanges,
  Revisions,
} from '@postil/contract';
import type { Paragraph } from '@postil/document-model';
import { FollowingReader } from '../../test/following-reader.js';
import { addRevision, prepareRevision, publishRevision, untilSettled } from '../../test/revising.js';
import { startApp, type RunningApp } from '../../test/running-app.js';
import { makeHighlight, paragraphsOf } from '../../test/writing.js';

const lake = 'The lake lay still under the first frost of the year, and nobody had broken it.';
const mill = 'Nobody had opened the mill since the spring floods took its wheel away.';
const road = 'A road of planks led over the marsh. At its end stood the ferry, which nobody used.';
const gull = 'One gull stood on the last post and waited for the boats of the morning.';
const text = (...paragraphs: string[]) => paragraphs.join('\n\n');
const original = text(lake, mill, road, gull);
const [planks = '', ferry = ''] = road.split(/(?<=marsh\.) /);
const corrected = text(lake.replace('frost', 'snow'), planks, ferry, gull);

describe('a revision', () => {
  let app: RunningApp;
  let owner: FollowingReader;
  let member: FollowingReader;
  let readingId: string;
  let before: Paragraph[];
  let revisions: string;

  beforeAll(async () => {
    app = await startApp();
    owner = await FollowingReader.signUp(app.address, 'Amara');
    member = await FollowingReader.signUp(app.address, 'Miro');
  });

  afterAll(() => app?.stop());

  beforeEach(async () => {
    const made = await owner.makeReading(original);
    await owner.letIn(made.groupId, member);
    readingId = made.readingId;
    revisions = `/api/readings/${readingId}/revisions`;
    before = await paragraphsOf(owner, readingId);
  });

  const listed = async (reader: FollowingReader) =>
    (await reader.mustSend<Revisions>('GET', revisions)).revisions;

  it('carries the ids of the paragraphs and chapters that live on', async () => {
    const { revision } = await addRevision(owner, readingId, corrected);
    expect(revision).toMatchObject({ number: 2, current: false, paragraphs: 4, trouble: null });
    const opened = await owner.mustSend<Reading>('GET', `/api/readings/${readingId}?revision=${revision.id}`);
    const first = await owner.mustSend<Reading>('GET', `/api/readings/${readingId}`);
    expect(opened.chapters.map(({ id }) => id)).toEqual(first.chapters.map(({ id }) => id));
    await publishRevision(owner, readingId, revision.id);
    const after = await paragraphsOf(owner, readingId);
    expect(after.map(({ id }) => before.findIndex((known) => known.id === id))).toEqual([0, -1, 2, 3]);
  });

  it('says what it changes, word by word to be compared, and in pages', async () => {
    const id = await prepareRevision(owner, readingId, corrected);
    const { changes, next } = await owner.mustSend<RevisionChanges>('GET', `${revisions}/${id}/changes`);
    expect(changes.map(({ kind, before, after }) => [kind, before.length, after.length])).toEqual([
      ['edited', 1, 1],
      ['removed', 1, 0],
      ['split', 1, 2],
    ]);
    expect(changes[1]?.before).toEqual([{ paragraphId: before[1]?.id, ordinal: 1, text: mill }]);
    expect(changes[2]?.after.map((paragraph) => paragraph.text)).toEqual([planks, ferry]);
    expect(next).toBeNull();
    const preview = await untilSettled(owner, readingId, id);
    const none = { added: 0, moved: 0, merged: 0 };
    expect(preview.paragraphs).toEqual({ same: 1, edited: 1, removed: 1, split: 1, ...none });

    const many = Array.from({ length: 130 }, (_, index) => `A new line, number ${index}.`);
    const long = await prepareRevision(owner, readingId, text(original, ...many));
    const page = (from: string) =>
      owner.mustSend<RevisionChanges>('GET', `${revisions}/${long}/changes${from}`);
    const [first, second] = [await page(''), await page('?from=100')];
    expect([first.changes.length, first.next, second.changes.length, second.next]).toEqual([
      ...[100, 100, 30, null],
    ]);
    expect(second.changes.at(-1)?.after[0]?.text).toBe(many.at(-1));
  });

  it('is refused when it changes nothing, and taken when only a mark changes', async () => {
    const send = (body: string, type = 'text/markdown') =>
      owner.send<Failure>('PUT', `${revisions}/${randomUUID()}`, body, { type });
    expect(await send(`${original}\n`, 'text/plain')).toMatchObject({
      status: 409,
      body: { code: 'revision-unchanged' },
    });
    expect(await send(original.replace('gull', '*gull*'))).toMatchObject({ status: 200 });
    expect((await send('')).body.code).toBe('text-empty');
    expect(await listed(owner)).toHaveLength(2);
  });

  it('is added once, however often it is sent, and its id names nothing else', async () => {
    const id = randomUUID();
    const send = (body: string, operation: string) =>
      owner.send<RevisionAdded & Failure>('PUT', `${revisions}/${id}`, body, {
        type: 'text/plain',
        operation,
      });
    const operation = randomUUID();
    const [first, second] = await Promise.all([send(corrected, operation), send(corrected, operation)]);
    expect([first.status, second.status, second.body.revision.id]).toEqual([200, 200, id]);
    await publishRevision(owner, readingId, id);
    // By now it is what the group reads; a repeated request still gets its first answer.
    expect((await send(corrected, operation)).status).toBe(200);
    expect((await send(original, operation)).body.code).toBe('operation-id-reused');
    expect((await send(original, randomUUID())).body.code).toBe('id-taken');
    expect(await listed(owner)).toHaveLength(2);
  });

  it('is there for those only who may publish it, until it is published', async () => {
    const id = await prepareRevision(owner, readingId, corrected);
    const { chapters } = await owner.mustSend<Reading>('GET', `/api/readings/${readingId}?revision=${id}`);
    const paths = [
      `/api/readings/${readingId}?revision=${id}`,
      `/api/readings/${readingId}/annotations?chapters=${chapters[0]?.id}&revision=${id}`,
      `${revisions}/${id}/chapters/${chapters[0]?.id}`,
      `${revisions}/${id}/preview`,
      `${revisions}/${id}/changes`,
      `${revisions}/${id}/paragraphs/${before[0]?.id}`,
    ];
    const asked = async (reader: FollowingReader) =>
      Promise.all(paths.map(async (path) => (await reader.send('GET', path)).status));
    expect(await asked(owner)).toEqual(paths.map(() => 200));
    expect(await asked(member)).toEqual(paths.map(() => 404));
    expect((await listed(member)).map(({ number }) => number)).toEqual([1]);
    for (const [method, path] of [
      ['PUT', `${revisions}/${randomUUID()}`],
      ['POST', `${revisions}/${id}/publish`],
      ['DELETE', `${revisions}/${id}`],
    ] as const) {
      const body = method === 'PUT' ? gull : undefined;
      expect((await member.send(method, path, body, { type: 'text/plain' })).status).toBe(404);
    }
    // Nobody writes on what nobody has read.
    const place = {
      start: { paragraphId: before[3]?.id, offset: 0 },
      end: { paragraphId: before[3]?.id, offset: 8 },
    };
    const anchor = { ...place, quote: { exact: 'One gull', prefix: '', suffix: '' } };
    const note = { revisionId: id, anchor, color: 'yellow', visibility: 'group' };
    const write = () =>
      owner.send<Failure>('PUT', `/api/readings/${readingId}/highlights/${randomUUID()}`, note);
    expect((await write()).body.code).toBe('anchor-unknown-paragraph');

    await publishRevision(owner, readingId, id);
    expect(await asked(member)).toEqual(paths.map(() => 200));
    expect((await write()).status).toBe(200);
  });

  it('counts no private note of somebody else', async () => {
    await makeHighlight(owner, readingId, 'One gull', 1);
    await makeHighlight(member, readingId, 'the last post', 1, { visibility: 'private' });
    const id = await prepareRevision(owner, readingId, corrected);
    const { notes, revision } = await untilSettled(owner, readingId, id);
    expect([notes.exact, revision.progress]).toEqual([1, { done: 1, total: 1 }]);
    await publishRevision(owner, readingId, id);
    const seen = await member.mustSend<{ notes: { exact: number } }>('GET', `${revisions}/${id}/preview`);
    expect(seen.notes.exact).toBe(2);
  });

  it('can be discarded until it is published, and again and again with the same effect', async () => {
    await makeHighlight(owner, readingId, 'One gull', 1);
    const id = await prepareRevision(owner, readingId, corrected);
    const operation = randomUUID();
    const discard = () => owner.send<Failure>('DELETE', `${revisions}/${id}`, undefined, { operation });
    expect([(await discard()).status, (await discard()).status]).toEqual([204, 204]);
    expect((await owner.send('GET', `${revisions}/${id}/preview`)).status).toBe(404);
    expect((await owner.send('DELETE', `${revisions}/${id}`)).status).toBe(404);
    const [first] = await listed(owner);
    expect((await owner.send('DELETE', `${revisions}/${first?.id}`)).status).toBe(400);
    const left = await app.sql`select from placements where revision_id = ${id}`;
    expect(left).toHaveLength(0);
    const audit = await app.sql`select action from audit_log where subject = ${id} order by id`;
    expect(audit.map(({ action }) => action as string)).toEqual(['revision:added', 'revision:discarded']);
  });

  it('leads the ids of other revisions to where their words are', async () => {
    const id = await prepareRevision(owner, readingId, corrected);
    await publishRevision(owner, readingId, id);
    const after = await paragraphsOf(owner, readingId);
    const back = await prepareRevision(owner, readingId, text(lake, mill, road, gull));
    await publishRevision(owner, readingId, back);
    const [first] = (await listed(owner)).filter(({ number }) => number === 1);
    const placeOf = (revisionId: string | undefined, paragraph: Paragraph | undefined) =>
      owner.send<ParagraphPlace>('GET', `${revisions}/${revisionId}/paragraphs/${paragraph?.id}`);
    // The larger part of the split kept the id, so the first one leads back to the whole.
    expect((await placeOf(id, before[2])).body.paragraphId).toBe(after[2]?.id);
    expect((await placeOf(first?.id, after[1])).body.paragraphId).toBe(before[2]?.id);
    // Merged again, they have the name of the first one.
    expect((await placeOf(back, before[2])).body.paragraphId).toBe(after[1]?.id);
    expect((await placeOf(id, before[1])).status).toBe(404);
  });
});
