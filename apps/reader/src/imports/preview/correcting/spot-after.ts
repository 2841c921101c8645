import type { Correction } from '@postil/contract';
import type { PreviewText } from '../text/preview-text.js';
import type { Spot } from '../text/preview-surface.js';

/** What is to be known of a text before a correction, to find the place again after it. */
export interface Beforehand {
  readonly previousId: string | null;
  readonly previousLength: number;
}

export function beforehand(text: PreviewText, paragraphId: string): Beforehand {
  const previousId = text.neighbour(paragraphId, -1);
  return { previousId, previousLength: previousId === null ? 0 : (text.textOf(previousId)?.length ?? 0) };
}

/** Where one goes on after a correction: joined, at the seam; parted, at the second part; else where one was. */
export function spotAfter(text: PreviewText, correction: Correction, before: Beforehand): Spot | null {
  const { paragraphId } = correction;
  const stays = text.chapterOf(paragraphId) !== undefined;
  switch (correction.kind) {
    case 'merge':
      return before.previousId === null
        ? null
        : { paragraphId: before.previousId, offset: before.previousLength };
    case 'split': {
      const second = text.neighbour(paragraphId, 1);
      return second === null ? null : { paragraphId: second, offset: 0 };
    }
    case 'link':
      return stays ? { paragraphId, offset: correction.from } : null;
    case 'unlink':
      return stays ? { paragraphId, offset: correction.offset } : null;
    default:
      return stays ? { paragraphId, offset: 0 } : null;
  }
}

/** Where one goes on when a correction was taken back: where one was, or at the seam with what it became part of again. */
export function spotAfterUndo(text: PreviewText, spot: Spot, before: Beforehand): Spot | null {
  if (text.chapterOf(spot.paragraphId)) return spot;
  const { previousId, previousLength } = before;
  if (previousId === null || !text.chapterOf(previousId)) return null;
  return { paragraphId: previousId, offset: previousLength };
}
