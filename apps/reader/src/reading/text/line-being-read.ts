import type { Paragraph } from '@postil/document-model';
import type { EditorView } from 'prosemirror-view';
import { edgeRect, rangeOf } from '../painting/passage-geometry.js';
import type { LoadedText } from './loaded-text.js';
import type { ParagraphElements } from './paragraph-view.js';
import type { Place, PlaceKeeper } from './place-keeper.js';
import { progressAt } from './progress.js';
import { startOf } from './text-range.js';

/** A letter of a paragraph: `offset` in UTF-16 code units, `top` of its line in CSS pixels below the window's. */
export interface TextSpot {
  readonly paragraphId: string;
  readonly text: string;
  readonly offset: number;
  readonly top: number;
}

/** What is being read, so that it can be found again in another text. */
export interface LineBeingRead {
  /** At the very top of the page one has not begun to read. */
  readonly atTop: boolean;
  /** Null where the page shows nothing of the text. */
  readonly chapterId: string | null;
  /** From 0 to 1. */
  readonly progress: number;
  /** The line itself, then the beginnings of the paragraphs around it, the nearest first. */
  readonly spots: readonly TextSpot[];
}

/** Paragraphs on either side that may stand in for one that is gone. */
const AROUND = 6;

export function lineBeingRead(
  view: EditorView,
  text: LoadedText,
  elements: ParagraphElements,
  keeper: PlaceKeeper,
): LineBeingRead {
  const place = keeper.mark();
  const atTop = window.scrollY < 1;
  const chapterId = place?.chapterId ?? null;
  const chapter = text.outline.find(({ id }) => id === chapterId);
  const read = place?.paragraphId == null ? undefined : text.paragraph(place.paragraphId);
  if (!place || !read) {
    const ordinal = chapter && place ? chapter.first + place.fraction * chapter.count : 0;
    return { atTop, chapterId, progress: progressAt(text.outline, ordinal), spots: [] };
  }
  const spots: TextSpot[] = [spotAt(view, elements, place, read)];
  for (let distance = 1; distance <= AROUND; distance++) {
    for (const ordinal of [read.ordinal + distance, read.ordinal - distance]) {
      const paragraph = text.at(ordinal);
      const beside = paragraph && elements.get(paragraph.id);
      if (!beside) continue;
      const { top } = beside.getBoundingClientRect();
      spots.push({ paragraphId: paragraph.id, text: paragraph.text, offset: 0, top });
    }
  }
  return { atTop, chapterId, progress: progressAt(text.outline, read.ordinal), spots };
}

/** The letter at the start of the line being read; null where nothing of the text is. */
export function spotBeingRead(
  view: EditorView,
  text: LoadedText,
  elements: ParagraphElements,
  keeper: PlaceKeeper,
): TextSpot | null {
  const place = keeper.mark();
  const read = place?.paragraphId == null ? undefined : text.paragraph(place.paragraphId);
  return place && read ? spotAt(view, elements, place, read) : null;
}

function spotAt(
  view: EditorView,
  elements: ParagraphElements,
  { letter, top }: Pick<Place, 'letter' | 'top'>,
  { id, text }: Paragraph,
): TextSpot {
  const element = elements.get(id);
  const offset =
    letter && element?.contains(letter.startContainer)
      ? view.posAtDOM(letter.startContainer, letter.startOffset) - startOf(view, element)
      : 0;
  return { paragraphId: id, text, offset, top };
}

/** Where the line of a letter stands now, in CSS pixels below the window's top; null where it is not on the page. */
export function topOf(
  view: EditorView,
  elements: ParagraphElements,
  { paragraphId, offset }: Pick<TextSpot, 'paragraphId' | 'offset'>,
): number | null {
  const element = elements.get(paragraphId);
  if (!element) return null;
  if (offset === 0) return element.getBoundingClientRect().top;
  const start = { paragraphId, offset };
  const letter = rangeOf(view, elements, { start, end: { paragraphId, offset: offset + 1 } });
  return letter ? edgeRect(letter, 'start').top : element.getBoundingClientRect().top;
}
