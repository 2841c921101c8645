import { EditorState, type Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Node } from 'prosemirror-model';
import { chapterView, partView, type PartWatcher } from './chapter-view.js';
import { footnoteMarkView, footnoteView, type FootnoteWords } from './footnote-view.js';
import { paragraphView, type ParagraphElements } from './paragraph-view.js';

export interface TextViewOptions {
  readonly label: string;
  readonly language: string | null;
  readonly words: FootnoteWords;
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
      code_block: textblock,
      footnote: (node) => footnoteView(node, words),
      footnote_mark: (node) => footnoteMarkView(node, words),
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
