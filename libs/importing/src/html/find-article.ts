import type { AnyNode, Document, Element } from 'domhandler';
import { classesOf, isBlock, isElement, isText, isWithin, textOf, walk } from '../markup/elements.js';
import { styleOf } from '../markup/marks-of.js';
import { isLibraryFrame } from '../markup/library-frame.js';
import { isNote, isNotesRegion } from '../markup/note-signs.js';
import type { StyleSheet } from '../markup/style-sheet.js';

/** The part of a page that is its text. */
export interface FoundArticle {
  readonly root: Element | Document;
  /** What stands within it and is not part of it. */
  readonly leftOut: ReadonlySet<AnyNode>;
  /** What was left out, in words, with how many words it had; empty where nothing was. */
  readonly told: readonly { readonly what: string; readonly words: number }[];
}

/** How much an element says, in code units: in all, and within links. */
interface Weight {
  text: number;
  linked: number;
}

/** So much of a page's prose has to stand in what the page itself calls its article or main part. */
const SHARE_OF_MAIN = 0.4;
/** What is no longer than this, or mostly links, may be left out beside an article. */
const SHORT = 120;

/**
 * Finds the text of a page: what calls itself the article or the main part, else the smallest box outside of which
 * there is nothing but short lines and links. A fragment or a page that is all text stays whole.
 */
export function findArticle(document: Document, sheet: StyleSheet): FoundArticle {
  const body = bodyOf(document);
  const found = new Surroundings(body, sheet);
  const root = found.article();
  return { root, leftOut: found.within(root), told: found.told(root) };
}

class Surroundings {
  private readonly boilerplate = new Map<Element, string>();
  private readonly weights = new Map<AnyNode, Weight>();

  constructor(
    private readonly body: Element | Document,
    private readonly sheet: StyleSheet,
  ) {
    this.find();
    this.weigh();
  }

  article(): Element | Document {
    const named = this.named();
    return this.densest(named ?? this.body);
  }

  within(root: AnyNode): Set<AnyNode> {
    return new Set(
      [...this.boilerplate.keys()].filter((element) => element !== root && isWithin(element, root)),
    );
  }

  /** What was left out by kind, and what stood outside of the article. */
  told(root: Element | Document): { what: string; words: number }[] {
    const words = new Map<string, number>();
    for (const [element, what] of this.boilerplate) {
      const count = wordsIn(element);
      if (count > 0) words.set(what, (words.get(what) ?? 0) + count);
    }
    const outside = this.wordsOutside(root);
    if (outside > 0) words.set('other text around the article', outside);
    return [...words].map(([what, count]) => ({ what, words: count }));
  }

  /** Marks what is never an article's own; nothing within such a thing is looked at any more. */
  private find(): void {
    // What holds most of a page's words is the page, whatever its box is called.
    const most = textOf(this.body).length * SHARE_OF_MAIN;
    walk(this.body, (node) => {
      if (!isElement(node)) return undefined;
      const isHidden = this.isHidden(node);
      const what = isHidden ? 'hidden passages' : whatAround(node);
      if (what === null || isNote(node) || isNotesRegion(node)) return undefined;
      if (!isHidden && textOf(node, most).length > most) return undefined;
      this.boilerplate.set(node, what);
      return 'skip';
    });
  }

  private weigh(): void {
    walk(this.body, (node) => {
      if (isElement(node) && this.boilerplate.has(node)) return 'skip';
      const text = isText(node) ? node.data.trim().length : 0;
      if (text > 0) this.addWeight(node, text);
      return isElement(node) && UNREAD.test(node.name) ? 'skip' : undefined;
    });
  }

  private addWeight(node: AnyNode, text: number): void {
    let isLinked = false;
    for (let around: AnyNode | null = node.parent; around; around = around.parent) {
      isLinked ||= isElement(around) && around.name === 'a' && around.attribs['href'] !== undefined;
      const weight = this.weights.get(around) ?? { text: 0, linked: 0 };
      weight.text += text;
      if (isLinked) weight.linked += text;
      this.weights.set(around, weight);
      if (around === this.body) return;
    }
  }

  private prose(node: AnyNode): number {
    const { text, linked } = this.weights.get(node) ?? { text: 0, linked: 0 };
    return text - linked;
  }

  private named(): Element | null {
    const total = this.prose(this.body);
    let best: Element | null = null;
    walk(this.body, (node) => {
      if (!isElement(node)) return undefined;
      if (this.boilerplate.has(node)) return 'skip';
      if (!saysItIsTheText(node) || this.prose(node) < total * SHARE_OF_MAIN) return undefined;
      // An article within the main part is nearer to it, if it has most of what that says.
      if (!best || this.prose(node) >= this.prose(best) * 0.6) best = node;
      return undefined;
    });
    return best;
  }

