import { randomUUID } from 'node:crypto';
import { feedsForEachTest } from '../../../test/feeds-for-each-test.js';
import { change, newComment, newHighlight } from '../../../test/reading-with-feeds.js';

const feeds = feedsForEachTest();

describe('a refusal leaves no trace and takes no seq:', () => {
  let highlight: ReturnType<typeof newHighlight>;
  let comment: ReturnType<typeof newComment>;

  beforeEach(async () => {
    highlight = newHighlight(feeds.reading, feeds.reading.ann);
    comment = newComment(feeds.reading.ben, highlight.data.id);
    await feeds.append(highlight);
    await feeds.append(comment);
  });
  afterEach(async () => {
    expect(await feeds.lastSeq()).toBe(2);
    expect(await feeds.eventsOf()).toHaveLength(2);
  });

  test('an id that is taken', async () => {
    expect(
      await feeds.statusOf({ ...newHighlight(feeds.reading, feeds.reading.ben), data: highlight.data }),
    ).toBe('id-taken');
    expect(
      await feeds.statusOf({ ...newComment(feeds.reading.ann, highlight.data.id), data: comment.data }),
    ).toBe('id-taken');
  });

  test('a version that has passed', async () => {
    expect(
      await feeds.statusOf(
        change(feeds.reading.ann, 'highlight:edited', highlight.data.id, { color: 'blue' }, 2),
      ),
    ).toBe('version-conflict');
    expect(await feeds.statusOf(change(feeds.reading.ben, 'comment:removed', comment.data.id, {}, 7))).toBe(
      'version-conflict',
    );
  });

  test('a note, a parent or a highlight that isn’t there', async () => {
    expect(await feeds.statusOf(change(feeds.reading.ann, 'highlight:edited', randomUUID()))).toBe(
      'not-found',
    );
    expect(await feeds.statusOf(change(feeds.reading.ann, 'comment:edited', randomUUID()))).toBe('not-found');
    expect(await feeds.statusOf(newComment(feeds.reading.ann, randomUUID()))).toBe('not-found');
    expect(await feeds.statusOf(newComment(feeds.reading.ann, highlight.data.id, randomUUID()))).toBe(
      'not-found',
    );
  });

  test('a comment that names itself as its parent', async () => {
    const itself = newComment(feeds.reading.ann, highlight.data.id);
    expect(await feeds.statusOf({ ...itself, data: { ...itself.data, parentId: itself.data.id } })).toBe(
      'not-found',
    );
  });

  test('a note that lives in another feed', async () => {
    expect(
      await feeds.statusOf(newComment(feeds.reading.ann, highlight.data.id), feeds.reading.ann.privateFeedId),
    ).toBe('facts-changed');
    const edit = change(feeds.reading.ann, 'highlight:edited', highlight.data.id, { color: 'blue' });
    expect(await feeds.statusOf(edit, feeds.reading.ann.privateFeedId)).toBe('facts-changed');
  });

  test('rights that changed meanwhile, or were not looked at', async () => {
    expect(
      await feeds.statusOf({ ...newHighlight(feeds.reading, feeds.reading.ann), accessVersion: 2 }),
    ).toBe('facts-changed');
    const unasked = {
      ...newHighlight(feeds.reading, feeds.reading.ann),
      accessVersion: null as unknown as number,
    };
    expect(await feeds.statusOf(unasked)).toBe('facts-changed');
  });

  test('an operation id that was used for something else', async () => {
    const other = {
      ...newHighlight(feeds.reading, feeds.reading.ann),
      opId: highlight.opId,
      requestHash: 'ff',
    };
    expect(await feeds.statusOf(other)).toBe('operation-id-reused');
  });
});

test('what is deleted stays deleted', async () => {
  const highlight = newHighlight(feeds.reading, feeds.reading.ann);
  await feeds.append(highlight);
  await feeds.append(change(feeds.reading.ann, 'highlight:removed', highlight.data.id));
  expect(await feeds.statusOf(change(feeds.reading.ann, 'highlight:edited', highlight.data.id))).toBe(
    'already-deleted',
  );
  expect(await feeds.statusOf(change(feeds.reading.ann, 'highlight:removed', highlight.data.id))).toBe(
    'already-deleted',
  );
});
