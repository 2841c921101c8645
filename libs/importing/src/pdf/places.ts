import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A place in the text: a page (from 1) and how far down it is, in points. */
export interface Place {
  readonly page: number;
  readonly top: number;
}

/** Finds where the links and bookmarks of a file lead. */
export class Places {
  private readonly named = new Map<string, Promise<Place | null>>();
  private readonly heights = new Map<number, number>();

  constructor(private readonly pdf: PDFDocumentProxy) {}

  /** The place that a destination names (PDF 32000-1, 12.3.2); null where it leads nowhere. */
  async of(destination: unknown): Promise<Place | null> {
    if (typeof destination !== 'string') return this.explicit(destination);
    let place = this.named.get(destination);
    if (!place) {
      place = this.pdf
        .getDestination(destination)
        .then((explicit) => this.explicit(explicit))
        .catch(() => null);
      this.named.set(destination, place);
    }
    return place;
  }

  private async explicit(destination: unknown): Promise<Place | null> {
    if (!Array.isArray(destination)) return null;
    const [target, kind, ...at] = destination as unknown[];
    const index = await this.pageIndex(target);
    if (index === null || index < 0 || index >= this.pdf.numPages) return null;
    const name = typeof kind === 'object' && kind !== null && 'name' in kind ? kind.name : null;
    const y = name === 'XYZ' ? at[1] : name === 'FitH' || name === 'FitBH' ? at[0] : null;
    const top = typeof y === 'number' ? (await this.heightOf(index + 1)) - y : 0;
    return { page: index + 1, top: Number.isFinite(top) ? Math.max(0, top) : 0 };
  }

  private async pageIndex(target: unknown): Promise<number | null> {
    if (typeof target === 'number') return Number.isInteger(target) ? target : null;
    if (typeof target !== 'object' || target === null || !('num' in target) || !('gen' in target))
      return null;
    const { num, gen } = target;
    if (typeof num !== 'number' || typeof gen !== 'number') return null;
    return this.pdf.getPageIndex({ num, gen }).catch(() => null);
  }

  private async heightOf(page: number): Promise<number> {
    const known = this.heights.get(page);
    if (known !== undefined) return known;
    const [, bottom = 0, , top = 0] = (await this.pdf.getPage(page)).view as readonly number[];
    const height = Math.max(bottom, top);
    this.heights.set(page, height);
    return height;
  }
}
