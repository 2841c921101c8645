/** A paragraph as far as finding words in it needs. */
export interface SearchedParagraph {
  readonly id: string;
  readonly text: string;
}

export interface FoundSpot {
  readonly paragraphId: string;
  /** In UTF-16 code units. */
  readonly offset: number;
}

/** Code units of the line that tell it from others. */
const WORDS = 48;
/** Fewer are left at a paragraph's end: so many still tell its last line from others, when they stand only once. */
const FEW_WORDS = 8;
/** Paragraphs on either side where the rest of a split one may be. */
const AROUND = 3;

/**
 * Finds the words at `offset` of a paragraph as it was in the paragraph that it became, `paragraphs[index]`, or in
 * those beside it, when it was split or merged. Where the words themselves were edited, it is the place they held.
 */
export function sameSpot(
  was: { readonly text: string; readonly offset: number },
  paragraphs: readonly SearchedParagraph[],
  index: number,
): FoundSpot | null {
  const target = paragraphs[index];
  if (!target) return null;
  const words = was.text.slice(was.offset, was.offset + WORDS);
  const about = mappedOffset(was.text, target.text, was.offset);
  const here = words === '' ? -1 : nearest(target.text, words, about);
  if (here !== -1) return { paragraphId: target.id, offset: here };
  return spotBeside(words, paragraphs, index) ?? { paragraphId: target.id, offset: about };
}

/** Where the words stand in the paragraphs around; of a few that stand there twice nobody knows which are meant. */
function spotBeside(
  words: string,
  paragraphs: readonly SearchedParagraph[],
  index: number,
): FoundSpot | null {
  if (words.length < FEW_WORDS) return null;
  const found: FoundSpot[] = [];
  for (let distance = 1; distance <= AROUND; distance++) {
    for (const beside of [paragraphs[index + distance], paragraphs[index - distance]]) {
      const offset = beside?.text.indexOf(words) ?? -1;
      if (!beside || offset === -1) continue;
      found.push({ paragraphId: beside.id, offset });
      if (beside.text.includes(words, offset + 1)) found.push({ paragraphId: beside.id, offset });
    }
  }
  const [first, second] = found;
  return first && (words.length === WORDS || !second) ? first : null;
}

/** Where an offset comes to lie by what both texts have in common at their ends. */
function mappedOffset(before: string, after: string, offset: number): number {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  if (offset <= head) return offset;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (offset >= before.length - tail) return after.length - (before.length - offset);
  const share = (offset - head) / Math.max(1, before.length - tail - head);
  return head + Math.round(share * (after.length - tail - head));
}

function nearest(text: string, words: string, about: number): number {
  const after = text.indexOf(words, about);
  const before = text.lastIndexOf(words, about);
  if (after === -1 || before === -1) return Math.max(after, before);
  return after - about < about - before ? after : before;
}
