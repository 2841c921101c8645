import { CharacterClass, classOf } from '../text/character-class.js';
import { unitAt } from '../text/code-units.js';

/** A stretch of one text that lives on as a stretch of another: half-open, in UTF-16 code units. */
export interface Run {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly nextFrom: number;
  readonly nextTo: number;
}

/** A run between two texts that stand so much farther on in others. */
export function shifted({ oldFrom, oldTo, nextFrom, nextTo }: Run, oldBy: number, nextBy: number): Run {
  return {
    oldFrom: oldFrom + oldBy,
    oldTo: oldTo + oldBy,
    nextFrom: nextFrom + nextBy,
    nextTo: nextTo + nextBy,
  };
}

/** Runs as they are found, those joined that touch or have the same white space between them within a line. */
export class RunList {
  readonly list: Run[] = [];
  private last: { oldFrom: number; oldTo: number; nextFrom: number; nextTo: number } | undefined;

  constructor(
    private readonly oldText: string,
    private readonly nextText: string,
  ) {}

  add(oldFrom: number, oldTo: number, nextFrom: number, nextTo: number): void {
    const { last } = this;
    if (
      last &&
      oldTo - oldFrom === nextTo - nextFrom &&
      last.oldTo - last.oldFrom === last.nextTo - last.nextFrom &&
      this.isSameSpace(last.oldTo, oldFrom, last.nextTo, nextFrom)
    ) {
      last.oldTo = oldTo;
      last.nextTo = nextTo;
      return;
    }
    this.last = { oldFrom, oldTo, nextFrom, nextTo };
    this.list.push(this.last);
  }

  private isSameSpace(oldFrom: number, oldTo: number, nextFrom: number, nextTo: number): boolean {
    if (oldTo - oldFrom !== nextTo - nextFrom) return false;
    for (let step = 0; oldFrom + step < oldTo; step++) {
      const code = unitAt(this.oldText, oldFrom + step);
      if (code !== unitAt(this.nextText, nextFrom + step)) return false;
      if (code === LINE_FEED || classOf(code) !== CharacterClass.Space) return false;
    }
    return true;
  }
}

const LINE_FEED = 10;
