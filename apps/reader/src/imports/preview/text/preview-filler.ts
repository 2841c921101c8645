import { Fragment, type Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { nearestFirst } from '../../../reading/text/filling-order.js';
import { isWaiting, viewSchema, waitingPart, type NodeJson } from '../../../reading/text/view-schema.js';
import type { PreviewText } from './preview-text.js';

/** Parts put on the page in one go: about 200 paragraphs. */
const BATCH = 12;
const AT_ONCE = 3;
/** Milliseconds. */
const RETRY_AFTER = 3_000;
const PAUSE = 30;

export interface PreviewFillerOptions {
  fetchChapter(chapterId: string): Promise<NodeJson>;
  /** Does a change that may move the text, and keeps the line being read in its place. */
  keeping(change: () => void): void;
  /** Chapters have arrived, or stand on the page. */
  onChange(): void;
  onTrouble(trouble: boolean): void;
}

/**
 * Brings the chapters of an import onto the page, the ones near the reader first. What stands there already is read
 * from the page itself, so that a corrected text may be put in its place.
 */
export class PreviewFiller {
  private readonly asked = new Set<string>();
  private chapter = 0;
  private part = 0;
  private timer = 0;
  private retry = 0;
  private stopped = false;

  constructor(
    private readonly view: EditorView,
    private readonly text: PreviewText,
    private readonly options: PreviewFillerOptions,
  ) {}

  /** Says where the reader is: in which chapter, and about which share of it. */
  around(chapter: number, share = 0): void {
    this.chapter = chapter;
    this.part = Math.floor(share * (this.partsOf(chapter)?.length ?? 0));
    this.fetchNext();
    this.later();
  }

  /** Puts a paragraph on the page now, if its chapter has arrived. */
  show(paragraphId: string): void {
    const chapter = this.text.chapterOf(paragraphId);
    if (!chapter) return;
    this.chapter = this.text.indexOf(chapter.id);
    this.part = Math.max(
      0,
      chapter.parts.findIndex((part) => holds(part, paragraphId)),
    );
    if (this.isWaitingHere()) this.fill(this.chapter);
  }

  /** Fetches a chapter out of its turn. Rejects when it can't be had. */
  async fetch(chapterId: string): Promise<void> {
    if (this.text.chapter(chapterId)) return;
    this.asked.add(chapterId);
    try {
      const json = await this.options.fetchChapter(chapterId);
      if (!this.stopped && this.text.indexOf(chapterId) !== -1) this.text.add(chapterId, json);
    } finally {
      this.asked.delete(chapterId);
    }
    if (!this.stopped) this.options.onChange();
  }

  /**
   * Draws the text anew after it was revised. What didn't change keeps its elements; of what did, the parts around a
   * paragraph stand there at once.
   */
  redraw(paragraphId: string | null): void {
    const { doc, tr } = this.view.state;
    const home = paragraphId === null ? undefined : this.text.chapterOf(paragraphId);
    const before = new Map(doc.children.map((chapter) => [String(chapter.attrs['id']), chapter]));
    const chapters = this.text.outline.map(({ id, title, depth, length }) => {
      const arrived = this.text.chapter(id);
      const attrs = { id, title, depth };
      if (!arrived) return viewSchema.nodes.chapter.create(attrs, waitingPart(length));
      const at = home === arrived ? arrived.parts.findIndex((part) => holds(part, paragraphId ?? '')) : -1;
      const shown = shownIn(before.get(id));
      const parts = arrived.parts.map((part, index) =>
        shown.get(firstParagraphOf(part))?.eq(part) || (at !== -1 && Math.abs(index - at) <= BATCH)
          ? part
          : waitingFor(part),
      );
      return viewSchema.nodes.chapter.create(attrs, parts);
    });
    this.view.dispatch(tr.replaceWith(0, doc.content.size, Fragment.from(chapters)));
    this.options.onChange();
    this.later();
  }

  stop(): void {
    this.stopped = true;
    window.clearTimeout(this.timer);
    window.clearTimeout(this.retry);
  }

  private fetchNext(): void {
    if (this.stopped || this.retry !== 0) return;
    for (const index of nearestFirst(this.text.outline.length, this.chapter)) {
      if (this.asked.size >= AT_ONCE) return;
      const chapter = this.text.outline[index];
      if (!chapter || this.asked.has(chapter.id) || this.text.chapter(chapter.id)) continue;
      void this.fetchInTurn(chapter.id, index);
    }
  }

  private async fetchInTurn(chapterId: string, index: number): Promise<void> {
    try {
      await this.fetch(chapterId);
    } catch {
      if (this.stopped) return;
      this.options.onTrouble(true);
      this.retry = window.setTimeout(() => {
        this.retry = 0;
        this.fetchNext();
      }, RETRY_AFTER);
      return;
    }
    if (this.stopped) return;
    this.options.onTrouble(false);
    if (Math.abs(index - this.chapter) <= 1) this.fill(index);
    this.later();
    this.fetchNext();
  }

  /** Fills the next batch in a moment, and so on until all that arrived stands there. */
  private later(): void {
    if (this.stopped || this.timer !== 0) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      const next = nearestFirst(this.text.outline.length, this.chapter).find((index) => this.waits(index));
      if (next === undefined) return;
      this.fill(next);
      this.later();
    }, PAUSE);
  }

  private partsOf(index: number): readonly Node[] | undefined {
    return this.text.chapter(this.text.outline[index]?.id ?? '')?.parts;
  }

  private waits(index: number): boolean {
    return this.partsOf(index) !== undefined && this.view.state.doc.child(index).children.some(isWaiting);
  }

  private isWaitingHere(): boolean {
    const chapter = this.view.state.doc.child(this.chapter);
    const isCut = chapter.childCount === this.partsOf(this.chapter)?.length;
    return !isCut || isWaiting(chapter.child(this.part));
  }

  private fill(index: number): void {
    const parts = this.partsOf(index);
    if (!parts || !this.waits(index)) return;
    const { doc, tr } = this.view.state;
    const chapter = doc.child(index);
    const isCut = chapter.childCount === parts.length;
    const stands = isCut ? chapter.children : parts.map(waitingFor);
    const near = index === this.chapter ? this.part : index < this.chapter ? parts.length - 1 : 0;
    const [from, to] = waitingBatch(stands, near);
    const filled = parts.slice(from, to);
    const nodes = isCut ? filled : stands.toSpliced(from, to - from, ...filled);
    const start = positionIn(doc, index, isCut ? from : 0);
    const end = positionIn(doc, index, isCut ? to : chapter.childCount);
    this.options.keeping(() => this.view.dispatch(tr.replaceWith(start, end, Fragment.from(nodes))));
    this.options.onChange();
  }
}

