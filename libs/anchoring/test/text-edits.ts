import { scripts } from './vocabulary.js';
import type { TrackedText, Word } from './tracked-text.js';

/** One change of a text. Numbers are taken modulo what there is, so that every edit fits every text. */
export interface TextEdit {
  readonly kind:
    | 'insert'
    | 'delete'
    | 'move'
    | 'moveBlock'
    | 'split'
    | 'merge'
    | 'replaceWord'
    | 'insertWord'
    | 'deleteWord';
  readonly at: number;
  readonly to: number;
  readonly size: number;
}

/** The smallest part of a split. */
const LEAST_PART = 5;
/** At most one word in so many is touched, so that a paragraph stays the one it was. */
const WORDS_FOR_ONE_EDIT = 5;

/** Applies edits one after the other. Words that come in are numbered on from `newSerial`. */
export class TextInTheMaking {
  private readonly paragraphs: Word[][];
  private readonly edited = new Set<number>();
  // What was split or merged is so no second time, and has no other edits: a few words that wander on, or that are left
  // of a small part, can't be told from new ones.
  private readonly regrouped = new Set<readonly Word[]>();
  private readonly reworded = new Set<readonly Word[]>();
  private newSerial: number;

  constructor(text: TrackedText, newSerial: number) {
    this.paragraphs = text.map((words) => [...words]);
    this.newSerial = newSerial;
  }

  get text(): TrackedText {
    return this.paragraphs.map((words) => [...words]);
  }

  apply({ kind, at, to, size }: TextEdit): void {
    const count = this.paragraphs.length;
    switch (kind) {
      case 'insert':
        this.paragraphs.splice(at % (count + 1), 0, this.newWords(to, 8 + (size % 8)));
        return;
      case 'delete':
        if (count > 1) this.paragraphs.splice(at % count, 1);
        return;
      case 'move':
        this.moveBlock(at % count, 1, to);
        return;
      case 'moveBlock':
        this.moveBlock(at % count, 2 + (size % 4), to);
        return;
      case 'split':
        this.split(at % count, size);
        return;
      case 'merge':
        if (count > 1) this.merge(at % (count - 1));
        return;
      case 'replaceWord':
      case 'insertWord':
      case 'deleteWord':
        this.editWord(kind, at % count, to);
    }
  }

  private moveBlock(from: number, length: number, to: number): void {
    const block = this.paragraphs.splice(from, length);
    this.paragraphs.splice(to % (this.paragraphs.length + 1), 0, ...block);
  }

  private split(index: number, where: number): void {
    const words = this.paragraphs[index] ?? [];
    const choices = words.length - 2 * LEAST_PART + 1;
    if (choices < 1 || !this.isWhole(words)) return;
    const cut = LEAST_PART + (where % choices);
    this.regroup(index, 1, [words.slice(0, cut), words.slice(cut)]);
  }

  private merge(index: number): void {
    const first = this.paragraphs[index] ?? [];
    const second = this.paragraphs[index + 1] ?? [];
    if (!this.isWhole(first) || !this.isWhole(second)) return;
    this.regroup(index, 2, [[...first, ...second]]);
  }

  private isWhole(words: readonly Word[]): boolean {
    return !this.regrouped.has(words) && !this.reworded.has(words);
  }

  private regroup(index: number, count: number, parts: Word[][]): void {
    this.paragraphs.splice(index, count, ...parts);
    for (const part of parts) this.regrouped.add(part);
  }

  private editWord(kind: 'replaceWord' | 'insertWord' | 'deleteWord', index: number, where: number): void {
    const words = this.paragraphs[index] ?? [];
    const at = where % words.length;
    const origin = words[at]?.origin ?? null;
    // Each stretch of as many words of the first revision bears one edit.
    if (origin === null || words.length <= LEAST_PART || this.regrouped.has(words)) return;
    const stretch = Math.floor(origin / WORDS_FOR_ONE_EDIT);
    if (this.edited.has(stretch)) return;
    this.edited.add(stretch);
    this.reworded.add(words);
    if (kind === 'deleteWord') words.splice(at, 1);
    else words.splice(at, kind === 'replaceWord' ? 1 : 0, ...this.newWords(where, 1));
  }

  private newWords(script: number, count: number): Word[] {
    const { word, spaced } = scripts[script % scripts.length] ?? { word: String, spaced: true };
    // Long ones, or by chance they look like a word that went.
    return Array.from({ length: count }, () => ({
      text: word(this.newSerial++) + word(this.newSerial++),
      origin: null,
      spaced,
    }));
  }
}
