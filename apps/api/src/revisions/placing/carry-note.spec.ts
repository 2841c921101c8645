import { RevisionMap, type Anchor } from '@postil/anchoring';
import { Revision } from '@postil/document-model';
import { carryNote, type KnownPlace } from './carry-note.js';
import { RevisionTree } from './revision-tree.js';

const mill = 'Nobody had opened the mill since the spring floods took its wheel away.';
const lake = 'The lake lay still under the first frost of the year, and nobody had broken it.';
const gull = 'One gull stood on the last post and waited for the boats of the morning.';

const texts: Record<string, string[]> = {
  one: [lake, mill, gull],
  without: [lake, gull],
  again: [lake, mill, gull],
  other: [lake, 'Somebody had closed a mill.', gull],
};
const tree = new RevisionTree([
  { id: 'one', number: 1, baseId: null },
  { id: 'without', number: 2, baseId: 'one' },
  { id: 'other', number: 3, baseId: 'without' },
  { id: 'again', number: 4, baseId: 'other' },
]);
const revision = (id: string) =>
  new Revision(
    (texts[id] ?? []).map((text, ordinal) => ({ id: `${id}-${ordinal}`, chapterId: 'c', ordinal, text })),
  );
const mapOf = (from: string, to: string) => Promise.resolve(RevisionMap.of(revision(from), revision(to)));

const exact = 'spring floods';
const offset = mill.indexOf(exact);
const anchor: Anchor = {
  start: { paragraphId: 'one-1', offset },
  end: { paragraphId: 'one-1', offset: offset + exact.length },
  quote: { exact, prefix: '', suffix: '' },
};
const made: KnownPlace = { status: 'exact', confidence: 1, decidedBy: null, anchor };

async function carried(known: Record<string, KnownPlace>, target: string) {
  const places = await carryNote(new Map(Object.entries(known)), target, tree, mapOf);
  return places.map(({ revisionId, status, lastRevisionId }) => [revisionId, status, lastRevisionId]);
}

describe('a note that is carried to a revision', () => {
  it('gets a place on each revision in between, and comes back where its words do', async () => {
    expect(await carried({ one: made }, 'again')).toEqual([
      ['without', 'orphaned', 'one'],
      ['other', 'orphaned', 'one'],
      ['again', 'exact', null],
    ]);
  });

  it('goes by what is stored on the way', async () => {
    const gone: KnownPlace = { status: 'orphaned', confidence: 1, decidedBy: null, anchor: null };
    expect(await carried({ one: made, without: gone, other: gone }, 'again')).toEqual([
      ['again', 'exact', null],
    ]);
  });

  it('stays an orphan when somebody rejected the very place that its words are at', async () => {
    const same = new RevisionTree([
      { id: 'one', number: 1, baseId: null },
      { id: 'again', number: 2, baseId: 'one' },
      { id: 'third', number: 3, baseId: 'again' },
    ]);
    texts['third'] = [mill, lake, gull];
    const rejected: KnownPlace = { status: 'orphaned', confidence: 1, decidedBy: 'amara', anchor: null };
    const known = new Map([
      ['one', made],
      ['again', rejected],
    ]);
    const [place] = await carryNote(known, 'third', same, mapOf);
    expect(place).toMatchObject({
      status: 'orphaned',
      lastRevisionId: 'one',
      decidedBy: 'amara',
      quote: { exact },
    });
  });

  it('keeps a doubt that nobody has settled, and loses one that somebody has', async () => {
    const doubtful: KnownPlace = { ...made, status: 'edited', confidence: 0.4 };
    const carry = async (known: KnownPlace) => {
      const same = new RevisionTree([
        { id: 'one', number: 1, baseId: null },
        { id: 'again', number: 2, baseId: 'one' },
      ]);
      return (await carryNote(new Map([['one', known]]), 'again', same, mapOf))[0];
    };
    const still = await carry(doubtful);
    expect([still?.status, still?.confidence]).toEqual(['edited', 0.4]);
    const settled = await carry({ ...doubtful, decidedBy: 'amara' });
    expect(settled?.status).toBe('exact');
    expect(settled?.confidence).toBeGreaterThan(0.75);
  });

  it('that stands nowhere has nowhere to go', async () => {
    expect(await carried({}, 'again')).toEqual([]);
  });
});
