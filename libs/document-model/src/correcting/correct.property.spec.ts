import fc from 'fast-check';
import { Node } from 'prosemirror-model';
import { generatedDocument } from '../../test/index.js';
import { paragraphsOf } from '../revision.js';
import { readingSchema } from '../schema.js';
import { correct } from './correct.js';
import type { Correction } from './correction.js';

const { nodes } = readingSchema;

/** Footnotes with names of their own, as importers give them: the generated ones are called alike in each chapter. */
const text = generatedDocument.map((doc) => {
  const json = doc.toJSON() as { content: object[] };
  const content = json.content.map(
    (chapter, index) =>
      JSON.parse(JSON.stringify(chapter), (key, value: unknown) =>
        (key === 'footnote' || key === 'id') && /^n[12]$/.test(String(value))
          ? `${String(value)}-${index}`
          : value,
      ) as object,
  );
  return Node.fromJSON(readingSchema, { ...json, content });
});

/** Where to correct, as shares of what there is. */
const wish = fc.record({
  kind: fc.constantFrom('level', 'chapter', 'merge', 'split', 'unlink', 'link'),
  which: fc.double({ min: 0, max: 0.999, noNaN: true }),
  where: fc.double({ min: 0, max: 0.999, noNaN: true }),
  level: fc.constantFrom(1, 2, 6, null),
  begins: fc.boolean(),
});
type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never;

function correctionFor(chapters: readonly Node[], { kind, which, where, level, begins }: Wish): Correction {
  const paragraphs = chapters.flatMap((chapter) => paragraphsOf(chapter));
  const marked = paragraphs.filter((paragraph) => /[\uFFFC\d]/.test(paragraph.text));
  const pool = kind === 'unlink' && marked.length > 0 ? marked : paragraphs;
  const { id: paragraphId = '', text = '' } = pool[Math.floor(which * pool.length)] ?? {};
  const offset = Math.floor(where * (text.length + 1));
  switch (kind) {
    case 'level':
      return { kind, paragraphId, level };
    case 'chapter':
      return { kind, paragraphId, begins };
    case 'merge':
      return { kind, paragraphId };
    case 'split':
      return { kind, paragraphId, offset };
    case 'unlink':
      return { kind, paragraphId, offset: Math.max(0, text.indexOf('\uFFFC')) };
    case 'link': {
      const notes = chapters.flatMap((chapter) => footnoteIds(chapter));
      return {
        kind,
        paragraphId,
        from: offset,
        to: offset,
        footnoteId: notes[Math.floor(which * notes.length)] ?? '',
      };
    }
  }
}

function footnoteIds(chapter: Node): string[] {
  const ids: string[] = [];
  chapter.descendants((node) => {
    if (node.type === nodes.footnote) ids.push(String(node.attrs['id']));
  });
  return ids;
}

/** Every character and picture but blanks, in any order: footnotes move with their chapters. Marks count as what they show. */
function substance(chapters: readonly Node[], without: readonly string[] = []): string {
  const signs: string[] = [];
  for (const chapter of chapters) {
    chapter.descendants((node) => {
      if (node.isText) signs.push(...(node.text ?? ''));
      if (node.type === nodes.footnote_mark) signs.push(...String(node.attrs['label']));
      if (node.type === nodes.image) signs.push('picture');
    });
  }
  for (const sign of without) signs.splice(signs.indexOf(sign), 1);
  return signs
    .filter((sign) => sign.trim() !== '')
    .sort()
    .join(' ');
}

const idsIn = (chapters: readonly Node[]) => {
  const ids: string[] = [];
  for (const chapter of chapters) {
    ids.push(String(chapter.attrs['id']));
    chapter.descendants((node) => {
      if (typeof node.attrs['id'] === 'string') ids.push(node.attrs['id']);
    });
  }
  return ids;
};

test('after any corrections the text is valid, no sign of it is lost, and no id stands twice', () => {
  let done = 0;
  fc.assert(
    fc.property(text, fc.array(wish, { minLength: 1, maxLength: 8 }), (doc, wishes) => {
      let chapters: readonly Node[] = doc.children;
      let drawn = 0;
      for (const each of wishes) {
        const correction = correctionFor(chapters, each);
        const outcome = correct(chapters, correction, () => `new${++drawn}`);
        if (!outcome.ok) {
          expect(outcome.reason).toMatch(/[.]$/);
          continue;
        }
        done++;
        nodes.doc.createChecked(null, outcome.chapters).check();
        const added = correction.kind === 'link' ? labelOf(chapters, correction.footnoteId) : [];
        expect(substance(outcome.chapters, added)).toBe(substance(chapters));
        const ids = idsIn(outcome.chapters);
        expect(new Set(ids).size).toBe(ids.length);
        chapters = outcome.chapters;
      }
    }),
    { numRuns: 400 },
  );
  expect(done).toBeGreaterThan(300);
});

function labelOf(chapters: readonly Node[], footnoteId: string): string[] {
  let label = '';
  for (const chapter of chapters) {
    chapter.descendants((node) => {
      if (node.type === nodes.footnote && node.attrs['id'] === footnoteId)
        label = String(node.attrs['label']);
    });
  }
  return [...label];
}

test('a chapter that begins and goes on again has what it had', () => {
  fc.assert(
    fc.property(text, wish, (doc, each) => {
      const first = { ...each, kind: 'chapter', begins: true } as const;
      const correction = correctionFor(doc.children, first);
      const begun = correct(doc.children, correction, () => 'new');
      if (!begun.ok) return;
      const again = correct(begun.chapters, { ...correction, begins: false } as Correction, () => 'newer');
      expect(again.ok && again.chapters.map(({ attrs }) => attrs['id'] as unknown)).toEqual(
        doc.children.map(({ attrs }) => attrs['id'] as unknown),
      );
    }),
  );
});
