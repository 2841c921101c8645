import type { Paragraph } from '@postil/document-model';
import type { EditorView } from 'prosemirror-view';
import type { LoadedText } from '../text/loaded-text.js';
import { paragraphAround, type ParagraphElements } from '../text/paragraph-view.js';
import { startOf } from '../text/text-range.js';
import { sentenceAround, stepLetter, stepWord, wordFrom } from './text-steps.js';

interface Spot {
  readonly paragraph: Paragraph;
  readonly element: HTMLElement;
  readonly offset: number;
}

/** Selecting by key, counted on the model: letters are graphemes, words and sentences follow the text's language. */
export class KeyboardSelection {
  constructor(
    private readonly view: EditorView,
    private readonly text: LoadedText,
    private readonly elements: ParagraphElements,
    private readonly language: string | null,
  ) {}

  /** Begins with the first word of a paragraph. */
  begin(element: HTMLElement): void {
    const paragraph = this.text.paragraph(element.dataset['paragraph'] ?? '');
    if (!paragraph) return;
    this.select(element, wordFrom(paragraph.text, 0, this.languageOf(element)));
  }

  /** The sentence, or the whole paragraph, that the selection's moving end is in. */
  grow(to: 'sentence' | 'paragraph', fallback: HTMLElement | null): boolean {
    const head = this.head() ?? this.startOf(fallback);
    if (!head) return false;
    const { text } = head.paragraph;
    // At a sentence's end the caret stands after its last letter.
    const inside = Math.max(0, head.offset - 1);
    const [from, end] =
      to === 'sentence' ? sentenceAround(text, inside, this.languageOf(head.element)) : [0, text.length];
    this.select(head.element, [from, end]);
    return true;
  }

  /** Moves the selection's end. False when nothing of the text is selected. */
  extend(unit: 'letter' | 'word' | 'line', forward: boolean): boolean {
    const selection = getSelection();
    const head = this.head();
    if (!selection || !head) return false;
    if (unit === 'line') {
      selection.modify('extend', forward ? 'forward' : 'backward', 'line');
      return true;
    }
    const { paragraph, offset } = head;
    const onwards = isRightToLeft(head.element) ? !forward : forward;
    const language = this.languageOf(head.element);
    const next =
      unit === 'letter'
        ? stepLetter(paragraph.text, offset, onwards)
        : stepWord(paragraph.text, offset, onwards, language);
    if (next !== null) this.moveHead(selection, head.element, next);
    else this.crossEdge(selection, paragraph, onwards);
    return true;
  }

  private crossEdge(selection: Selection, paragraph: Paragraph, onwards: boolean): void {
    const neighbour = this.text.at(paragraph.ordinal + (onwards ? 1 : -1));
    const element = neighbour && this.elements.get(neighbour.id);
    if (element) this.moveHead(selection, element, onwards ? 0 : neighbour.text.length);
  }

  private moveHead(selection: Selection, element: HTMLElement, offset: number): void {
    const { node, offset: at } = this.view.domAtPos(startOf(this.view, element) + offset);
    selection.extend(node, at);
  }

  private select(element: HTMLElement, [from, to]: readonly [number, number]): void {
    const start = startOf(this.view, element);
    const anchor = this.view.domAtPos(start + from, 1);
    const head = this.view.domAtPos(start + to, -1);
    getSelection()?.setBaseAndExtent(anchor.node, anchor.offset, head.node, head.offset);
  }

  /** The selection's moving end; null where nothing of the text is selected. */
  private head(): Spot | null {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.focusNode) return null;
    const element = this.view.dom.contains(selection.focusNode) ? paragraphAround(selection.focusNode) : null;
    const spot = this.startOf(element);
    if (!spot) return null;
    const position = this.view.posAtDOM(selection.focusNode, selection.focusOffset);
    return { ...spot, offset: position - startOf(this.view, spot.element) };
  }

  private startOf(element: HTMLElement | null): Spot | null {
    const paragraph = this.text.paragraph(element?.dataset['paragraph'] ?? '');
    return element && paragraph ? { paragraph, element, offset: 0 } : null;
  }

  private languageOf(element: HTMLElement): string | null {
    return element.lang || this.language;
  }
}

function isRightToLeft(element: HTMLElement): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
