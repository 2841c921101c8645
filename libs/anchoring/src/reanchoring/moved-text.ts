import { alignTexts } from '../diffing/align-texts.js';
import { shifted, type Run } from '../diffing/run-list.js';
import { Postings } from '../matching/postings.js';
import type { Tokens, Vocabulary } from '../text/tokens.js';
import { phrasesOf } from '../text/phrases.js';
import { weighLetters } from '../text/letters.js';
import { gapsIn } from './gaps-in.js';
import type { TextLine } from './text-line.js';
import type { Span } from './trace-span.js';

/** Phrases that stand in more places than this are not followed. */
const COMMON = 8;
const DESTINATIONS = 3;
/** So many letters of a stretch must be found again, and this share of it, for it to have moved there. */
const MOVED_LETTERS = 16;
const MOVED_SHARE = 0.5;
/** Fewer letters in a row than this are a coincidence, far from where they were. */
const SOLID = 12;
/** New text is a scrap of the paragraph beside it when this much of it stood there. */
const SCRAP_LETTERS = 4;
/** And so many letters it needs inside a paragraph that holds other words. */
const STRAY_LETTERS = 8;
const SCRAP_SHARE = 0.7;
/** Longer stretches are looked up by their first letters only. */
const LONGEST = 20_000;

/** Finds words that left their paragraph for another one, where they are not accounted for by other old words. */
export class MovedText {
  private places: Postings | undefined;

  /**
   * `changed` are the next paragraphs that differ from their partner; `freeIn` answers which stretches of a next
   * paragraph hold no words of the old paragraphs it lives on from.
   */
  constructor(
    private readonly old: TextLine,
    private readonly next: TextLine,
    private readonly changed: Iterable<number>,
    private readonly freeIn: (nextIndex: number) => readonly Span[],
    private readonly vocabulary: Vocabulary,
  ) {}

  /** Where the words of a lost stretch of the old line went; `beside` are paragraphs next to where it was. */
  find(lost: Span, beside: readonly number[]): Run[] {
    // A sign counts twice.
    if (2 * (lost.to - lost.from) < SCRAP_LETTERS) return [];
    const text = this.old.slice(lost.from, Math.min(lost.to, lost.from + LONGEST));
    const tokens = this.vocabulary.tokenize(text);
    const all = this.weigh(tokens);
    if (all < SCRAP_LETTERS) return [];
    for (const index of beside) {
      for (const free of this.freeIn(index)) {
        const there = this.next.slice(free.from, free.to);
        const weight = weighLetters(there);
        const isWhole = there.length === this.next.paragraphs[index]?.text.length;
        if (weight < (isWhole ? SCRAP_LETTERS : STRAY_LETTERS) || weight * SCRAP_SHARE > all) continue;
        const runs = alignTexts(text, there, this.vocabulary);
        const letters = runs.reduce((sum, run) => sum + weighLetters(text.slice(run.oldFrom, run.oldTo)), 0);
        if (letters < SCRAP_SHARE * weight) continue;
        const found = runs.map((run) => shifted(run, lost.from, free.from));
        // A paragraph that was cut into many leaves a scrap in each.
        const others = beside.filter((other) => other !== index);
        const missing = gapsIn(
          lost,
          found.map(({ oldFrom, oldTo }) => ({ from: oldFrom, to: oldTo })),
        );
        return [...found, ...missing.flatMap((gap) => this.find(gap, others))];
      }
    }
    if (all < MOVED_LETTERS) return [];
    let best: Run[] = [];
    let bestLetters = Math.max(MOVED_LETTERS, all * MOVED_SHARE);
    for (const index of this.destinations(tokens)) {
      for (const free of this.freeIn(index)) {
        const runs = alignTexts(text, this.next.slice(free.from, free.to), this.vocabulary);
        const letters = runs.reduce((sum, run) => sum + solid(text.slice(run.oldFrom, run.oldTo)), 0);
        if (letters <= bestLetters) continue;
        bestLetters = letters;
        best = runs.map((run) => shifted(run, lost.from, free.from));
      }
    }
    return best;
  }

  private weigh({ keys }: Tokens): number {
    const { weights } = this.vocabulary;
    let sum = 0;
    for (let at = 0; at < keys.length; at++) sum += weights[keys[at] ?? 0] ?? 0;
    return sum;
  }

  private destinations(tokens: Tokens): number[] {
    this.places ??= this.indexPhrases();
    const hits = new Map<number, number>();
    const found: number[] = [];
    for (const phrase of phrasesOf(tokens, this.vocabulary)) {
      for (const index of this.places.placesOf(phrase, COMMON, found))
        hits.set(index, (hits.get(index) ?? 0) + 1);
    }
    return [...hits]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, DESTINATIONS)
      .map(([index]) => index);
  }

  private indexPhrases(): Postings {
    const places = new Postings();
    for (const index of this.changed) {
      const tokens = this.vocabulary.tokensOf(this.next.paragraphs[index]?.text ?? '');
      for (const phrase of new Set(phrasesOf(tokens, this.vocabulary))) places.add(phrase, index);
    }
    return places;
  }
}

function solid(text: string): number {
  const letters = weighLetters(text);
  return letters >= SOLID ? letters : 0;
}