  private densest(from: Element | Document): Element | Document {
    let current = from;
    for (;;) {
      const boxes = current.children.filter(
        (child): child is Element => isElement(child) && BOXES.has(child.name),
      );
      const heaviest = boxes.reduce<Element | null>(
        (best, box) => (this.prose(box) > (best ? this.prose(best) : 0) ? box : best),
        null,
      );
      if (!heaviest) return current;
      const others = current.children.filter((child) => child !== heaviest);
      if (!others.every((other) => this.isFrame(other))) return current;
      // Nothing but the box itself: the same, one further in.
      current = heaviest;
    }
  }

  /** Whether something beside the article may go. Footnotes and headings stay, however short they are. */
  private isFrame(node: AnyNode): boolean {
    if (isText(node)) return node.data.trim() === '';
    if (!isElement(node) || this.boilerplate.has(node)) return true;
    if (holdsOwnWords(node)) return false;
    const { text, linked } = this.weights.get(node) ?? { text: 0, linked: 0 };
    return text === 0 || (linked > text * 0.5 && text - linked <= SHORT);
  }

  private wordsOutside(root: AnyNode): number {
    let words = 0;
    walk(this.body, (node) => {
      if (node === root) return 'skip';
      if (isElement(node) && this.boilerplate.has(node)) return 'skip';
      if (isElement(node) && UNREAD.test(node.name)) return 'skip';
      if (isElement(node) && (isNote(node) || isNotesRegion(node))) return 'skip';
      if (isText(node)) words += countWords(node.data);
      return undefined;
    });
    return words;
  }

  private isHidden(element: Element): boolean {
    return element.attribs['hidden'] !== undefined || styleOf(element, this.sheet).hidden === true;
  }
}

const UNREAD = /^(?:script|style|template|head|noscript|svg)$/;
const BOXES = new Set('div section article main center'.split(' '));

/** By its element, its role, or the class that older pages give an entry (of the microformat of that name). */
function saysItIsTheText(element: Element): boolean {
  const { name, attribs } = element;
  if (name === 'article' || name === 'main' || attribs['role'] === 'main') return true;
  return classesOf(element).some((each) => each === 'hentry' || each === 'h-entry');
}

/** Headings, notes and pictures: never mere frame. */
function holdsOwnWords(element: Element): boolean {
  let holds = false;
  let seen = 0;
  walk(element, (node) => {
    if (isElement(node) && (/^(?:h[1-3]|img|figure)$/.test(node.name) || isNote(node) || isNotesRegion(node)))
      holds = true;
    return holds || ++seen > 500 ? 'stop' : undefined;
  });
  return holds;
}

/** Kinds that are told by a name only. */
const guesses: readonly (readonly [string, RegExp])[] = [
  ['a cookie notice', /^(?:cookies?|consent|gdpr|cmp|onetrust)$/],
  ['advertisements', /^(?:ads?|advert|advertisement|adsense|sponsor|sponsored|promo|banner)$/],
  ['comments', /^(?:comments|commentlist|disqus|respond)$/],
  ['a newsletter or share box', /^(?:newsletter|subscribe|signup|share|sharing|sharedaddy|social|paywall)$/],
  [
    'links to other pages',
    /^(?:related|relatedposts|recommended|recommendations|breadcrumbs?|pagination|pager|sidebar|navbar|menu|toc)$/,
  ],
];

/** What an element is beside an article; null where it may be part of it. */
function whatAround(element: Element): string | null {
  const { name } = element;
  const role = element.attribs['role'];
  if (name === 'nav' || role === 'navigation' || role === 'doc-toc' || role === 'menu') return 'navigation';
  if ((name === 'footer' && !isInQuotation(element)) || role === 'contentinfo') return 'the page’s footer';
  if (role === 'banner' || role === 'search' || name === 'search') return 'the page’s head';
  if ((name === 'aside' && !isNote(element)) || role === 'complementary') return 'asides';
  if (name === 'form' || name === 'dialog' || role === 'dialog' || role === 'alertdialog') return 'forms';
  if (!isBlock(element) || name === 'body' || name === 'article' || name === 'main') return null;
  if (isLibraryFrame(element)) return 'Project Gutenberg’s words around the text';
  const names = [...classesOf(element), element.attribs['id']?.toLowerCase() ?? ''];
  const words = names.flatMap((each) => each.split(/[-_]+/)).slice(0, 40);
  // A box about something often names it last or first; its parts carry the same word, and go with it.
  const [guess] = guesses.find(([, pattern]) => words.some((word) => pattern.test(word))) ?? [];
  return guess ?? null;
}

/** A quotation's footer says who is quoted, an article's may hold its notes. */
function isInQuotation(element: Element): boolean {
  const { parent } = element;
  return parent !== null && isElement(parent) && /^(?:blockquote|figure|article|section)$/.test(parent.name);
}

function bodyOf(document: Document): Element | Document {
  let body: Element | null = null;
  walk(document, (node) => {
    if (isElement(node) && node.name === 'body') body = node;
    return body ? 'stop' : undefined;
  });
  return body ?? document;
}

function wordsIn(element: Element): number {
  return countWords(textOf(element));
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
