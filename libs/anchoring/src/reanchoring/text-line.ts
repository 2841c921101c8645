import type { Paragraph } from '@postil/document-model';

/** A whole revision on one line: paragraphs joined by one character, so that a place is a single number. */
export class TextLine {
  readonly paragraphs: readonly Paragraph[];
  private readonly starts: Float64Array;

  constructor(paragraphs: readonly Paragraph[]) {
    this.paragraphs = paragraphs;
    this.starts = new Float64Array(paragraphs.length + 1);
    let at = 0;
    paragraphs.forEach(({ text }, index) => {
      this.starts[index] = at;
      at += text.length + 1;
    });
    this.starts[paragraphs.length] = at;
  }

  /** Where a paragraph begins. */
  startOf(index: number): number {
    return this.starts[index] ?? 0;
  }

  /** The text between two places, paragraphs joined by `\n`. */
  slice(from: number, to: number): string {
    const parts: string[] = [];
    for (let index = this.indexAt(from); index < this.paragraphs.length; index++) {
      const start = this.startOf(index);
      if (start >= to && parts.length > 0) break;
      parts.push(this.paragraphs[index]?.text.slice(Math.max(0, from - start), to - start) ?? '');
    }
    return parts.join('\n');
  }

  /** The paragraph that holds a place; its end belongs to it too. */
  indexAt(place: number): number {
    let low = 0;
    let high = this.paragraphs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
