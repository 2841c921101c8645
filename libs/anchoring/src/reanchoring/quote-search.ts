import { alignTexts } from '../diffing/align-texts.js';
import { Postings } from '../matching/postings.js';
import { phrasesOf } from '../text/phrases.js';
import { weighLetters } from '../text/letters.js';
import type { Vocabulary } from '../text/tokens.js';
import type { TextLine } from './text-line.js';
import type { Trace } from './trace-span.js';

/** Phrases in more paragraphs than this are not followed. */
const COMMON = 40;
const PARAGRAPHS = 6;
/** A quote without a phrase is looked for, letter by letter, in so many paragraphs around where it was. */
const AROUND = 200;
/** Less of a quote's letters than this is no likeness. */
const ALIKE = 0.4;

/** Looks for words anywhere in a revision, whoever they belong to: for a person to choose from, never to place. */
export class QuoteSearch {
  private known: Postings | undefined;

  constructor(
    private readonly next: TextLine,
    private readonly vocabulary: Vocabulary,
  ) {}

  /** Where words like these stand, the likest first; `near` is the paragraph where they might be expected. */
  find(quote: string, near: number): Trace[] {
    const all = Math.max(1, weighLetters(quote));
    const found = this.paragraphs(quote, near).flatMap((index): Trace[] => {
      const text = this.next.paragraphs[index]?.text ?? '';
      const start = this.next.startOf(index);
      const exactly = text.indexOf(quote);
      if (exactly >= 0) {
        return [{ from: start + exactly, to: start + exactly + quote.length, survival: 1 }];
      }
      const runs = alignTexts(quote, text, this.vocabulary);
      const first = runs[0];
      const last = runs.at(-1);
      if (!first || !last) return [];
      const letters = runs.reduce((sum, run) => sum + weighLetters(quote.slice(run.oldFrom, run.oldTo)), 0);
      const survival = letters / all;
      return survival < ALIKE ? [] : [{ from: start + first.nextFrom, to: start + last.nextTo, survival }];
    });
    return found.sort((a, b) => b.survival - a.survival || a.from - b.from);
  }

  private paragraphs(quote: string, near: number): number[] {
    const hits = new Map<number, number>();
    const places: number[] = [];
    const index = (this.known ??= this.indexPhrases());
    for (const phrase of phrasesOf(this.vocabulary.tokenize(quote), this.vocabulary)) {
      for (const at of index.placesOf(phrase, COMMON, places)) hits.set(at, (hits.get(at) ?? 0) + 1);
    }
    if (hits.size === 0) return this.around(quote, near);
    return [...hits]
      .sort((a, b) => b[1] - a[1] || Math.abs(a[0] - near) - Math.abs(b[0] - near))
      .slice(0, PARAGRAPHS)
      .map(([at]) => at);
  }

  private around(quote: string, near: number): number[] {
    const found: number[] = [];
    for (let away = 0; away <= AROUND && found.length < PARAGRAPHS; away++) {
      for (const at of away === 0 ? [near] : [near - away, near + away]) {
        if (this.next.paragraphs[at]?.text.includes(quote)) found.push(at);
      }
    }
    return found;
  }

  private indexPhrases(): Postings {
    const places = new Postings();
    this.next.paragraphs.forEach(({ text }, index) => {
      const phrases = phrasesOf(this.vocabulary.tokenize(text), this.vocabulary);
      for (const phrase of new Set(phrases)) places.add(phrase, index);
    });
    return places;
  }
}
