import { Revision } from '@postil/document-model';

/** A word of a text in the making. */
export interface Word {
  readonly text: string;
  /** Its number in the first revision, counted through the whole text; none for a word that came later. */
  readonly origin: number | null;
  /** Whether a space keeps it from the next word. */
  readonly spaced: boolean;
  /** Whether it stands in other paragraphs too. */
  readonly common?: boolean;
}

/** Where a word stands: the paragraph's ordinal, and offsets in UTF-16 code units. */
export interface WordPlace {
  readonly word: Word;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
}

/** A text whose words know where they came from: a list of paragraphs, each a list of words. */
export type TrackedText = readonly (readonly Word[])[];

/** One paragraph as it is read. */
export function textOf(words: readonly Word[]): string {
  return words
    .map(({ text, spaced }, index) => (spaced && index < words.length - 1 ? `${text} ` : text))
    .join('');
}

/** Every word of a text with its place, in reading order. */
export function placesOf(text: TrackedText): WordPlace[] {
  return text.flatMap((words, ordinal) => {
    let offset = 0;
    return words.map((word) => {
      const start = offset;
      offset += word.text.length + (word.spaced ? 1 : 0);
      return { word, ordinal, start, end: start + word.text.length };
    });
  });
}

/** The text as a revision, with ids made from each paragraph's ordinal. */
export function revisionOf(text: TrackedText, idOf: (ordinal: number) => string): Revision {
  return new Revision(
    text.map((words, ordinal) => ({ id: idOf(ordinal), chapterId: 'c', ordinal, text: textOf(words) })),
  );
}

/** Which paragraphs of the first text live on in which of the second, by the words they share. */
export function sharedParagraphs(old: TrackedText, next: TrackedText) {
  const oldOrdinal = new Map(placesOf(old).map(({ word, ordinal }) => [word.origin, ordinal]));
  const forward: number[][] = old.map(() => []);
  const backward: number[][] = next.map((words, ordinal) => {
    const from = new Set(
      words.flatMap(({ origin }) => (origin === null ? [] : [oldOrdinal.get(origin) ?? -1])),
    );
    for (const index of from) forward[index]?.push(ordinal);
    return [...from].sort((a, b) => a - b);
  });
  return { forward, backward };
}