/** The waiting parts next to each other that are nearest to one of them, half open. */
function waitingBatch(parts: readonly Node[], near: number): [number, number] {
  const waits = (at: number) => at >= 0 && at < parts.length && isWaiting(parts[at] as Node);
  let from = nearestFirst(parts.length, near).find(waits) ?? 0;
  let to = from + 1;
  while (to - from < BATCH && waits(to)) to += 1;
  while (to - from < BATCH && waits(from - 1)) from -= 1;
  return [from, to];
}

/** Where a part of a chapter begins. */
function positionIn(doc: Node, chapterIndex: number, partIndex: number): number {
  const sizeOf = (nodes: readonly Node[]) => nodes.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const before = sizeOf(doc.children.slice(0, chapterIndex));
  return before + 1 + sizeOf(doc.child(chapterIndex).children.slice(0, partIndex));
}

function waitingFor(part: Node): Node {
  return waitingPart(part.textContent.length);
}

/** The parts of a chapter that stand on the page, by the paragraph they begin with. */
function shownIn(chapter: Node | undefined): ReadonlyMap<string, Node> {
  const shown = chapter?.children.filter((part) => !isWaiting(part)) ?? [];
  return new Map(shown.map((part) => [firstParagraphOf(part), part]));
}

function firstParagraphOf(part: Node): string {
  let id = '';
  part.descendants((node) => {
    if (node.isTextblock && id === '') id = String(node.attrs['id']);
    return id === '';
  });
  return id;
}

function holds(part: Node, paragraphId: string): boolean {
  let found = false;
  part.descendants((node) => {
    found ||= node.isTextblock && node.attrs['id'] === paragraphId;
    return !found && !node.isTextblock;
  });
  return found;
}
