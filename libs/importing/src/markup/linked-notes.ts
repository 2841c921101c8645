import type { AnyNode, Element } from 'domhandler';
import type { Footnote, Footnotes } from '../assembling/footnotes.js';
import type { Warnings } from '../assembling/warnings.js';
import {
  closest,
  isBlank,
  isBlock,
  isElement,
  isHeading,
  isWithin,
  parentOf,
  textOf,
  walk,
} from './elements.js';
import { keysAround } from './keys-around.js';
import { LinkIndex, type Link, type Place } from './link-index.js';
import type { MarkupPage } from './markup-page.js';
import { bodyOf, cutLabel, framesOf, startsBlock, termOf, unitOf } from './note-body.js';
import {
  isBackWrapper,
  isExplicitBack,
  isExplicitMark,
  isNote,
  isNotesRegion,
  labelOf,
  saysBack,
} from './note-signs.js';

/** The footnotes of a source whose marks are links, and where everything that makes them up stands. */
export interface LinkedNotes {
  readonly marks: ReadonlyMap<Element, Footnote>;
  /** Nodes that are no part of the running text any more. */
  readonly taken: ReadonlySet<AnyNode>;
  readonly bodies: readonly {
    readonly footnote: Footnote;
    readonly page: MarkupPage;
    readonly nodes: readonly AnyNode[];
  }[];
}

/**
 * Finds footnotes by what links say and where they lead: a link is a mark if it says so, or if it is a label that leads
 * to a note; a note is what says so, or what links back to its mark. `isRead` tells which elements belong to the text.
 */
export function findLinkedNotes(
  pages: readonly MarkupPage[],
  isRead: (element: Element) => boolean,
  { footnotes, warnings }: { readonly footnotes: Footnotes; readonly warnings: Warnings },
): LinkedNotes {
  return new NoteSearch(new LinkIndex(pages), isRead, footnotes, warnings).search();
}

class NoteSearch {
  private readonly marks = new Map<Element, Footnote>();
  private readonly markKeys = new Set<string>();
  private readonly units = new Map<Element, { readonly footnote: Footnote; readonly place: Place }>();
  private readonly taken = new Set<AnyNode>();
  private readonly unitsAt = new Map<Element, Element | null>();

  constructor(
    private readonly index: LinkIndex,
    private readonly isRead: (element: Element) => boolean,
    private readonly footnotes: Footnotes,
    private readonly warnings: Warnings,
  ) {}

  search(): LinkedNotes {
    for (const element of this.index.lost) {
      if (isExplicitMark(element) && this.isRead(element)) this.warnOfLost(element);
    }
    const accepted = this.index.links.flatMap((link) => {
      const place = this.noteOf(link);
      return place ? [{ link, place }] : [];
    });
    // A mark may stand within a note, which has to be known as one first.
    const isInText = ({ link }: (typeof accepted)[number]) => this.isRead(link.element);
    for (const { link, place } of accepted.filter(isInText)) this.accept(link, place);
    for (const { link, place } of accepted) {
      if (!this.marks.has(link.element) && this.isInUnit(link.element)) this.accept(link, place);
    }
    this.addUnmarked();
    this.removeBacklinks();
    const bodies = [...this.units].map(([unit, { footnote, place }]) => {
      const nodes = bodyOf(unit, (element) => this.units.has(element));
      for (const node of nodes) this.taken.add(node);
      const term = termOf(unit);
      if (term) this.taken.add(term);
      cutLabel(unit, footnote.label);
      return { footnote, page: place.page, nodes };
    });
    for (const node of framesOf([...this.units.keys()], this.taken)) this.taken.add(node);
    for (const { element, page } of this.index.inLine) {
      if (!this.isRead(element)) continue;
      const footnote = this.footnotes.declare(null, null, null);
      this.marks.set(element, footnote);
      bodies.push({ footnote, page, nodes: element.children });
    }
    return { marks: this.marks, taken: this.taken, bodies };
  }

