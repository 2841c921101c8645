import type { ChapterFiller } from './chapter-filler.js';
import { nearestFirst } from './filling-order.js';
import type { LoadedText } from './loaded-text.js';
import type { ParagraphElements } from './paragraph-view.js';

export type Found = HTMLElement | 'absent' | 'unreachable';

/** Brings paragraphs onto the page that may not have arrived, or not even be known. */
export class ParagraphFinder {
  constructor(
    private readonly text: LoadedText,
    private readonly elements: ParagraphElements,
    private readonly filler: ChapterFiller,
  ) {}

  /** `ordinal` tells where to look first. `absent`: the text has no such paragraph. */
  async find(paragraphId: string, ordinal: number | null): Promise<Found> {
    if (!this.text.paragraph(paragraphId) && !(await this.fetchUntil(paragraphId, ordinal ?? 0))) {
      return this.text.isWhole ? 'absent' : 'unreachable';
    }
    this.filler.fillAround(this.text.paragraph(paragraphId)?.ordinal ?? 0);
    return this.elements.get(paragraphId) ?? 'absent';
  }

  async chapterStart(index: number): Promise<Found> {
    const chapter = this.text.outline[index];
    if (!chapter) return 'absent';
    const fetched = await this.fetch(chapter.id);
    if (!fetched) return 'unreachable';
    this.filler.fillAround(chapter.first);
    return this.elements.get(this.text.at(chapter.first)?.id ?? '') ?? 'absent';
  }

  /** An id doesn't say in which chapter it is, so without a hint the chapters are gone through. */
  private async fetchUntil(paragraphId: string, near: number): Promise<boolean> {
    const { outline } = this.text;
    for (const index of nearestFirst(outline.length, this.text.chapterIndexOf(near))) {
      const chapter = outline[index];
      if (!chapter || this.text.partsOf(chapter.id)) continue;
      if (!(await this.fetch(chapter.id))) return false;
      if (this.text.paragraph(paragraphId)) return true;
    }
    return false;
  }

  private async fetch(chapterId: string): Promise<boolean> {
    try {
      await this.filler.fetch(chapterId);
      return true;
    } catch {
      // The filler says so on the page, and tries again.
      return false;
    }
  }
}
