import { randomBytes } from 'node:crypto';
import {
  carryChapterIds,
  carryIds,
  matchParagraphs,
  paragraphChanges,
  type ChapterRun,
  type ParagraphChanges,
  type ParagraphMatch,
} from '@postil/anchoring';
import { chapterSpans, paragraphsOf, randomId, replaceIds, type Paragraph } from '@postil/document-model';
import type { Node } from 'prosemirror-model';

/** A text as the next revision of another one. */
export interface ComparedText {
  /** With the ids of the paragraphs and chapters that live on. */
  readonly doc: Node;
  readonly changes: ParagraphChanges;
  /** For each id of the base that is gone, those that hold its words now. */
  readonly successors: ReadonlyMap<string, readonly string[]>;
  /** For each new id, those of the base that its words come from. */
  readonly origins: ReadonlyMap<string, readonly string[]>;
}

/** Compares a text that was just read, with ids of its own, to the revision that it corrects. */
export function compareTexts(
  base: { readonly paragraphs: readonly Paragraph[]; readonly chapters: readonly ChapterRun[] },
  doc: Node,
): ComparedText {
  const next = paragraphsOf(doc);
  const match = matchParagraphs(base.paragraphs, next);
  const spans = chapterSpans(doc);
  const chapters = carryChapterIds(base.chapters, spans, match);
  const { ids, successors } = carryIds(
    base.paragraphs,
    next,
    match,
    () => randomId((length) => randomBytes(length)),
    idsIn(doc),
  );
  return {
    doc: replaceIds(doc, { paragraphs: ids, chapters }),
    changes: paragraphChanges(match, base.paragraphs, next),
    successors,
    origins: originsOf(ids, base.paragraphs, match),
  };
}

/** Of chapters and footnotes; those of the paragraphs are about to go. */
function idsIn(doc: Node): string[] {
  const ids: string[] = [];
  doc.descendants((node) => {
    const id: unknown = node.attrs['id'];
    if (!node.isTextblock && typeof id === 'string') ids.push(id);
    return !node.isTextblock;
  });
  return ids;
}

function originsOf(
  ids: readonly string[],
  base: readonly Paragraph[],
  match: ParagraphMatch,
): Map<string, string[]> {
  const known = new Set(base.map(({ id }) => id));
  const origins = new Map<string, string[]>();
  ids.forEach((id, index) => {
    const from = match.backward[index] ?? [];
    if (known.has(id) || from.length === 0) return;
    origins.set(
      id,
      from.flatMap((old) => base[old]?.id ?? []),
    );
  });
  return origins;
}
