import { directionOf } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import type { ScrollFrames } from './scroll-frames.js';

/** A table in a frame of its own, in which it scrolls where it is too wide for the page. */
export function tableView(node: Node, name: string, frames: ScrollFrames): NodeView {
  const dom = document.createElement('div');
  dom.className = 'table';
  dom.dir = directionOf(node) ?? '';
  const table = document.createElement('table');
  const body = document.createElement('tbody');
  table.append(body);
  dom.append(table);
  frames.watch(dom, name);
  return { dom, contentDOM: body, update: (next) => next === node, destroy: () => frames.leave(dom) };
}

/** A header cell says what it heads: its column in a row of headers, else its row. */
export function headerCellView(node: Node, view: EditorView, position: number | undefined): NodeView {
  const dom = document.createElement('th');
  const { colspan, rowspan, align } = node.attrs;
  if (typeof colspan === 'number' && colspan > 1) dom.colSpan = colspan;
  if (typeof rowspan === 'number' && rowspan > 1) dom.rowSpan = rowspan;
  if (typeof align === 'string') dom.dataset['align'] = align;
  dom.scope = position !== undefined && isInHeaderRow(view.state.doc, position) ? 'col' : 'row';
  return { dom, contentDOM: dom, update: (next) => next === node };
}

function isInHeaderRow(doc: Node, position: number): boolean {
  const row = doc.resolve(position).parent;
  let all = true;
  row.forEach((cell) => {
    all &&= cell.type.name === 'table_header';
  });
  return all;
}
