import { EditorState, type Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Node } from 'prosemirror-model';
import { chapterView, partView, type PartWatcher } from './chapter-view.js';
import { footnoteMarkView, footnoteView, type FootnoteWords } from './footnote-view.js';
import { lineBreakView } from './line-break-view.js';
import { codeView, paragraphView, type ParagraphElements } from './paragraph-view.js';
import { pictureView } from './picture-view.js';
import { ScrollFrames } from './scroll-frames.js';
import { headerCellView, tableView } from './table-view.js';

export interface TextWords {
  readonly footnote: FootnoteWords;
  picture(alt: string): string;
  readonly table: string;
  readonly code: string;
}

export interface TextViewOptions {
  readonly label: string;
  readonly language: string | null;
  readonly words: TextWords;
  assetHref(asset: string): string;
  /** How many marks lead to a footnote. */
  markCount(footnoteId: string): number;
  readonly watcher: PartWatcher;
  readonly elements: ParagraphElements;
  readonly plugins: readonly Plugin[];
}

/**
 * ProseMirror as a reader: it draws the document and maps between its positions and the DOM. Selecting, copying,
 * clicking and dragging stay the browser's own.
 */
export function createTextView(place: HTMLElement, doc: Node, options: TextViewOptions): EditorView {
  const { words, elements } = options;
  const attributes: Record<string, string> = {
    class: 'text',
    role: 'article',
    'aria-label': options.label,
    // A translating browser would replace the words under ProseMirror, and anchors would miss them.
    translate: 'no',
  };
  if (options.language) attributes['lang'] = options.language;
  const textblock = (node: Node) => paragraphView(node, elements);
  const frames = new ScrollFrames();
  const picture = { hrefOf: options.assetHref, name: words.picture };
  const leaveToBrowser = () => true;
  return new EditorView(place, {
    state: EditorState.create({ doc, plugins: [...options.plugins] }),
    editable: () => false,
    attributes,
    nodeViews: {
      chapter: chapterView,
      part: (node) => partView(node, options.watcher),
      paragraph: textblock,
      heading: textblock,
      stanza: textblock,
      caption: textblock,
      code_block: (node) => codeView(node, elements, words.code, frames),
      table: (node) => tableView(node, words.table, frames),
      table_header: (node, view, position) => headerCellView(node, view, position()),
      image: (node) => pictureView(node, picture),
      hard_break: lineBreakView,
      footnote: (node) => footnoteView(node, words.footnote, options.markCount(String(node.attrs['id']))),
      footnote_mark: (node) => footnoteMarkView(node, words.footnote),
    },
    handleDOMEvents: {
      mousedown: leaveToBrowser,
      touchstart: leaveToBrowser,
      contextmenu: leaveToBrowser,
      copy: leaveToBrowser,
      dragstart: leaveToBrowser,
      dragend: leaveToBrowser,
      focus: leaveToBrowser,
      blur: leaveToBrowser,
    },
  });
}
