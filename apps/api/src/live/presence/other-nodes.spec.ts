import fc from 'fast-check';
import { OtherNodes } from './other-nodes.js';
import { DigestWriter, type Digest, type Told } from './presence-digests.js';

const ann: Told = ['r1', 'ann', 'Ann', 'p1', null];
const ben: Told = ['r1', 'ben', 'Ben', null, null];

test('says only what changed', () => {
  const writer = new DigestWriter(7_500);
  expect(writer.changed([ann, ben])).toEqual([{ n: 1, here: [ann, ben], gone: [] }]);
  expect(writer.changed([ann, ben])).toEqual([]);
  const moved: Told = ['r1', 'ann', 'Ann', 'p2', 'h1'];
  expect(writer.changed([moved])).toEqual([{ n: 2, here: [moved], gone: [['r1', 'ben']] }]);
});

test('a node that tells of itself for the first time, or after something was missed, is asked for all', () => {
  const others = new OtherNodes();
  expect(others.take('a', { n: 3, here: [ann], gone: [] }, 0)).toEqual({ changed: ['r1'], missed: true });
  expect(others.take('a', { n: 4, here: [ben], gone: [] }, 0).missed).toBe(false);
  expect(others.take('a', { n: 6, here: [], gone: [] }, 0).missed).toBe(true);
  expect(others.take('a', { n: 9, all: true, here: [ben], gone: [] }, 0)).toEqual({
    changed: ['r1'],
    missed: false,
  });
  expect(others.membersOf('r1')).toEqual([ben]);
});

test('a node that dies is forgotten, and one that goes on beating is not', () => {
  const others = new OtherNodes();
  others.take('a', { n: 1, here: [ann], gone: [] }, 0);
  others.take('b', { n: 1, here: [ben], gone: [] }, 0);
  others.take('b', { n: 2, here: [], gone: [] }, 12_000);
  expect(others.forgetSilent(15_000)).toEqual([]);
  expect(others.forgetSilent(20_000)).toEqual(['r1']);
  expect(others.membersOf('r1')).toEqual([ben]);
});

const told = fc
  .record({
    reading: fc.constantFrom('r1', 'r2', 'r3'),
    member: fc.integer({ min: 0, max: 30 }),
    name: fc.string({ unit: 'grapheme', maxLength: 80 }),
    paragraph: fc.option(fc.string({ maxLength: 8 })),
    thread: fc.option(fc.constant('h1')),
  })
  .map(({ reading, member, name, paragraph, thread }): Told => [
    reading,
    `m${member}`,
    name,
    paragraph,
    thread,
  ]);
const presentNow = fc.uniqueArray(told, {
  maxLength: 60,
  selector: ([reading, member]) => `${reading} ${member}`,
});

test('whoever hears every piece, or asks after a lost one, knows who is there; no piece is too large', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(presentNow, fc.boolean()), { maxLength: 12 }), (turns) => {
      const writer = new DigestWriter(1_000);
      const others = new OtherNodes();
      let owesAll = false;
      const hear = (digests: Digest[], lost: boolean) => {
        for (const digest of digests) {
          expect(Buffer.byteLength(JSON.stringify(digest))).toBeLessThanOrEqual(1_000);
          if (!lost && others.take('a', digest, 0).missed) owesAll = true;
        }
      };
      let present: Told[] = [];
      for (const [now, lost] of turns) {
        present = now;
        hear(writer.changed(present), lost);
        if (owesAll) hear(writer.all(present), false);
        owesAll = false;
      }
      hear([writer.beat()], false);
      if (owesAll) hear(writer.all(present), false);
      const known = ['r1', 'r2', 'r3'].flatMap((reading) => others.membersOf(reading));
      expect(new Set(known.map((entry) => JSON.stringify(entry)))).toEqual(
        new Set(present.map((entry) => JSON.stringify(entry))),
      );
    }),
  );
});
