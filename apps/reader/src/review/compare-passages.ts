import { diffWords, type WordChange } from '@postil/anchoring';
import type { ShownPassage } from '@postil/contract';
import { wordsAround } from '../margin/words-around.js';

/** A stretch of a passage as it is shown: in the quote or around it, and whether the other side has it too. */
export interface PassagePiece {
  readonly part: 'before' | 'quote' | 'after';
  readonly change: WordChange['kind'];
  readonly text: string;
}

export interface ComparedPassages {
  readonly was: readonly PassagePiece[];
  readonly now: readonly PassagePiece[];
}

type Words = Pick<ShownPassage, 'before' | 'exact' | 'after'>;

/** Share of the words around a quote that must be common, so that marking the others tells something. */
const ALIKE = 0.4;

/** How much of the text around a quote is shown, in UTF-16 code units. */
const AROUND = 150;
/** From this length on, the server's text around a quote is taken to be cut off. */
const CUT_AT = 300;

/** Sets an old and a new passage side by side: what went out is marked in the old one, what came in the new one. */
export function comparePassages(wasWhole: Words, nowWhole: Words): ComparedPassages {
  const was = shown(wasWhole);
  const now = shown(nowWhole);
  const before = compareAround('before', was.before, now.before);
  const quote = compare('quote', was.exact, now.exact);
  const after = compareAround('after', was.after, now.after);
  return {
    was: [...before.was, ...quote.was, ...after.was],
    now: [...before.now, ...quote.now, ...after.now],
  };
}

/** A passage that a note may be placed on. Where its words have little to do with the note's, nothing is marked. */
export function compareCandidate(was: Words, candidate: Words): readonly PassagePiece[] {
  const compared = comparePassages(was, candidate);
  const quote = compared.now.filter(({ part }) => part === 'quote');
  const longer = Math.max(was.exact.length, candidate.exact.length);
  return commonLength(quote) < ALIKE * longer ? plainPassage(candidate) : compared.now;
}

/** A passage that there is nothing to compare with. */
export function plainPassage(passage: Words): PassagePiece[] {
  const { before, exact, after } = shown(passage);
  return [...unmarked('before', before), ...unmarked('quote', exact), ...unmarked('after', after)];
}

function compare(part: PassagePiece['part'], was: string, now: string): ComparedPassages {
  const changes = diffWords(was, now).map(({ kind, text }) => ({ part, change: kind, text }));
  return {
    was: joined(changes.filter(({ change }) => change !== 'added')),
    now: joined(changes.filter(({ change }) => change !== 'removed')),
  };
}

/** Words that changed next to each other are one stretch, the blank between them too. */
function joined(pieces: readonly PassagePiece[]): PassagePiece[] {
  const stretches: PassagePiece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const last = stretches.at(-1);
    const next = pieces[index + 1];
    const between =
      piece.change === 'same' && piece.text.trim() === '' && last && last.change !== 'same' && next;
    const change = between ? last.change : piece.change;
    if (last?.change === change) stretches[stretches.length - 1] = { ...last, text: last.text + piece.text };
    else stretches.push({ ...piece, change });
  }
  return stretches;
}

function commonLength(pieces: readonly PassagePiece[]): number {
  return pieces.reduce((sum, { change, text }) => sum + (change === 'same' ? text.length : 0), 0);
}

/**
 * The words around a quote are cut off somewhere, a little further out on one side than on the other: what differs at
 * that edge is no change of the text.
 */
function compareAround(part: 'before' | 'after', was: string, now: string): ComparedPassages {
  const compared = compare(part, was, now);
  const common = commonLength(compared.was);
  if (common < ALIKE * Math.max(was.length, now.length)) {
    return { was: unmarked(part, was), now: unmarked(part, now) };
  }
  const edge = part === 'before' ? 0 : -1;
  const withoutEdge = (pieces: readonly PassagePiece[]) => {
    const outermost = pieces.at(edge);
    return pieces.map((piece) => (piece === outermost ? { ...piece, change: 'same' as const } : piece));
  };
  return { was: withoutEdge(compared.was), now: withoutEdge(compared.now) };
}

function unmarked(part: PassagePiece['part'], text: string): PassagePiece[] {
  return text === '' ? [] : [{ part, change: 'same', text }];
}

function shown({ before, exact, after }: Words): Words {
  return wordsAround({ prefix: before, exact, suffix: after }, AROUND, CUT_AT);
}
