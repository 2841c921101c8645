import { Fragment } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { nearestFirst } from './filling-order.js';
import type { LoadedPart, LoadedText } from './loaded-text.js';
import { waitingPart, type NodeJson } from './view-schema.js';

/** Parts put on the page in one go: about 200 paragraphs, a few milliseconds of work. */
const BATCH = 12;
const AT_ONCE = 3;
const RETRY_AFTER = 3_000;

export interface FillerOptions {
  fetchChapter(chapterId: string): Promise<NodeJson>;
  /** Does a change that may move the text, and keeps the line being read in its place. */
  keeping(change: () => void): void;
  onFilled(): void;
  onTrouble(trouble: boolean): void;
}

/** Brings the chapters onto the page: the reader's and its neighbours first, the others when there is time. */
export class ChapterFiller {
  private readonly filled = new Map<string, boolean[]>();
  private readonly asked = new Set<string>();
  private centre = 0;
  private idle = 0;
  private retry = 0;
  private stopped = false;

  constructor(
    private readonly view: EditorView,
    private readonly text: LoadedText,
    private readonly options: FillerOptions,
  ) {}

  /** Says which paragraph is being read, by ordinal: chapters come in the order of their distance from it. */
  around(ordinal: number): void {
    this.centre = ordinal;
    const index = this.text.chapterIndexOf(ordinal);
    for (const near of [index, index + 1, index - 1]) {
      const chapter = this.text.outline[near];
      if (chapter && this.text.partsOf(chapter.id)) this.fillBatch(near);
    }
    this.fetchNext();
    this.later();
  }

  /** Puts a paragraph on the page now, if its chapter has arrived. */
  fillAround(ordinal: number): void {
    this.centre = ordinal;
    this.fillBatch(this.text.chapterIndexOf(ordinal));
  }

  /** Fetches a chapter out of its turn. Rejects when it can't be had. */
  async fetch(chapterId: string): Promise<void> {
    if (this.text.partsOf(chapterId)) return;
    this.asked.add(chapterId);
    try {
      const json = await this.options.fetchChapter(chapterId);
      if (!this.stopped) this.text.add(chapterId, json);
    } finally {
      this.asked.delete(chapterId);
    }
  }

  stop(): void {
    this.stopped = true;
    window.clearTimeout(this.retry);
    cancelIdle(this.idle);
  }

  private fetchNext(): void {
    if (this.stopped || this.retry !== 0) return;
    const current = this.text.chapterIndexOf(this.centre);
    for (const index of nearestFirst(this.text.outline.length, current)) {
      if (this.asked.size >= AT_ONCE) return;
      const chapter = this.text.outline[index];
      if (!chapter || this.asked.has(chapter.id) || this.text.partsOf(chapter.id)) continue;
      void this.fetchInTurn(chapter.id, index);
    }
  }

  private async fetchInTurn(chapterId: string, index: number): Promise<void> {
    try {
      await this.fetch(chapterId);
    } catch {
      // The connection's state is told elsewhere; here it is enough to try again.
      if (this.stopped) return;
      this.options.onTrouble(true);
      window.clearTimeout(this.retry);
      this.retry = window.setTimeout(() => {
        this.retry = 0;
        this.fetchNext();
      }, RETRY_AFTER);
      return;
    }
    if (this.stopped) return;
    this.options.onTrouble(false);
    if (Math.abs(index - this.text.chapterIndexOf(this.centre)) <= 1) this.fillBatch(index);
    this.later();
    this.fetchNext();
  }

  /** Fills the next batch when the browser has time, and so on until everything that arrived is there. */
  private later(): void {
    if (this.stopped || this.idle !== 0) return;
    this.idle = whenIdle(() => {
      this.idle = 0;
      const current = this.text.chapterIndexOf(this.centre);
      const next = nearestFirst(this.text.outline.length, current).find((index) => this.isUnfinished(index));
      if (next === undefined) return;
      this.fillBatch(next);
      this.later();
    });
  }

  private isUnfinished(index: number): boolean {
    const chapter = this.text.outline[index];
    if (!chapter || !this.text.partsOf(chapter.id)) return false;
    return this.filled.get(chapter.id)?.includes(false) ?? true;
  }

  private fillBatch(index: number): void {
    const chapter = this.text.outline[index];
    const parts = chapter && this.text.partsOf(chapter.id);
    if (!chapter || !parts || !this.isUnfinished(index)) return;
    const before = this.filled.get(chapter.id);
    const state = before ?? parts.map(() => false);
    const [from, to] = nextBatch(state, parts, this.centre);
    const start = positionOfChapter(this.view, index) + 1;
    const nodes = parts.map((part, at) => (at >= from && at < to ? part.node : waitingPart(part.length)));
    const inserted = before ? nodes.slice(from, to) : nodes;
    const skipped = before ? sizeBefore(this.view, index, from) : 0;
    const replaced = before ? sizeBefore(this.view, index, to) : sizeBefore(this.view, index, 1);
    for (let at = from; at < to; at++) state[at] = true;
    this.filled.set(chapter.id, state);
    const change = () => {
      const { tr } = this.view.state;
      this.view.dispatch(tr.replaceWith(start + skipped, start + replaced, Fragment.from(inserted)));
    };
    this.options.keeping(change);
    this.options.onFilled();
  }
}

/** The waiting parts next to each other that are nearest to a paragraph, half open. */
function nextBatch(
  filled: readonly boolean[],
  parts: readonly LoadedPart[],
  centre: number,
): [number, number] {
  const at = parts.findIndex(({ first, count }) => centre < first + count);
  const order = nearestFirst(parts.length, at === -1 ? parts.length - 1 : at);
  let from = order.find((index) => !filled[index]) ?? 0;
  let to = from + 1;
  while (to < parts.length && to - from < BATCH && !filled[to]) to += 1;
  while (from > 0 && to - from < BATCH && !filled[from - 1]) from -= 1;
  return [from, to];
}

function positionOfChapter(view: EditorView, index: number): number {
  let position = 0;
  for (let at = 0; at < index; at++) position += view.state.doc.child(at).nodeSize;
  return position;
}

function sizeBefore(view: EditorView, chapterIndex: number, partIndex: number): number {
  const chapter = view.state.doc.child(chapterIndex);
  let size = 0;
  for (let at = 0; at < partIndex; at++) size += chapter.child(at).nodeSize;
  return size;
}

function whenIdle(work: () => void): number {
  // Safari has no requestIdleCallback.
  return 'requestIdleCallback' in window
    ? window.requestIdleCallback(work, { timeout: 1_000 })
    : (window as Window).setTimeout(work, 30);
}

function cancelIdle(handle: number): void {
  if ('cancelIdleCallback' in window) window.cancelIdleCallback(handle);
  else (window as Window).clearTimeout(handle);
}
