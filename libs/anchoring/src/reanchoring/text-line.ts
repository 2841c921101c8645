import type { Paragraph } from '@postil/document-model';
import { CharacterClass, classOf } from '../text/character-class.js';
import { unitAt } from '../text/code-units.js';

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

  get length(): number {
    return Math.max(0, this.startOf(this.paragraphs.length) - 1);
  }

  /** Where a paragraph begins. */
  startOf(index: number): number {
    return this.starts[index] ?? 0;
  }

  /** Where a paragraph begins and ends. */
  spanOf(index: number): { readonly from: number; readonly to: number } {
    const from = this.startOf(index);
    return { from, to: from + (this.paragraphs[index]?.text.length ?? 0) };
  }

  /** The text between two places, paragraphs joined by `\n`. */
  slice(from: number, to: number): string {
    const first = this.indexAt(from);
    if (to <= this.startOf(first + 1)) {
      const start = this.startOf(first);
      return this.paragraphs[first]?.text.slice(Math.max(0, from - start), to - start) ?? '';
    }
    const parts: string[] = [];
    for (let index = first; index < this.paragraphs.length; index++) {
      const start = this.startOf(index);
      if (start >= to && parts.length > 0) break;
      parts.push(this.paragraphs[index]?.text.slice(Math.max(0, from - start), to - start) ?? '');
    }
    return parts.join('\n');
  }

  /** False inside a word, of a script that parts its words. */
  isWordEdge(place: number): boolean {
    const index = this.indexAt(place);
    const text = this.paragraphs[index]?.text ?? '';
    const at = place - this.startOf(index);
    return !(isInWord(text, at - 1) && isInWord(text, at));
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

function isInWord(text: string, at: number): boolean {
  const kind = classOf(unitAt(text, at));
  if (kind === CharacterClass.Letter) return true;
  return kind === CharacterClass.Combining && at > 0 && isInWord(text, at - 1);
}
