import { charactersPerLine } from './line-length.js';

/** Notices when the text takes another shape, and tells whoever has something standing beside it. */
export class TextLayout {
  private readonly listeners = new Set<() => void>();
  private readonly sizes: ResizeObserver;
  private frame = 0;
  private shape = '';

  /** `onReshaped`: the lines break elsewhere now, by a new width or a new size of the letters. */
  constructor(
    private readonly text: HTMLElement,
    private readonly language: string | null,
    private readonly onReshaped: () => void,
  ) {
    this.sizes = new ResizeObserver(() => this.measure());
    this.sizes.observe(text);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Something may stand elsewhere than before. The listeners hear of it once, with the next frame. */
  changed(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      for (const listener of [...this.listeners]) listener();
    });
  }

  destroy(): void {
    this.sizes.disconnect();
    cancelAnimationFrame(this.frame);
  }

  /** Takes the text's shape now, before it is drawn for the first time. */
  measure(): void {
    const style = getComputedStyle(this.text);
    const { fontSize, lineHeight, fontFamily, textAlign, hyphens } = style;
    const shape = [this.text.clientWidth, fontSize, lineHeight, fontFamily, textAlign, hyphens].join(' ');
    if (shape !== this.shape) {
      this.shape = shape;
      const letter = Number.parseFloat(style.getPropertyValue('--letter')) || 0.5;
      const size = Number.parseFloat(fontSize);
      const perLine = charactersPerLine(this.text.clientWidth, size, letter, this.language);
      this.text.style.setProperty('--per-line', String(perLine));
      this.onReshaped();
    }
    this.changed();
  }
}
