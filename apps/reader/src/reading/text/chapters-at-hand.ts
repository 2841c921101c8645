/** UTF-16 code units that a tall screen shows at most. */
const SCREENFUL = 8_000;

/**
 * Indices of the chapters whose notes may be on the screen, or soon, while the one at `from` is read: it, the one
 * before, and as many after it as a screen can show, but at least one.
 */
export function chaptersAtHand(outline: readonly { readonly length: number }[], from: number): number[] {
  const at = [from, from + 1, from - 1].filter((index) => index >= 0 && index < outline.length);
  let shown = outline[from + 1]?.length ?? 0;
  for (let index = from + 2; index < outline.length && shown < SCREENFUL; index++) {
    at.push(index);
    shown += outline[index]?.length ?? 0;
  }
  return at;
}
