import { placeCards, type WantedCard } from './place-cards.js';

export interface CardSpan {
  readonly id: string;
  /** In CSS pixels from the margin's top. */
  readonly top: number;
  readonly bottom: number;
}

/** What a card without words measures that was never drawn. */
const GUESSED_HEIGHT = 132;
/** Cards up to this far from the window, in window heights, are drawn. */
const NEAR = 1.5;
/** With fewer, all are drawn, so that the browser's own search finds their words. */
const FEW = 40;
/** Following the text may take up to this share of the time: finding thousands of passages takes a while. */
const SHARE = 0.1;

/**
 * Moves cards to their places beside the text, without React: measuring and moving must happen in one go, and most
 * changes move a card without changing what is in it.
 */
export class CardLayout {
  /** In the text's order. */
  private ids: readonly string[] = [];
  private focusedId: string | null = null;
  private readonly elements = new Map<string, HTMLElement>();
  private readonly heights = new Map<string, number>();
  /** Where the passages stand, from the margin's top, as far as it was looked up; null: nowhere. */
  private readonly wanted = new Map<string, number | null>();
  private tops: ReadonlyMap<string, number> = new Map();
  private followTimer: ReturnType<typeof setTimeout> | null = null;
  private restUntil = 0;
  private readonly sizes = new ResizeObserver((entries) => this.measured(entries));

  constructor(
    private readonly margin: HTMLElement,
    /** Where a note's passage begins on the page; null where it has no place. */
    private readonly passageTop: (id: string) => number | null,
    private readonly moved: () => void,
  ) {}

  destroy(): void {
    this.sizes.disconnect();
    if (this.followTimer !== null) clearTimeout(this.followTimer);
  }

  attach(id: string, element: HTMLElement): () => void {
    this.elements.set(id, element);
    this.sizes.observe(element);
    return () => {
      this.sizes.unobserve(element);
      this.elements.delete(id);
    };
  }

  /** Other cards, or another one in focus: those that make room glide. */
  show(ids: readonly string[], focusedId: string | null): void {
    this.ids = ids;
    this.focusedId = focusedId;
    for (const [id, element] of this.elements) this.heights.set(id, element.offsetHeight);
    this.place(true);
  }

  /** The text moved: the cards go with it at once, or a moment later where there are very many. */
  follow(): void {
    if (this.followTimer !== null) return;
    const wait = this.restUntil - performance.now();
    if (wait > 0) {
      this.followTimer = setTimeout(() => this.followNow(), wait);
      return;
    }
    this.followNow();
  }

  /** Where the margin begins on the page. */
  get pageTop(): number {
    return this.margin.getBoundingClientRect().top + window.scrollY;
  }

  get spans(): CardSpan[] {
    return this.ids.flatMap((id) => {
      const top = this.tops.get(id);
      return top === undefined ? [] : [{ id, top, bottom: top + this.heightOf(id) }];
    });
  }

  /** The cards to draw: near the window, or all where there are few. */
  near(alwaysIds: ReadonlySet<string>): string[] {
    if (this.ids.length <= FEW) return [...this.ids];
    const { top } = this.margin.getBoundingClientRect();
    const from = -top - window.innerHeight * NEAR;
    const to = -top + window.innerHeight * (1 + NEAR);
    const near = new Set(
      this.spans.filter((span) => span.bottom > from && span.top < to).map(({ id }) => id),
    );
    return this.ids.filter((id) => near.has(id) || alwaysIds.has(id) || id === this.focusedId);
  }

  private heightOf(id: string): number {
    return this.heights.get(id) ?? GUESSED_HEIGHT;
  }

  private measured(entries: readonly ResizeObserverEntry[]): void {
    let changed = false;
    for (const { target } of entries) {
      const id = [...this.elements].find(([, element]) => element === target)?.[0];
      const height = (target as HTMLElement).offsetHeight;
      if (id === undefined || this.heights.get(id) === height) continue;
      this.heights.set(id, height);
      changed = true;
    }
    if (changed) this.place(true);
  }

  private followNow(): void {
    const began = performance.now();
    this.followTimer = null;
    this.wanted.clear();
    this.place(false);
    const now = performance.now();
    this.restUntil = now + (now - began) / SHARE;
  }

  private wantedTop(id: string, marginTop: number): number | null {
    const known = this.wanted.get(id);
    if (known !== undefined) return known;
    const top = this.passageTop(id);
    const wanted = top === null ? null : top - marginTop;
    this.wanted.set(id, wanted);
    return wanted;
  }

  private place(gliding: boolean): void {
    const marginTop = this.pageTop;
    const wanted = this.ids.flatMap((id): WantedCard[] => {
      const top = this.wantedTop(id, marginTop);
      return top === null ? [] : [{ id, wanted: top, height: this.heightOf(id) }];
    });
    const tops = placeCards(wanted, this.focusedId);
    for (const [id, element] of this.elements) {
      const top = tops.get(id);
      const known = element.dataset['placed'] === 'true';
      element.style.visibility = top === undefined ? 'hidden' : '';
      if (top === undefined) continue;
      const transform = `translateY(${Math.round(top)}px)`;
      if (element.style.transform === transform) continue;
      if (!gliding || !known) moveAtOnce(element, transform);
      else element.style.transform = transform;
      element.dataset['placed'] = 'true';
    }
    const same = tops.size === this.tops.size && [...tops].every(([id, top]) => this.tops.get(id) === top);
    this.tops = tops;
    if (!same) this.moved();
  }
}

function moveAtOnce(element: HTMLElement, transform: string): void {
  element.style.transition = 'none';
  element.style.transform = transform;
  // Reading a measure makes the browser take the place as given before transitions are back.
  void element.offsetHeight;
  element.style.transition = '';
}
