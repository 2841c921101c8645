import type { Anchor, Placement, Reading } from '@postil/contract';
import type { z } from 'zod';
import type { Words } from './passages.js';
import type { Person } from './person.js';

/** Stands for a footnote mark or an image in a paragraph's text. */
const ATOM = '\uFFFC';
/** Code units of context in a quote. */
const CONTEXT = 48;

interface StoredNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: { readonly id?: string };
  readonly content?: readonly StoredNode[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** One revision of a text as the server has it, searched here by words alone: nothing is known of how notes are placed. */
export class StoredText {
  /** All paragraphs, joined by `\n`. */
  private readonly full: string;
  private readonly starts: ReadonlyMap<string, number>;
  /** The text without atoms, as one reads it, and where each of its letters stands in the full one. */
  private readonly plain: string;
  private readonly at: readonly number[];

  private constructor(
    readonly reading: Reading,
    private readonly paragraphs: readonly { readonly id: string; readonly text: string }[],
  ) {
    const starts = new Map<string, number>();
    let next = 0;
    for (const { id, text } of paragraphs) {
      starts.set(id, next);
      next += text.length + 1;
    }
    const full = paragraphs.map(({ text }) => text).join('\n');
    this.full = full;
    this.starts = starts;
    this.at = Array.from({ length: full.length }, (_, at) => at).filter((at) => full[at] !== ATOM);
    this.plain = full.replaceAll(ATOM, '');
  }

  /** Fetches the revision that the group reads. */
  static async fetch({ page }: Person, readingPath: string): Promise<StoredText> {
    const reading = (await (await page.request.get(`/api${readingPath}`)).json()) as Reading;
    const paragraphs: { id: string; text: string }[] = [];
    for (const { id } of reading.chapters) {
      const chapter = `/api${readingPath}/revisions/${reading.revision.id}/chapters/${id}`;
      collect((await (await page.request.get(chapter)).json()) as StoredNode, paragraphs);
    }
    return new StoredText(reading, paragraphs);
  }

  get count(): number {
    return this.paragraphs.length;
  }

  get chapterIds(): string[] {
    return this.reading.chapters.map(({ id }) => id);
  }

  /** The anchor of words by their appearance, as a page would send it. */
  anchorOf(words: Words): z.infer<typeof Anchor> {
    const { from, to } = this.stretchOf(words);
    const quote = {
      exact: this.full.slice(from, to),
      prefix: this.full.slice(Math.max(0, from - CONTEXT), from),
      suffix: this.full.slice(to, to + CONTEXT),
    };
    return { start: this.pointAt(from), end: this.pointAt(to), quote };
  }

  /** The words where a note stands, and which appearance of them it is. */
  wordsAt({ start, end }: Pick<Placement, 'start' | 'end'>): Required<Words> {
    const [from, to] = [start, end].map(({ paragraphId, offset }) => {
      const begins = this.starts.get(paragraphId);
      if (begins === undefined) throw new Error(`The revision has no paragraph ${paragraphId}.`);
      return begins + offset;
    }) as [number, number];
    const words = this.full.slice(from, to).replaceAll(ATOM, '');
    let nth = 0;
    for (let at = this.plain.indexOf(words); at !== -1; at = this.plain.indexOf(words, at + 1)) {
      nth += 1;
      if ((this.at[at] ?? Infinity) >= from) break;
    }
    return { words, nth };
  }

  /** The paragraphs in which some of these words stand, with ⟦brackets⟧ around all of them. */
  marked(all: readonly Words[]): string[] {
    const covered = new Set<number>();
    for (const { from, to } of all.map((words) => this.stretchOf(words))) {
      for (let at = from; at < to; at += 1) covered.add(at);
    }
    return this.paragraphs.flatMap(({ id, text }) => {
      const begins = this.starts.get(id) ?? 0;
      const letters = Array.from({ length: text.length }, (_, index) => index);
      const seen = letters.filter((index) => text[index] !== ATOM);
      if (!seen.some((index) => covered.has(begins + index))) return [];
      return [
        bracketed(seen.map((index) => ({ letter: text.charAt(index), on: covered.has(begins + index) }))),
      ];
    });
  }

  private stretchOf({ words, nth = 1 }: Words): Stretch {
    let found = -1;
    for (let count = 0; count < nth; count += 1) found = this.plain.indexOf(words, found + 1);
    const from = this.at[found];
    const last = this.at[found + words.length - 1];
    if (found === -1 || from === undefined || last === undefined) {
      throw new Error(`“${words}” does not stand ${nth} times in the revision.`);
    }
    return { from, to: last + 1 };
  }

  private pointAt(at: number) {
    const paragraph = this.paragraphs.findLast(({ id }) => (this.starts.get(id) ?? 0) <= at);
    if (!paragraph) throw new Error('The revision is empty.');
    return { paragraphId: paragraph.id, offset: at - (this.starts.get(paragraph.id) ?? 0) };
  }
}

function bracketed(letters: readonly { readonly letter: string; readonly on: boolean }[]): string {
  return letters
    .map(({ letter, on }) => (on ? `⟦${letter}⟧` : letter))
    .join('')
    .replaceAll('⟧⟦', '');
}

function collect(node: StoredNode, paragraphs: { id: string; text: string }[]): void {
  if (node.type === 'paragraph' || node.type === 'heading') {
    const text = (node.content ?? []).map((child) => child.text ?? ATOM).join('');
    paragraphs.push({ id: node.attrs?.id ?? '', text });
    return;
  }
  for (const child of node.content ?? []) collect(child, paragraphs);
}
