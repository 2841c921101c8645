import { correct, type Correction } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { PreviewChapter, PreviewText } from '../text/preview-text.js';

/** What can be done with a paragraph; null stands for what can't. */
export interface PossibleCorrections {
  /** The level of a heading; null for what is none. */
  readonly level: number | null;
  /** The level that it would get as a heading; null where it is one, or can be none. */
  readonly heading: number | null;
  readonly promoted: number | null;
  readonly demoted: number | null;
  readonly isText: boolean;
  readonly begins: boolean;
  readonly goesOn: boolean;
  readonly join: boolean;
}

const DEEPEST = 6;

/**
 * Tries out which corrections would be taken: the same function makes them on the server. Null while the paragraph's
 * chapter has not arrived.
 */
export function possibleCorrections(text: PreviewText, paragraphId: string): PossibleCorrections | null {
  const home = text.chapterOf(paragraphId);
  if (!home) return null;
  const index = text.indexOf(home.id);
  const before = text.chapter(text.outline[index - 1]?.id ?? '');
  const chapters = before ? [before.node, home.node] : [home.node];
  const can = (correction: Correction) => correct(chapters, correction, () => 'new').ok;
  const level = levelOf(home.node, paragraphId);
  const isHeading = level !== null;
  // The first chapter's beginning has none to go on from; of a later one, the one before may still be on its way.
  const goesOn = before
    ? can({ kind: 'chapter', paragraphId, begins: false })
    : index > 0 && home.paragraphIds[0] === paragraphId;
  const asHeading = isHeading ? null : levelAround(home, paragraphId);
  return {
    level,
    heading: asHeading !== null && can({ kind: 'level', paragraphId, level: asHeading }) ? asHeading : null,
    promoted: isHeading && level > 1 ? level - 1 : null,
    demoted: isHeading && level < DEEPEST ? level + 1 : null,
    isText: isHeading && can({ kind: 'level', paragraphId, level: null }),
    begins: can({ kind: 'chapter', paragraphId, begins: true }),
    goesOn,
    join: can({ kind: 'merge', paragraphId }),
  };
}

/** Whether a paragraph can be parted at an offset: something must be left on either side. */
export function canPart(text: string, offset: number): boolean {
  return text.slice(0, offset).trim() !== '' && text.slice(offset).trim() !== '';
}

function levelOf(chapter: Node, paragraphId: string): number | null {
  const found = findTextblock(chapter, paragraphId);
  return found?.type.name === 'heading' ? Number(found.attrs['level']) : null;
}

/** What becomes a heading stands on the level of the one before it; without one, on the second. */
function levelAround(chapter: PreviewChapter, paragraphId: string): number {
  let level = 2;
  let isOver = false;
  chapter.node.descendants((node) => {
    if (!node.isTextblock) return !isOver;
    isOver ||= node.attrs['id'] === paragraphId;
    if (!isOver && node.type.name === 'heading') level = Math.max(2, Number(node.attrs['level']));
    return false;
  });
  return level;
}

function findTextblock(chapter: Node, paragraphId: string): Node | null {
  let found: Node | null = null;
  chapter.descendants((node) => {
    if (node.isTextblock && node.attrs['id'] === paragraphId) found = node;
    return found === null && !node.isTextblock;
  });
  return found;
}
