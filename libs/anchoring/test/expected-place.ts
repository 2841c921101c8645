import type { Range } from '../src/index.js';
import { placesOf, type TrackedText, type WordPlace } from './tracked-text.js';

/**
 * What is known of a passage after a change. `stands`: at `start`…`end`, or wider by new words that came at an edge
 * (`startFrom`, `endTo`). `gone`: not a word of it is left. `open`: too little is left, or it is torn apart, or more
 * came into it than stayed, or none of its words is its own.
 */
export type ExpectedPlace =
  | {
      readonly kind: 'stands';
      /** Whether all of its words are there, and nothing between them that was not. */
      readonly whole: boolean;
      readonly startFrom: WordPlace;
      readonly start: WordPlace;
      readonly end: WordPlace;
      readonly endTo: WordPlace;
      /** Words that hang over the edge of a paragraph and are few beside the rest: they may be left behind. */
      readonly overhang: { readonly start: WordPlace | null; readonly end: WordPlace | null };
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'open' };

/** So much of a passage's letters must be left that nobody would call it gone. */
const SURVIVING_SHARE = 0.75;
/** So small a part of them, alone in its paragraph, is hard to tell from chance. */
const OVERHANG_SHARE = 0.25;

/** Follows the words numbered `first` to `last` of the old text into the next. */
export function expectedPlace(
  old: TrackedText,
  next: TrackedText,
  first: number,
  last: number,
): ExpectedPlace {
  const passage = placesOf(old).slice(first, last + 1);
  if (passage.every(({ word }) => word.common)) return { kind: 'open' };
  const places = placesOf(next);
  const isOfPassage = ({ word: { origin } }: WordPlace) =>
    origin !== null && origin >= first && origin <= last;
  const from = places.findIndex(isOfPassage);
  const to = places.findLastIndex(isOfPassage);
  if (from < 0) return { kind: 'gone' };

  const stretch = places.slice(from, to + 1);
  const survivors = stretch.filter(isOfPassage);
  const strangers = stretch.some((place) => place.word.origin !== null && !isOfPassage(place));
  const inOrder = survivors.every(
    ({ word }, index) => index === 0 || (word.origin ?? 0) > (survivors[index - 1]?.word.origin ?? 0),
  );
  const kept = lettersIn(survivors);
  const flooded = lettersIn(stretch) > 2 * kept;
  if (strangers || !inOrder || flooded || kept < SURVIVING_SHARE * lettersIn(passage)) {
    return { kind: 'open' };
  }
  const isNewBeside = (index: number, ordinal: number) => {
    const place = places[index];
    return place !== undefined && place.word.origin === null && place.ordinal === ordinal;
  };
  let startFrom = from;
  while (isNewBeside(startFrom - 1, at(places, from).ordinal)) startFrom--;
  let endTo = to;
  while (isNewBeside(endTo + 1, at(places, to).ordinal)) endTo++;
  return {
    kind: 'stands',
    whole: survivors.length === passage.length && stretch.length === passage.length,
    startFrom: at(places, startFrom),
    start: at(places, from),
    end: at(places, to),
    endTo: at(places, endTo),
    overhang: {
      start: withoutOverhang(survivors) ?? null,
      end: withoutOverhang(survivors.toReversed()) ?? null,
    },
  };
}

/** Whether a range (without blanks at its edges) is one that may be expected. */
export function isExpected(range: Range, expected: ExpectedPlace & { readonly kind: 'stands' }): boolean {
  const { startFrom, start, end, endTo, overhang } = expected;
  const startsRight =
    range.startOrdinal === start.ordinal &&
    range.startOffset >= startFrom.start &&
    range.startOffset <= start.start;
  const endsRight =
    range.endOrdinal === end.ordinal && range.endOffset >= end.end && range.endOffset <= endTo.end;
  const startsLater =
    range.startOrdinal === overhang.start?.ordinal && range.startOffset === overhang.start.start;
  const endsSooner = range.endOrdinal === overhang.end?.ordinal && range.endOffset === overhang.end.end;
  return (startsRight || startsLater) && (endsRight || endsSooner);
}

/** The first word in another paragraph than the very first, if only a few letters stand before it. */
function withoutOverhang(places: readonly WordPlace[]): WordPlace | undefined {
  const inner = places.findIndex(({ ordinal }) => ordinal !== places[0]?.ordinal);
  return lettersIn(places.slice(0, inner)) < OVERHANG_SHARE * lettersIn(places) ? places[inner] : undefined;
}

function at(places: readonly WordPlace[], index: number): WordPlace {
  const place = places[index];
  if (!place) throw new RangeError(`There is no word ${index}.`);
  return place;
}

function lettersIn(places: readonly WordPlace[]): number {
  return places.reduce((sum, { start, end }) => sum + end - start, 0);
}
