import type { ShownPassage } from '@postil/contract';
import { splitsSurrogatePair } from '@postil/document-model';

/** Where some words stand, as the queries find it; ordinals and offsets as in an anchor's range. */
export interface Place {
  revisionId: string;
  number: number;
  chapterTitle: string;
  startOrdinal: number;
  startOffset: number;
  endOrdinal: number;
  endOffset: number;
  exact: string;
}

/** In UTF-16 code units, on each side. */
export const SHOWN_CONTEXT = 300;
/** Paragraphs on each side that context may come from. */
export const SHOWN_NEIGHBOURS = 4;

/** The text of a paragraph, undefined where it isn't known or there is none. */
export type TextAt = (revisionId: string, ordinal: number) => string | undefined;

/** A passage with the text around it, paragraphs joined by `\n`. */
export function shownPassage(place: Place, textAt: TextAt): ShownPassage {
  const { revisionId, number, chapterTitle, exact } = place;
  return {
    ...{ revisionId, number, chapterTitle, exact },
    before: textBefore(place, textAt),
    after: textAfter(place, textAt),
  };
}

function textBefore({ revisionId, startOrdinal, startOffset }: Place, textAt: TextAt): string {
  let text = textAt(revisionId, startOrdinal)?.slice(0, startOffset) ?? '';
  for (let step = 1; step <= SHOWN_NEIGHBOURS && text.length < SHOWN_CONTEXT; step++) {
    const previous = textAt(revisionId, startOrdinal - step);
    if (previous === undefined) break;
    text = `${previous}\n${text}`;
  }
  const cut = Math.max(0, text.length - SHOWN_CONTEXT);
  return text.slice(splitsSurrogatePair(text, cut) ? cut + 1 : cut);
}

function textAfter({ revisionId, endOrdinal, endOffset }: Place, textAt: TextAt): string {
  let text = textAt(revisionId, endOrdinal)?.slice(endOffset) ?? '';
  for (let step = 1; step <= SHOWN_NEIGHBOURS && text.length < SHOWN_CONTEXT; step++) {
    const next = textAt(revisionId, endOrdinal + step);
    if (next === undefined) break;
    text = `${text}\n${next}`;
  }
  return text.slice(0, splitsSurrogatePair(text, SHOWN_CONTEXT) ? SHOWN_CONTEXT - 1 : SHOWN_CONTEXT);
}
