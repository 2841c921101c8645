import type { Node } from 'prosemirror-model';
import { beginChapter, goOnFromBefore } from './begin-chapter.js';
import { impossible, type Corrected, type Correction } from './correction.js';
import { linkFootnote, unlinkFootnote } from './footnote-links.js';
import { mergeParagraphs } from './merge-paragraphs.js';
import { findParagraph } from './paragraph-place.js';
import { setLevel } from './set-level.js';
import { splitParagraph } from './split-paragraph.js';

/**
 * Makes a correction in chapters of a text, given in its order: the whole text, or at least the chapter that holds the
 * paragraph; for one that goes on, the one before it; for a link, the one that holds the footnote; for a merge, those
 * with links to the paragraph. `newId` names what comes into being. No words get lost, and what isn't touched keeps its
 * ids. What can't be done gives a reason, in words for who asked.
 */
export function correct(chapters: readonly Node[], correction: Correction, newId: () => string): Corrected {
  const place = findParagraph(chapters, correction.paragraphId);
  if (!place) return impossible('This paragraph is not there any more. Look at the text again.');
  switch (correction.kind) {
    case 'level':
      return setLevel(chapters, place, correction.level);
    case 'chapter':
      return correction.begins ? beginChapter(chapters, place, newId) : goOnFromBefore(chapters, place);
    case 'merge':
      return mergeParagraphs(chapters, place);
    case 'split':
      return splitParagraph(chapters, place, correction.offset, newId);
    case 'unlink':
      return unlinkFootnote(chapters, place, correction.offset);
    case 'link':
      return linkFootnote(chapters, place, correction);
  }
}
