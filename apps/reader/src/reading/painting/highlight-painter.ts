import { CHOSEN, paintLayers } from './paint-names.js';

/** A stretch of the text and the names it is painted with. */
export interface Stroke {
  readonly range: Range;
  readonly names: readonly string[];
}

/** Draws strokes over the text. Painting a paragraph again replaces what was painted there before. */
export interface Painter {
  paint(paragraph: HTMLElement, strokes: readonly Stroke[]): void;
  paintChosen(range: Range | null): void;
  destroy(): void;
}

/** Paints with the CSS Custom Highlight API: the document and its DOM stay as they are. */
export class HighlightPainter implements Painter {
  private readonly layers = new Map<string, Highlight>();
  private readonly painted = new WeakMap<HTMLElement, readonly Stroke[]>();

  static readonly isSupported = typeof CSS !== 'undefined' && 'highlights' in CSS;

  constructor() {
    paintLayers.forEach((name, priority) => {
      const layer = new Highlight();
      layer.priority = priority;
      this.layers.set(name, layer);
      CSS.highlights.set(name, layer);
    });
  }

  paint(paragraph: HTMLElement, strokes: readonly Stroke[]): void {
    for (const { range, names } of this.painted.get(paragraph) ?? []) {
      for (const name of names) this.layers.get(name)?.delete(range);
    }
    this.painted.set(paragraph, strokes);
    for (const { range, names } of strokes) {
      for (const name of names) this.layers.get(name)?.add(range);
    }
  }

  paintChosen(range: Range | null): void {
    const layer = this.layers.get(CHOSEN);
    layer?.clear();
    if (range) layer?.add(range);
  }

  destroy(): void {
    for (const name of this.layers.keys()) CSS.highlights.delete(name);
  }
}
