import type { Gutter } from '../painting/gutter.js';
import type { PaintedNotes } from '../painting/painted-notes.js';
import type { KeyboardWalk } from './keyboard-walk.js';
import type { LoadedText } from './loaded-text.js';
import { shownPicture } from './shown-picture.js';
import type { TabStop } from './tab-stop.js';
import type { TextPointerOptions } from './text-pointer.js';
import type { TextSurfaceOptions } from './text-surface.js';
import type { Travel } from './travel.js';

export interface Pointed {
  readonly text: LoadedText;
  readonly notes: PaintedNotes;
  readonly gutter: Gutter;
  readonly tabStop: TabStop;
  readonly travel: Travel;
  readonly walk: KeyboardWalk;
}

/** What comes of pointing at the text and of pressing what is in it or beside it. */
export function textPointing(
  options: TextSurfaceOptions,
  { text, notes, gutter, tabStop, travel, walk }: Pointed,
): TextPointerOptions {
  const idOf = (paragraph: HTMLElement) => paragraph.dataset['paragraph'] ?? '';
  return {
    passagesAt: (x, y) => notes.at(x, y),
    onPoint: (paragraph) => gutter.showNumber(paragraph ?? (tabStop.hasFocus ? tabStop.current : null)),
    onPassages: (passages, x, y) => {
      const ids = passages.map(({ noteId }) => noteId);
      options.onNotes(ids, { left: x, right: x, top: y, bottom: y }, false);
    },
    onMark: (paragraph, mark) =>
      options.onNotes(notes.idsIn(idOf(paragraph)), mark.getBoundingClientRect(), true),
    onMarkStep: (paragraph, step) => void walk.stepMark(paragraph, step),
    onMenu: (paragraph, button) => {
      // At once: until the menu is drawn, the button would go with the pointer.
      button.setAttribute('aria-expanded', 'true');
      options.onParagraphMenu(idOf(paragraph), button);
    },
    onPermalink: (href) => options.onPermalink(href),
    onFootnoteBack: (id, nth) => void travel.goToFootnoteMark(id, nth),
    onPicture: (link) => options.onPicture(shownPicture(link, text)),
    onInternalLink: (paragraphId) => {
      travel.leave();
      options.onInternalLink(paragraphId);
    },
  };
}
