import { randomBytes } from 'node:crypto';
import { limits } from '@postil/contract';
import { correct, randomId, readingSchema, type Correction } from '@postil/document-model';
import { draftRows, type DraftChapter, type DraftParagraph } from '../drafts/draft-rows.js';

/** Chapters of a draft, each the JSON text of its node, and what is to be corrected. Plain data, for a thread. */
export interface CorrectingJob {
  readonly contents: readonly string[];
  readonly correction: Correction;
}

export interface CorrectedChapter {
  readonly chapter: DraftChapter;
  readonly paragraphs: readonly DraftParagraph[];
}

/** What they are afterwards, in their order, a chapter that didn't change by its id only; or why it can't be done. */
export type CorrectingOutcome =
  | { readonly ok: true; readonly chapters: readonly (CorrectedChapter | { readonly unchanged: string })[] }
  | { readonly ok: false; readonly reason: string };

export function correctChapters({ contents, correction }: CorrectingJob): CorrectingOutcome {
  const before = contents.map((content) => readingSchema.nodeFromJSON(JSON.parse(content)));
  const corrected = correct(before, correction, () => randomId((length) => randomBytes(length)));
  if (!corrected.ok) return corrected;
  const known = new Set(before);
  const chapters = corrected.chapters.map((chapter) => {
    if (known.has(chapter)) return { unchanged: String(chapter.attrs['id']) };
    chapter.check();
    return draftRows(chapter);
  });
  const isTooLong = chapters.some(
    (each) =>
      'paragraphs' in each && each.paragraphs.some(({ text }) => text.length > limits.paragraphLength),
  );
  return isTooLong ? { ok: false, reason: tooLong } : { ok: true, chapters };
}

const tooLong = `The two would make a paragraph of more than ${limits.paragraphLength} characters, which is too long.`;