  /** Where the note of a link stands; null for a link that is no mark. */
  private noteOf(link: Link): Place | null {
    const { element } = link;
    if (isExplicitBack(element) || closest(element, isBackWrapper)) return null;
    const isExplicit = isExplicitMark(element);
    const target = this.index.placeOf(link.key);
    if (!target) {
      if (isExplicit && this.isRead(element)) this.warnOfLost(element);
      return null;
    }
    const unit = this.unitAt(target.element);
    if (!unit || isWithin(element, unit) || isHeading(unit)) return null;
    const place = { ...target, element: unit };
    if (isExplicit) return place;
    const label = labelOf(element);
    if (label === null) return null;
    const isInNotes = closest(element, (around) => isNote(around) || isNotesRegion(around)) !== null;
    const saysNote = isNote(unit) || closest(unit, isNotesRegion) !== null;
    if (saysNote && !isInNotes) return place;
    if (this.leadsBack(link, unit)) return this.isBefore(link, target) ? place : null;
    const isRaised = closest(element, ({ name }) => name === 'sup') ?? element.children.some(isSup);
    const startsAlike = textOf(unit, 20)
      .normalize('NFKC')
      .trim()
      .replace(/^[[({]/, '')
      .startsWith(label);
    return isRaised && startsAlike && !startsBlock(element) && !isInNotes ? place : null;
  }

  /** Looked for once for each place, since many links may lead there. */
  private unitAt(target: Element): Element | null {
    const known = this.unitsAt.get(target);
    if (known !== undefined) return known;
    const unit = unitOf(target);
    this.unitsAt.set(target, unit);
    return unit;
  }

  /** Whether a note links back to the place of a link. */
  private leadsBack({ element, page }: Link, unit: Element): boolean {
    return keysAround(element, page).some((key) =>
      this.index.linksTo(key).some((back) => back.element !== element && isWithin(back.element, unit)),
    );
  }

  /** Of two links that lead to each other, the mark is the one within the prose, else the first. */
  private isBefore({ element }: Link, target: Place): boolean {
    if (!startsBlock(target.element)) return false;
    return !startsBlock(element) || this.index.orderOf(element) < target.order;
  }

  private accept(link: Link, place: Place): void {
    const label = labelOf(link.element);
    let known = this.units.get(place.element);
    if (!known) {
      known = { footnote: this.footnotes.declare(null, label, null), place };
      this.units.set(place.element, known);
    }
    this.marks.set(link.element, known.footnote);
    for (const key of keysAround(link.element, link.page)) this.markKeys.add(key);
    this.unbracket(link.element);
  }

  /** Notes that say they are, and notes that stand among others, though nothing leads to them. */
  private addUnmarked(): void {
    for (const place of this.index.notes) {
      const { element } = place;
      const isPart = closest(
        parentOf(element) ?? element,
        (around) => around !== element && this.units.has(around),
      );
      const holdsNote = this.holdsUnit(element);
      if (this.units.has(element) || isPart || holdsNote || !this.isRead(element)) continue;
      // Programs also call the paragraphs of a note so; they belong to the note that began before them.
      if (closest(element, isNote) !== element || isBlank(textOf(element, 200))) continue;
      this.addUnit(place);
    }
    const lists = new Map<Element, MarkupPage>();
    for (const [unit, { place }] of this.units) {
      const list = parentOf(unit);
      if (list && (list.name === 'ol' || list.name === 'ul') && closest(list, isNotesRegion))
        lists.set(list, place.page);
    }
    for (const [list, page] of lists) {
      for (const item of list.children) {
        if (!isElement(item) || item.name !== 'li' || this.units.has(item) || isBlank(textOf(item, 200)))
          continue;
        this.addUnit({ element: item, page, order: this.index.orderOf(item) });
      }
    }
  }

  private addUnit(place: Place): void {
    this.units.set(place.element, { footnote: this.footnotes.declare(null, null, null), place });
  }

  private removeBacklinks(): void {
    for (const { element, key } of this.index.links) {
      if (this.marks.has(element) || !this.isInUnit(element)) continue;
      const wrapper = closest(element, isBackWrapper);
      if (wrapper) this.taken.add(wrapper);
      else if (isExplicitBack(element) || (this.markKeys.has(key) && saysBack(element)))
        this.takeRaised(element);
    }
  }

  /** With the `<sup>` around it, and the brackets. */
  private takeRaised(link: Element): void {
    this.unbracket(link);
    this.taken.add(link);
  }

  /** Takes away brackets and the like that stand around a mark outside of its link. */
  private unbracket(link: Element): void {
    const { prev, next } = link;
    if (prev?.type !== 'text' || next?.type !== 'text') return;
    const [open, close] = [/[[(]\s*$/.exec(prev.data)?.[0], /^\s*[\])]/.exec(next.data)?.[0]];
    if (open === undefined || close === undefined) return;
    prev.data = prev.data.slice(0, -open.length);
    next.data = next.data.slice(close.length);
  }

  private isInUnit(element: Element): boolean {
    return closest(element, (around) => this.units.has(around)) !== null;
  }

  private holdsUnit(element: Element): boolean {
    let holds = false;
    walk(element, (node) => {
      if (isElement(node) && node !== element && (this.units.has(node) || isNote(node))) holds = true;
      return holds ? 'stop' : undefined;
    });
    return holds;
  }

  private warnOfLost(mark: Element): void {
    const words = textOf(mark, 40).trim().slice(0, 40);
    const around = closest(mark, isBlock);
    const message = `The footnote that “${words}” leads to is not in the text; the mark was kept as it is printed.`;
    const near = around ? textOf(around, 200).replace(/\s+/g, ' ').trim().slice(0, 60) : '';
    this.warnings.add('footnote-lost', message, near === '' ? null : `in “${near}…”`);
  }
}

const isSup = (node: AnyNode) => isElement(node) && node.name === 'sup';
