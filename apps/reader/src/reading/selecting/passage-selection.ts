import {
  describeRange,
  resolveAnchor,
  type Anchor,
  type AnchorFailure,
  type Range as PassageRange,
} from '@postil/anchoring';
import { pointAt, type Point } from '@postil/document-model';
import type { EditorView } from 'prosemirror-view';
import type { LoadedText } from '../text/loaded-text.js';

/** Why a selection can't become a passage; `not-loaded`: some of its text has not arrived yet. */
export type Refusal = AnchorFailure | 'not-loaded';

export type Described =
  | { readonly ok: true; readonly anchor: Anchor; readonly range: PassageRange }
  | { readonly ok: false; readonly why: Refusal };

/** What is selected of the text, as an anchor; null where nothing of the text is. */
export function describeSelection(
  view: EditorView,
  text: LoadedText,
  selection: Selection | null,
): Described | null {
  const selected = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (!selected || selected.collapsed || !selected.intersectsNode(view.dom)) return null;
  if (isWaiting(selected.startContainer) || isWaiting(selected.endContainer)) {
    return { ok: false, why: 'not-loaded' };
  }
  const { doc } = view.state;
  const from = pointAt(doc, positionOf(view, selected.startContainer, selected.startOffset), 'forward');
  const to = pointAt(doc, positionOf(view, selected.endContainer, selected.endOffset), 'backward');
  return from && to ? describe(text, from, to) : null;
}

/** Whether a place in the DOM is where text is still to come. */
function isWaiting(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('[data-waiting]') != null;
}

/** Describes the passage between two points, if all of its text has arrived. */
export function describe(text: LoadedText, from: Point, to: Point): Described {
  const a = text.paragraph(from.paragraphId);
  const b = text.paragraph(to.paragraphId);
  if (!a || !b) return { ok: false, why: 'not-loaded' };
  const described = describeRange(text.revision, from, to);
  if (!described.ok) return described;
  if (!text.hasAll(Math.min(a.ordinal, b.ordinal), Math.max(a.ordinal, b.ordinal))) {
    return { ok: false, why: 'not-loaded' };
  }
  const resolved = resolveAnchor(text.revision, described.anchor);
  return resolved.ok ? { ok: true, anchor: described.anchor, range: resolved.range } : resolved;
}

/** A selection may begin or end beside the text: in the bar, a card, or after the last line. */
function positionOf(view: EditorView, node: Node, offset: number): number {
  if (view.dom.contains(node)) return view.posAtDOM(node, offset, -1);
  const before = view.dom.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
  const around = node.contains(view.dom);
  if (around) {
    const child = node.childNodes[offset];
    const isAfter =
      !child || (view.dom.compareDocumentPosition(child) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return isAfter ? view.state.doc.content.size : 0;
  }
  return before ? 0 : view.state.doc.content.size;
}
