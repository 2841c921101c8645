import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';

export interface FootnoteWords {
  mark(label: string): string;
  back(label: string): string;
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

/** A footnote's body, led by a link back to its mark. */
export function footnoteView(node: Node, words: FootnoteWords): NodeView {
  const label = String(node.attrs['label']);
  const id = String(node.attrs['id']);
  const dom = document.createElement('div');
  dom.className = 'footnote';
  dom.dataset['footnote'] = id;
  const back = document.createElement('a');
  back.className = 'footnote-back';
  back.href = `#footnote-mark-${id}`;
  back.dataset['footnoteBack'] = id;
  back.setAttribute('role', 'doc-backlink');
  back.setAttribute('aria-label', words.back(label));
  back.tabIndex = -1;
  back.textContent = label;
  const body = document.createElement('div');
  body.className = 'footnote-body';
  const dir: unknown = node.firstChild?.attrs['dir'];
  if (typeof dir === 'string') {
    // The number stands where its first paragraph begins; paragraphs without a direction keep theirs.
    dom.dir = dir;
    body.dir = 'ltr';
  }
  dom.append(back, body);
  return { dom, contentDOM: body, update: (next) => next === node };
}
