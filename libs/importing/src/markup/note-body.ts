import { isTag, type AnyNode, type Element } from 'domhandler';
import {
  closest,
  isBlank,
  isBlock,
  isElement,
  isHeading,
  isText,
  parentOf,
  textOf,
  walk,
} from './elements.js';
import { isNote, isNotesHeading, isNotesRegion } from './note-signs.js';

/** Whether an element is a block, or nothing is written before it in its own. */
export function startsBlock(element: Element): boolean {
  for (let current: Element = element; !isBlock(current);) {
    for (let before = current.prev; before; before = before.prev)
      if (!isBlank(textOf(before, 40))) return false;
    const outer = parentOf(current);
    if (!outer) return true;
    current = outer;
  }
  return true;
}

/** The element that holds the whole of a note, given where its marks lead; null where that can be no note. */
export function unitOf(target: Element): Element | null {
  const note = closest(target, isNote);
  if (note) return outermostNote(note);
  const block = closest(target, isBlock);
  if (!block || /^(?:body|html|main|article|ol|ul|table|tbody)$/.test(block.name)) {
    return isBlank(textOf(target, 40)) ? blockAfter(target) : null;
  }
  if (/^(?:section|div|aside)$/.test(block.name) && block === target && !isOneNote(block)) {
    return isBlank(textOf(target, 40)) ? blockAfter(target) : null;
  }
  // A name on nothing at all means what comes after it.
  if (isBlank(textOf(block, 40)) && block.name !== 'td' && block.name !== 'dt') return blockAfter(block);
  const outer = parentOf(block);
  if (block.name === 'td' || block.name === 'th') return closest(block, ({ name }) => name === 'tr') ?? block;
  if (block.name === 'dt') return nextElement(block) ?? block;
  return outer && /^(?:li|dd|td)$/.test(outer.name) && firstElement(outer) === block ? outer : block;
}

/** All that a note says: its element, and within a place for notes the paragraphs up to the next one. */
export function bodyOf(unit: Element, isUnit: (element: Element) => boolean): AnyNode[] {
  const nodes: AnyNode[] = [unit];
  const standsAlone =
    /^(?:li|aside|tr|dd)$/.test(unit.name) || !closest(parentOf(unit) ?? unit, isNotesRegion);
  if (standsAlone) return nodes;
  for (let next = unit.next; next; next = next.next) {
    if (isElement(next) && (isUnit(next) || isHeading(next) || next.name === 'hr' || isNote(next))) break;
    if (isElement(next) && holdsUnit(next, isUnit)) break;
    nodes.push(next);
  }
  return nodes;
}

/** The term that only bears a note's label, where notes are a list of terms; null elsewhere. */
export function termOf(unit: Element): Element | null {
  const term = unit.name === 'dd' ? previousElement(unit) : null;
  return term?.name === 'dt' && isBlank(textOf(term, 40).replace(/[\d[\]().*†‡§↑↩^]/g, '')) ? term : null;
}

/** Takes a note's own label off its beginning: `1. `, `[1]`, or what a link back left behind of it. */
export function cutLabel(unit: Element, label: string | null): void {
  const texts: { data: string }[] = [];
  let start = '';
  walk(unit, (node) => {
    if (isText(node) && start.length < 60) {
      texts.push(node);
      start += node.data;
    }
    return start.length < 60 ? undefined : 'stop';
  });
  const own = label?.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') ?? '(?!)';
  const mayBeBare = unit.name !== 'li';
  const shapes = [
    // Brackets and full stops around a link that was removed.
    String.raw`[\[(]\s*[\])]`,
    String.raw`[\[(]\s*(?:${own})\s*[\])][.:]?`,
    ...(mayBeBare ? [String.raw`(?:${own})(?:[.:)]|(?=\s))`] : []),
    String.raw`[\^↑](?=\s)`,
  ];
  const [found] =
    new RegExp(String.raw`^\s*(?:${shapes.join('|')})[\s\u00A0]*`, 'iu').exec(start.normalize('NFKC')) ?? [];
  let left = start.normalize('NFKC') === start ? (found?.length ?? 0) : 0;
  for (const text of texts) {
    const cut = Math.min(left, text.data.length);
    text.data = text.data.slice(cut);
    left -= cut;
  }
}

