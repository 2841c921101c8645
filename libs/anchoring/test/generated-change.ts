import fc from 'fast-check';
import { TextInTheMaking, type TextEdit } from './text-edits.js';
import { placesOf, textOf, type TrackedText, type Word } from './tracked-text.js';
import { scripts } from './vocabulary.js';

/** A text, what became of it, and passages of it as the numbers of their first and last words. */
export interface GeneratedChange {
  readonly old: TrackedText;
  readonly next: TrackedText;
  readonly edits: readonly TextEdit[];
  readonly passages: readonly (readonly [number, number])[];
}

/** Serials of words that come in by an edit start here; no first revision has so many words. */
const FIRST_NEW_SERIAL = 5_000;

interface Plan {
  readonly script: number;
  readonly length: number;
  readonly common: number;
}

const plan = fc.record<Plan>({
  script: fc.nat(scripts.length - 1),
  length: fc.integer({ min: 8, max: 18 }),
  common: fc.nat(4),
});

/** Paragraphs of words that stand once in the text, with a few common ones between them, none twice in one of them. */
function written(plans: readonly Plan[]): TrackedText {
  let serial = 0;
  let origin = 0;
  return plans.map(({ script: number, length, common }) => {
    const script = scripts[number];
    if (!script) throw new RangeError(`There is no script ${number}.`);
    const words = Array.from({ length }, (): Word => {
      const word = { text: script.word(serial++), origin: origin++, spaced: script.spaced };
      return word;
    });
    script.common.slice(0, common).forEach((text, index) => {
      const at = 1 + ((index * 4 + common) % (length - 2));
      const word = words[at];
      if (word) words[at] = { ...word, text, common: true };
    });
    return words;
  });
}

/** A counterexample as one reads it: both texts, and the passages. */
function shown(old: TrackedText, next: TrackedText, passages: GeneratedChange['passages']): string {
  const places = placesOf(old);
  const quotes = passages.map(([first, last]) =>
    places
      .slice(first, last + 1)
      .map(({ word }) => word.text)
      .join(' '),
  );
  return JSON.stringify({ old: old.map(textOf), next: next.map(textOf), quotes }, null, 1);
}

const number = fc.nat(9_999);

/** Edits of the given kinds. */
export const textEdits = (kinds: readonly TextEdit['kind'][], maxLength = 14): fc.Arbitrary<TextEdit[]> =>
  fc.array(fc.record({ kind: fc.constantFrom(...kinds), at: number, to: number, size: number }), {
    minLength: 1,
    maxLength,
  });

/** A text of several scripts and what edits of the given kinds made of it, with passages of one word up to many. */
export function generatedChange(kinds: readonly TextEdit['kind'][]): fc.Arbitrary<GeneratedChange> {
  return fc
    .record({
      plans: fc.array(plan, { minLength: 4, maxLength: 16 }),
      edits: textEdits(kinds),
      marks: fc.array(fc.tuple(number, fc.oneof(fc.nat(3), fc.nat(12), fc.nat(40))), {
        minLength: 4,
        maxLength: 12,
      }),
    })
    .map(({ plans, edits, marks }) => {
      const old = written(plans);
      const making = new TextInTheMaking(old, FIRST_NEW_SERIAL);
      for (const edit of edits) making.apply(edit);
      const count = placesOf(old).length;
      const passages = marks.map(([first, length]): [number, number] => {
        const from = first % count;
        return [from, Math.min(count - 1, from + length)];
      });
      const next = making.text;
      return { old, next, edits, passages, [fc.toStringMethod]: () => shown(old, next, passages) };
    });
}
