import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { Painter, Stroke } from './highlight-painter.js';
import { CHOSEN } from './paint-names.js';

const key = new PluginKey<DecorationSet>('strokes');

/** Holds the decorations that stand in for the Custom Highlight API where a browser lacks it. */
export function strokesPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, before) => {
        const next: unknown = tr.getMeta(key);
        return next instanceof DecorationSet ? next : before.map(tr.mapping, tr.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** Paints with inline decorations. Each stroke redraws its paragraph, so strokes are gathered for one transaction. */
export class DecorationPainter implements Painter {
  private readonly waiting = new Map<HTMLElement | typeof CHOSEN, readonly Decoration[]>();
  private readonly drawn = new Map<HTMLElement | typeof CHOSEN, readonly Decoration[]>();
  private frame = 0;

  constructor(private readonly view: EditorView) {}

  paint(paragraph: HTMLElement, strokes: readonly Stroke[]): void {
    this.later(
      paragraph,
      strokes.map(({ range, names }) => this.decoration(range, names)),
    );
  }

  paintChosen(range: Range | null): void {
    this.later(CHOSEN, range ? [this.decoration(range, [CHOSEN])] : []);
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
  }

  private decoration(range: Range, names: readonly string[]): Decoration {
    const from = this.view.posAtDOM(range.startContainer, range.startOffset);
    const to = this.view.posAtDOM(range.endContainer, range.endOffset);
    return Decoration.inline(from, to, { class: names.join(' ') });
  }

  private later(where: HTMLElement | typeof CHOSEN, decorations: readonly Decoration[]): void {
    this.waiting.set(where, decorations);
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    const { state } = this.view;
    let set = key.getState(state) ?? DecorationSet.empty;
    for (const [where, decorations] of this.waiting) {
      set = set.remove([...(this.drawn.get(where) ?? [])]).add(state.doc, [...decorations]);
      this.drawn.set(where, decorations);
    }
    this.waiting.clear();
    this.view.dispatch(state.tr.setMeta(key, set));
  }
}