/**
 * What only framed the notes and now frames nothing: the boxes that held them, with their rules and headings, and a
 * heading “Notes” or a rule right before the first of them.
 */
export function framesOf(units: readonly Element[], taken: ReadonlySet<AnyNode>): AnyNode[] {
  const frames: AnyNode[] = [];
  const emptied = new Map<Element, boolean>();
  const isFrame = (box: Element): boolean => {
    const known = emptied.get(box);
    if (known !== undefined) return known;
    const isOne = isEmptied(box, taken, isNotesRegion(box) ? () => true : isNotesHeading);
    emptied.set(box, isOne);
    return isOne;
  };
  for (const unit of units) {
    let outermost = unit;
    for (
      let box = parentOf(unit);
      box && !/^(?:body|html|article|main)$/.test(box.name);
      box = parentOf(box)
    ) {
      const isKnown = emptied.has(box);
      if (!isFrame(box)) break;
      outermost = box;
      if (isKnown) break;
      frames.push(box);
    }
    for (let before = previousElement(outermost); before; before = previousElement(before)) {
      if (before.name !== 'hr' && !(isHeading(before) && isNotesHeading(before))) break;
      frames.push(before);
    }
  }
  return frames;
}

/** Whether nothing is left in an element but rules, and headings that may go. */
export function isEmptied(
  element: AnyNode,
  taken: ReadonlySet<AnyNode>,
  mayGo: (heading: Element) => boolean,
): boolean {
  let isEmpty = true;
  walk(element, (node) => {
    if (!isEmpty) return 'stop';
    if (taken.has(node)) return 'skip';
    if (isText(node) && !isBlank(node.data)) isEmpty = false;
    if (!isTag(node)) return undefined;
    if (node.name === 'img' || node.name === 'svg' || (isHeading(node) && !mayGo(node))) isEmpty = false;
    return isHeading(node) || /^(?:script|style|head|nav)$/.test(node.name) ? 'skip' : undefined;
  });
  return isEmpty;
}

/** A note's element may hold another one that says the same, such as Word's box and the paragraph in it. */
function outermostNote(note: Element): Element {
  let outermost = note;
  for (let around = parentOf(note); around; around = parentOf(around)) if (isNote(around)) outermost = around;
  return outermost;
}

/** A box holds one note, rather than a part of the text, if it is short and has no heading. */
function isOneNote(box: Element): boolean {
  if (textOf(box, 5_000).length > 5_000) return false;
  let seen = 0;
  let holdsHeading = false;
  walk(box, (node) => {
    holdsHeading ||= isHeading(node);
    return holdsHeading || ++seen > 2_000 ? 'stop' : undefined;
  });
  return !holdsHeading && seen <= 2_000;
}

function holdsUnit(element: Element, isUnit: (element: Element) => boolean): boolean {
  let holds = false;
  walk(element, (node) => {
    if (isElement(node) && isUnit(node)) holds = true;
    return holds ? 'stop' : undefined;
  });
  return holds;
}

function blockAfter(node: AnyNode): Element | null {
  for (let next = node.next; next; next = next.next) {
    if (isElement(next) && isBlock(next)) return isHeading(next) ? null : next;
    if (!isBlank(textOf(next, 40))) return null;
  }
  return null;
}

function nextElement(node: AnyNode): Element | null {
  for (let next = node.next; next; next = next.next) if (isElement(next)) return next;
  return null;
}

function previousElement(node: AnyNode): Element | null {
  for (let prev = node.prev; prev; prev = prev.prev) {
    if (isElement(prev)) return prev;
    if (!isBlank(textOf(prev, 40))) return null;
  }
  return null;
}

function firstElement(element: Element): Element | null {
  for (const child of element.children) {
    if (isElement(child)) return child;
    if (!isBlank(textOf(child, 40))) return null;
  }
  return null;
}
