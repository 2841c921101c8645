import type { Anchor, Range as PassageRange } from '@postil/anchoring';
import type { EditorView } from 'prosemirror-view';
import { Cell } from '../cell.js';
import type { Painter } from '../painting/highlight-painter.js';
import type { LoadedText } from '../text/loaded-text.js';
import type { ParagraphElements } from '../text/paragraph-view.js';
import { edgeRect, rangeOf } from '../painting/passage-geometry.js';
import { describeSelection, type Refusal } from './passage-selection.js';
import { onSelectionRest } from './selection-rest.js';
import type { Spot } from '../spot.js';

/** A selection at rest. The anchor is taken at once, so that losing the selection loses nothing. */
export type Chosen = { readonly spot: Spot } & (
  | { readonly ok: true; readonly anchor: Anchor; readonly range: PassageRange }
  | { readonly ok: false; readonly why: Refusal }
);

/** The passage that somebody has selected and may now do something with. */
export class ChosenPassage {
  readonly cell = new Cell<Chosen | null>(null);
  private readonly stop: () => void;
  /** The ends of the selection that was read last. */
  private read: readonly unknown[] = [];

  constructor(
    private readonly view: EditorView,
    private readonly text: LoadedText,
    private readonly elements: ParagraphElements,
    private readonly painter: Painter,
  ) {
    this.stop = onSelectionRest(() => this.take());
  }

  /** What is selected in this moment: on a busy machine a command may come before the selection was said to rest. */
  now(): Chosen | null {
    const selection = getSelection();
    const isNews = endsOf(selection).some((end, index) => end !== this.read[index]);
    if (selection && !selection.isCollapsed && isNews) this.take();
    return this.cell.get();
  }

  drop(): void {
    if (!this.cell.get()) return;
    this.cell.set(null);
    this.painter.paintChosen(null);
    const selection = getSelection();
    if (selection && this.view.dom.contains(selection.anchorNode)) selection.removeAllRanges();
  }

  destroy(): void {
    this.stop();
  }

  private take(): void {
    const selection = getSelection();
    this.read = endsOf(selection);
    const described = describeSelection(this.view, this.text, selection);
    if (described && selection) {
      this.painter.paintChosen(null);
      this.cell.set({ ...described, spot: edgeRect(selection.getRangeAt(0), 'end') });
      return;
    }
    const chosen = this.cell.get();
    if (!chosen) return;
    // A caret in the text means that the reader went on; a selection that is merely lost does not.
    if (selection && this.view.dom.contains(selection.anchorNode)) this.drop();
    else if (chosen.ok) this.painter.paintChosen(rangeOf(this.view, this.elements, chosen.anchor));
  }
}

function endsOf(selection: Selection | null): readonly unknown[] {
  return [selection?.anchorNode, selection?.anchorOffset, selection?.focusNode, selection?.focusOffset];
}
