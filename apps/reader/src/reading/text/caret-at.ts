export interface Caret {
  readonly node: Node;
  readonly offset: number;
}

/** The caret's place nearest to a point of the window, by whichever of the two interfaces the browser has. */
export function caretAt(x: number, y: number): Caret | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position ? { node: position.offsetNode, offset: position.offset } : null;
  }
  // Safari before 26.2 has only this one.
  const range = (document as Document).caretRangeFromPoint(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
