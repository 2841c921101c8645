const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The offset one letter (grapheme) on or back, in UTF-16 code units; null beyond the text's ends. */
export function stepLetter(text: string, offset: number, forward: boolean): number | null {
  if (forward) {
    if (offset >= text.length) return null;
    const at = graphemes.segment(text).containing(offset);
    return at ? at.index + at.segment.length : null;
  }
  return offset <= 0 ? null : (graphemes.segment(text).containing(offset - 1)?.index ?? null);
}

/** The offset at the end of this or the next word, or at the start of this or the one before. */
export function stepWord(
  text: string,
  offset: number,
  forward: boolean,
  language: string | null,
): number | null {
  const words = segmentsOf(text, 'word', language).filter((segment) => segment.isWordLike);
  if (forward) {
    const next = words.find(({ index, segment }) => index + segment.length > offset);
    return next ? next.index + next.segment.length : offset < text.length ? text.length : null;
  }
  const before = words.findLast(({ index }) => index < offset);
  return before ? before.index : offset > 0 ? 0 : null;
}

/** From where to where the sentence around an offset reaches, without the space after it. */
export function sentenceAround(text: string, offset: number, language: string | null): [number, number] {
  const sentences = segmentsOf(text, 'sentence', language);
  const around = sentences.find(({ index, segment }) => offset < index + segment.length) ?? sentences.at(-1);
  if (!around) return [0, text.length];
  return [around.index, around.index + around.segment.trimEnd().length];
}

/** From where to where the first word at or after an offset reaches. */
export function wordFrom(text: string, offset: number, language: string | null): [number, number] {
  const word = segmentsOf(text, 'word', language).find(
    ({ index, segment, isWordLike }) => isWordLike && index + segment.length > offset,
  );
  return word ? [word.index, word.index + word.segment.length] : [0, text.length];
}

function segmentsOf(
  text: string,
  granularity: 'word' | 'sentence',
  language: string | null,
): Intl.SegmentData[] {
  try {
    return [...new Intl.Segmenter(language ?? undefined, { granularity }).segment(text)];
  } catch {
    // A text may name a language that is no valid tag.
    return [...new Intl.Segmenter(undefined, { granularity }).segment(text)];
  }
}
