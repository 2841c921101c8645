import { heirOf } from '../matching/carry-ids.js';
import { heaviestChain } from '../matching/heaviest-chain.js';
import type { ParagraphMatch } from '../matching/paragraph-match.js';
import type { TextLine } from './text-line.js';

/** Which old paragraphs stand where they stood among their neighbours, under their own id. */
export class Standing {
  private readonly heirs: Int32Array;
  private readonly inOrder: Uint8Array;

  constructor(match: ParagraphMatch, old: TextLine, next: TextLine) {
    const count = old.paragraphs.length;
    this.heirs = new Int32Array(count).fill(-1);
    this.inOrder = new Uint8Array(count);
    let last = -1;
    let isInOrder = true;
    for (let index = 0; index < count; index++) {
      const heir = heirOf(index, next.paragraphs, match);
      if (heir === undefined) continue;
      this.heirs[index] = heir;
      this.inOrder[index] = 1;
      isInOrder &&= heir > last;
      last = heir;
    }
    if (!isInOrder) this.findOrder(old);
  }

  private findOrder(old: TextLine): void {
    const pairs: { old: number; next: number; weight: number }[] = [];
    this.heirs.forEach((next, index) => {
      if (next >= 0) pairs.push({ old: index, next, weight: 1 + (old.paragraphs[index]?.text.length ?? 0) });
    });
    this.inOrder.fill(0);
    for (const pair of heaviestChain(pairs)) this.inOrder[pair.old] = 1;
  }

  /** True if old paragraphs `first` … `last` are next paragraphs `from` … `to`, one by one, none of them moved. */
  stayed(first: number, last: number, from: number, to: number): boolean {
    if (last - first !== to - from) return false;
    for (let index = first; index <= last; index++) {
      if (this.heirs[index] !== from + index - first || this.inOrder[index] !== 1) return false;
    }
    return true;
  }
}
