import type { NodeView } from 'prosemirror-view';

/** A line's end, with room for what begins the next: in verse, lines too long for the page hang. */
export function lineBreakView(): NodeView {
  const dom = document.createElement('span');
  dom.className = 'line-break';
  dom.append(document.createElement('br'));
  return { dom };
}
