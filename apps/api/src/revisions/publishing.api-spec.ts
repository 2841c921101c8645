import { randomUUID } from 'node:crypto';
import type { Failure, Highlight, HighlightWritten, Reading, Revisions } from '@postil/contract';
import { FollowingReader } from '../../test/following-reader.js';
import { insertManyNotes } from '../../test/many-notes.js';
import { addRevision, prepareRevision, publishRevision, untilSettled } from '../../test/revising.js';
import { startApp, type RunningApp } from '../../test/running-app.js';
import { makeHighlight, until } from '../../test/writing.js';

const lake = 'The lake lay still under the first frost of the year, and nobody had broken it.';
const mill = 'Nobody had opened the mill since the spring floods took its wheel away.';
const road = 'A road of planks led over the marsh. At its end stood the ferry, which nobody used.';
const gull = 'One gull stood on the last post and waited for the boats of the morning.';
const text = (...paragraphs: string[]) => paragraphs.join('\n\n');
const original = text(lake, mill, road, gull);
const snowy = lake.replace('frost of the year', 'snow of that year');
const withoutMill = text(snowy, road, gull);

describe('publishing', () => {
  let app: RunningApp;
  let owner: FollowingReader;
  let member: FollowingReader;
  const others: FollowingReader[] = [];
  let readingId: string;
  let firstId: string;

  beforeAll(async () => {
    app = await startApp();
    owner = await FollowingReader.signUp(app.address, 'Amara');
    member = await FollowingReader.signUp(app.address, 'Miro');
  });

  afterAll(async () => {
    for (const reader of [owner, member, ...others]) reader?.disconnect();
    await app?.stop();
  });

  beforeEach(async () => {
    const made = await owner.makeReading(original);
    await owner.letIn(made.groupId, member);
    readingId = made.readingId;
    firstId = (await owner.follow(readingId)).revision.id;
  });

  /** The same person on another device, with a revision of their own choice open. */
  async function onRevision(person: FollowingReader, revisionId: string): Promise<FollowingReader> {
    const other = new FollowingReader(app.address, person.cookie);
    others.push(other);
    await other.follow(readingId, revisionId);
    return other;
  }

  async function expectFoldIsFetch(...readers: FollowingReader[]): Promise<void> {
    for (const reader of readers) {
      const { folded, fetched } = await reader.bothViews();
      expect(folded).toEqual(fetched);
    }
  }

  async function highlightOn(revisionId: string, id: string): Promise<Highlight | undefined> {
    const { highlights, orphans } = (await onRevision(owner, revisionId)).folded();
    return [...highlights, ...orphans].map(({ highlight }) => highlight).find((known) => known.id === id);
  }

  const eventsOf = async (kind: string) =>
    app.sql`select e.seq from events e join feeds f on f.id = e.feed_id
      where f.reading_id = ${readingId} and e.kind = ${kind}`;

  it('turns the reading with one event, and every note stands on it or is an orphan', async () => {
    const edited = (await makeHighlight(member, readingId, 'first frost of the year', 1)).highlight;
    const gone = (await makeHighlight(owner, readingId, 'spring floods', 1)).highlight;
    const kept = (await makeHighlight(member, readingId, 'One gull', 1, { visibility: 'private' })).highlight;
    const id = await prepareRevision(owner, readingId, withoutMill);
    expect(owner.folded().current?.revisionId).toBe(firstId);
    await publishRevision(owner, readingId, id);
    expect(await eventsOf('revision:published')).toHaveLength(1);
    expect(await eventsOf('highlight:placed')).toHaveLength(0);

    await until(() => owner.folded().current?.revisionId === id);
    // Whoever has the old one open keeps it as it was.
    expect(owner.folded().highlights.map(({ highlight }) => highlight.id)).toEqual([edited.id, gone.id]);
    const reader = await onRevision(member, id);
    expect(reader.open.revision.number).toBe(2);
    const view = reader.folded();
    expect(view.highlights.map(({ highlight }) => [highlight.id, highlight.placement?.status])).toEqual([
      [edited.id, 'edited'],
      [kept.id, 'exact'],
    ]);
    expect(view.orphans).toMatchObject([
      { highlight: { id: gone.id, quote: { exact: 'spring floods' }, orphan: { lastRevisionId: firstId } } },
    ]);
    await expectFoldIsFetch(owner, reader);
  });

  it('of the revision before is undo: what was placed stands as before, newer notes are carried back', async () => {
    const old = (await makeHighlight(owner, readingId, 'spring floods', 1)).highlight;
    const second = await prepareRevision(owner, readingId, text(snowy, road, gull, 'Then it thawed.'));
    await publishRevision(owner, readingId, second);
    const onSnow = (await makeHighlight(owner, readingId, 'snow of that year', 1)).highlight;
    const onNew = (await makeHighlight(owner, readingId, 'it thawed', 1)).highlight;

    const back = await publishRevision(owner, readingId, firstId);
    expect(back).toMatchObject({ number: 1, current: true, state: 'published' });
    expect((await highlightOn(firstId, old.id))?.placement).toEqual(old.placement);
    expect((await highlightOn(firstId, onSnow.id))?.placement?.status).toBe('edited');
    expect((await highlightOn(firstId, onNew.id))?.orphan?.lastRevisionId).toBe(second);

    const redone = await publishRevision(owner, readingId, second);
    expect(redone).toMatchObject({ number: 2, current: true });
    expect((await highlightOn(second, onNew.id))?.placement).toEqual(onNew.placement);
    expect((await highlightOn(second, onSnow.id))?.placement).toEqual(onSnow.placement);
    expect((await highlightOn(second, old.id))?.orphan?.lastRevisionId).toBe(firstId);
    await until(() => owner.folded().current?.revisionId === second);
    await expectFoldIsFetch(owner);
    const audit =
      await app.sql`select action from audit_log where subject in (${firstId}, ${second}) order by id`;
    expect(audit.map(({ action }) => action as string)).toEqual([
      'revision:added',
      'revision:published',
      'revision:published-again',
      'revision:published-again',
    ]);
  });

  it('brings an orphan back by itself only where its very words are', async () => {
    const { highlight } = await makeHighlight(owner, readingId, 'the spring floods took its wheel', 1);
    const second = await prepareRevision(owner, readingId, withoutMill);
    await publishRevision(owner, readingId, second);
    const similar = mill.replace('took its wheel', 'carried its old wheel');
    const third = await prepareRevision(owner, readingId, text(snowy, similar, road, gull));
    await publishRevision(owner, readingId, third);
    expect((await highlightOn(third, highlight.id))?.orphan?.lastRevisionId).toBe(firstId);
    const fourth = await prepareRevision(owner, readingId, text(snowy, mill, road, gull));
    await publishRevision(owner, readingId, fourth);
    expect(await highlightOn(fourth, highlight.id)).toMatchObject({
      orphan: null,
      placement: { status: 'exact', startOrdinal: 1 },
      quote: { exact: 'the spring floods took its wheel' },
    });
  });

  it('takes a note that was late through every revision in turn, live', async () => {
    const second = await prepareRevision(
      owner,
      readingId,
      original.replace('One gull stood', 'One old gull stood'),
    );
    await publishRevision(owner, readingId, second);
    const third = await prepareRevision(
      owner,
      readingId,
      original.replace('One gull stood', 'An old gull slept'),
    );
    await publishRevision(owner, readingId, third);
    const [onFirst, onThird] = [await onRevision(member, firstId), await onRevision(member, third)];

    const paragraph = await app.sql`select id from paragraphs where revision_id = ${firstId} and ordinal = 3`;
    const point = (offset: number) => ({ paragraphId: paragraph[0]?.['id'] as string, offset });
    const words = 'on the last post and waited';
    const from = gull.indexOf(words);
    const anchor = {
      start: point(from),
      end: point(from + words.length),
      quote: { exact: words, prefix: '', suffix: '' },
    };
    const id = randomUUID();
    const body = { revisionId: firstId, anchor, color: 'rose', visibility: 'group' };
    const path = `/api/readings/${readingId}/highlights/${id}`;
    const { highlight } = await owner.mustSend<HighlightWritten>('PUT', path, body);
    expect(highlight).toMatchObject({
      placement: null,
      orphan: null,
      made: { placement: { revisionId: firstId } },
    });

    const seen = () => onThird.folded().highlights.some((note) => note.highlight.id === id);
    await until(seen);
    const placed = await app.sql`
      select revision_id, quote_exact from placements where highlight_id = ${id} order by revision_id`;
    expect(new Set(placed.map(({ revision_id }) => revision_id as string))).toEqual(
      new Set([firstId, second, third]),
    );
    await expectFoldIsFetch(onThird);
    // Counts are told of the current revision only; the notes themselves, of the one that is open.
    const { folded, fetched } = await onFirst.bothViews();
    expect(folded.highlights).toEqual(fetched.highlights);
    expect(folded.highlights.map((note) => note.highlight.id)).toEqual([id]);
  });

  it('is refused for a draft of another text than the current one, and happens once for one request', async () => {
    const second = await prepareRevision(owner, readingId, withoutMill);
    const rival = await prepareRevision(owner, readingId, text(lake, mill, gull));
    const path = (id: string) => `/api/readings/${readingId}/revisions/${id}/publish`;
    const operation = randomUUID();
    const publish = () => owner.send('POST', path(second), undefined, { operation });
    expect((await Promise.all([publish(), publish()])).map(({ status }) => status)).toEqual([200, 200]);
    await untilSettled(owner, readingId, second);
    expect((await publish()).status).toBe(200);
    expect(await eventsOf('revision:published')).toHaveLength(1);
    const refused = await owner.send<Failure>('POST', path(rival));
    expect(refused).toMatchObject({ status: 409, body: { code: 'revision-outdated' } });
  });

  it('can be cancelled while notes are placed, and then nothing turns', async () => {
    await insertManyNotes(app.sql, { readingId, count: 6_000, length: 20 });
    const { revision } = await addRevision(owner, readingId, withoutMill);
    expect(revision).toMatchObject({ state: 'preparing', progress: { total: 6_000 } });
    const path = `/api/readings/${readingId}/revisions/${revision.id}`;
    const asked = await owner.mustSend<Failure & { state: string }>('POST', `${path}/publish`);
    expect(asked.state).toBe('publishing');
    const { revision: rival } = await addRevision(owner, readingId, text(lake, road));
    const second = await owner.send<Failure>(
      'POST',
      `/api/readings/${readingId}/revisions/${rival.id}/publish`,
    );
    expect(second).toMatchObject({ status: 409, body: { code: 'revision-not-ready' } });
    await owner.mustSend('DELETE', `/api/readings/${readingId}/revisions/${rival.id}`);

    await owner.mustSend('DELETE', path);
    const { revisions } = await owner.mustSend<Revisions>('GET', `/api/readings/${readingId}/revisions`);
    expect(revisions.map(({ state, current }) => [state, current])).toEqual([
      ['ready', false],
      ['published', true],
    ]);
    await publishRevision(owner, readingId, revision.id);
    const rows = await app.sql`
      select count(*)::int as placed from placements where revision_id = ${revision.id}`;
    expect(rows[0]?.['placed']).toBe(6_000);
    expect(await eventsOf('revision:published')).toHaveLength(1);
  });

  it('that fails says so, changes nothing, and can be tried again', async () => {
    await makeHighlight(owner, readingId, 'One gull', 1);
    await app.sql.unsafe(`
      create function refuse_placement() returns trigger language plpgsql as $$
        begin raise exception 'no room'; end $$;
      create trigger refuse_placement before insert on placements for each row execute function refuse_placement()`);
    const { revision } = await addRevision(owner, readingId, withoutMill);
    const failed = await untilSettled(owner, readingId, revision.id);
    expect(failed.revision).toMatchObject({ state: 'failed', trouble: expect.stringContaining('try again') });
    await app.sql.unsafe('drop trigger refuse_placement on placements');

    // Nobody has seen its preview yet, so it is prepared first.
    const path = `/api/readings/${readingId}/revisions/${revision.id}/publish`;
    expect(await owner.mustSend('POST', path)).toMatchObject({ state: 'preparing', trouble: null });
    expect((await untilSettled(owner, readingId, revision.id)).revision.state).toBe('ready');
    await publishRevision(owner, readingId, revision.id);
    const { current } = await owner.mustSend<Reading>('GET', `/api/readings/${readingId}`);
    expect(current.id).toBe(revision.id);
  });
});
