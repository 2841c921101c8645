import { paragraphAround } from '../../../reading/text/paragraph-view.js';
import { startOf } from '../../../reading/text/text-range.js';
import type { PreviewSurface } from './preview-surface.js';

/** Words of one paragraph; offsets in UTF-16 code units. */
export interface SelectedWords {
  readonly paragraphId: string;
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** What is selected of the text; `across`: of more than one paragraph. Null where nothing of the text is. */
export function selectedWords({ view, text }: PreviewSurface): SelectedWords | 'across' | null {
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (!range || range.collapsed || !view.dom.contains(range.commonAncestorContainer)) return null;
  const paragraph = paragraphAround(range.startContainer);
  if (!paragraph?.contains(range.endContainer)) return 'across';
  const paragraphId = paragraph.dataset['paragraph'] ?? '';
  const start = startOf(view, paragraph);
  const from = view.posAtDOM(range.startContainer, range.startOffset) - start;
  const to = view.posAtDOM(range.endContainer, range.endOffset) - start;
  const words = text.textOf(paragraphId)?.slice(from, to) ?? '';
  // A double click takes the blank after the word along.
  const trimmed = words.trim();
  const lead = words.length - words.trimStart().length;
  if (trimmed === '') return null;
  return { paragraphId, from: from + lead, to: from + lead + trimmed.length, words: trimmed };
}
