/** The text of one paragraph and what kind of block it is, as matching sees it. */
export interface TextParagraph {
  readonly text: string;
  /** p, h, li, quote, cell, code, …: only a weak hint. */
  readonly kind?: string;
}

/**
 * Which paragraphs of one revision live on in which of the other; both lists hold indexes in reading order.
 * `forward[i]` are the new paragraphs that hold words of old paragraph `i` ([] = gone), `backward[j]` the old ones
 * whose words new paragraph `j` holds ([] = new).
 */
export interface ParagraphMatch {
  readonly forward: readonly (readonly number[])[];
  readonly backward: readonly (readonly number[])[];
}
