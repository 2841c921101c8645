import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';

export interface FootnoteWords {
  mark(label: string): string;
  back(label: string): string;
  /** To one of several marks, from 1. */
  backTo(label: string, nth: number): string;
  backs: string;
}

/** A footnote's mark in the prose: a link, so that it can be clicked, focused and named. */
export function footnoteMarkView(node: Node, words: FootnoteWords): NodeView {
  const label = String(node.attrs['label']);
  const footnote = String(node.attrs['footnote']);
  const dom = document.createElement('sup');
  dom.className = 'footnote-mark';
  const link = document.createElement('a');
  link.href = `#footnote-${footnote}`;
  link.dataset['footnoteMark'] = footnote;
  link.setAttribute('role', 'doc-noteref');
  link.setAttribute('aria-label', words.mark(label));
  link.tabIndex = -1;
  link.textContent = label;
  dom.append(link);
  return { dom };
}

/** A footnote's body, led by its label and followed by the ways back; `marks` tells how many marks lead to it. */
export function footnoteView(node: Node, words: FootnoteWords, marks: number): NodeView {
  const label = String(node.attrs['label']);
  const id = String(node.attrs['id']);
  const dom = document.createElement('div');
  dom.className = 'footnote';
  dom.dataset['footnote'] = id;
  const body = document.createElement('div');
  body.className = 'footnote-body';
  const dir: unknown = node.firstChild?.attrs['dir'];
  if (typeof dir === 'string') {
    // The number stands where its first paragraph begins; paragraphs without a direction keep theirs.
    dom.dir = dir;
    body.dir = 'ltr';
  }
  dom.append(labelOf(id, label, words, marks), body);
  if (marks > 1) dom.append(waysBack(id, label, words, marks));
  return { dom, contentDOM: body, update: (next) => next === node };
}

function labelOf(id: string, label: string, words: FootnoteWords, marks: number): HTMLElement {
  if (marks > 0) return wayBack(id, 0, label, words.back(label));
  const plain = document.createElement('span');
  plain.className = 'footnote-back';
  plain.textContent = label;
  return plain;
}

function waysBack(id: string, label: string, words: FootnoteWords, marks: number): HTMLElement {
  const ways = document.createElement('div');
  ways.className = 'footnote-ways';
  ways.append(words.backs);
  for (let nth = 0; nth < marks; nth++) {
    ways.append(' ', wayBack(id, nth, letterOf(nth), words.backTo(label, nth + 1)));
  }
  return ways;
}

function wayBack(id: string, nth: number, text: string, name: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.className = 'footnote-back';
  link.href = `#footnote-mark-${id}`;
  link.dataset['footnoteBack'] = id;
  link.dataset['nth'] = String(nth);
  link.setAttribute('role', 'doc-backlink');
  link.setAttribute('aria-label', name);
  link.tabIndex = -1;
  link.textContent = text;
  return link;
}

/** a, b, c … z, then 27, 28 … */
function letterOf(nth: number): string {
  return nth < 26 ? String.fromCharCode(97 + nth) : String(nth + 1);
}
