import type { Element } from 'domhandler';
import { isElement, walk } from './elements.js';
import { placeKey, type MarkupPage } from './markup-page.js';
import { isNote, isNoteInLine } from './note-signs.js';

/** A link that leads to a place within the source. */
export interface Link {
  readonly element: Element;
  readonly page: MarkupPage;
  /** Where it leads. */
  readonly key: string;
}

/** An element of a source. */
export interface Place {
  readonly element: Element;
  readonly page: MarkupPage;
  /** Counts up in the order of the source. */
  readonly order: number;
}

/** More links to one place than this can't be told from a list of references. */
const MOST_BACKLINKS = 30;

/** What the elements of a source call themselves, and which links lead where: gathered in one walk over its pages. */
export class LinkIndex {
  /** The links that lead to a place within the source, in its order. */
  readonly links: Link[] = [];
  /** Those that lead nowhere. */
  readonly lost: Element[] = [];
  /** What says of itself that it is a note. */
  readonly notes: Place[] = [];
  /** Notes that stand within the line that they belong to. */
  readonly inLine: Place[] = [];
  private readonly places = new Map<string, Place>();
  private readonly linksByKey = new Map<string, Link[]>();
  private readonly orders = new Map<Element, number>();

  constructor(pages: readonly MarkupPage[]) {
    for (const page of pages) this.add(page);
  }

  /** The place of a name, as `placeKey` makes it. */
  placeOf(key: string): Place | undefined {
    return this.places.get(key);
  }

  /** The first thirty links that lead to a place. */
  linksTo(key: string): readonly Link[] {
    return this.linksByKey.get(key) ?? [];
  }

  orderOf(element: Element): number {
    return this.orders.get(element) ?? 0;
  }

  private add(page: MarkupPage): void {
    walk(page.root, (element) => {
      if (!isElement(element)) return undefined;
      if (element.name === 'script' || element.name === 'style' || element.name === 'head') return 'skip';
      const order = this.orders.size;
      this.orders.set(element, order);
      const place = { element, page, order };
      const { id, name, href } = element.attribs;
      for (const each of [id, element.name === 'a' ? name : undefined]) {
        const key = each === undefined ? null : placeKey(page.path, each);
        if (key !== null && !this.places.has(key)) this.places.set(key, place);
      }
      if (element.name === 'a' && href !== undefined) this.addLink(element, page, href);
      if (isNote(element)) this.notes.push(place);
      if (isNoteInLine(element)) this.inLine.push(place);
      return undefined;
    });
  }

  private addLink(element: Element, page: MarkupPage, href: string): void {
    const target = page.resolve(href);
    if (target.kind === 'nowhere') this.lost.push(element);
    if (target.kind !== 'inside') return;
    const link = { element, page, key: target.key };
    this.links.push(link);
    const same = this.linksByKey.get(target.key);
    if (!same) this.linksByKey.set(target.key, [link]);
    else if (same.length < MOST_BACKLINKS) same.push(link);
  }
}
