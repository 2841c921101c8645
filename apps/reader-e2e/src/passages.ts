import { expect, type Locator, type Page } from '@playwright/test';

/** Words of the text on the page; `nth` counts their appearances from 1. */
export interface Words {
  readonly words: string;
  readonly nth?: number;
}

/** A stretch that is painted as a highlight. */
export interface Painted {
  /** The name of the layer: `own-yellow` for one's own, `note-yellow` for others'. */
  readonly layer: string;
  readonly words: string;
  /** Which appearance of these words it is. */
  readonly nth: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Drags the mouse over words of the text, as somebody does who selects them. */
export async function dragOver(page: Page, from: Words, to: Words = from): Promise<void> {
  await bringToMiddle(page, from);
  const start = await restingEdge(page, from, 'start');
  const end = await edge(page, to, 'end');
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
  await page.mouse.move(end.x, end.y, { steps: 3 });
  await page.mouse.up();
}

/**
 * Selects words with a finger. A headless browser shows no selection handles, so the selection is set as they would set
 * it, between the touch events that the page gets to see.
 */
export async function selectByTouch(page: Page, words: Words): Promise<void> {
  await bringToMiddle(page, words);
  await page.evaluate(
    ({ words, nth = 1 }) => {
      const range = window.passages.find(words, nth);
      const target = range.startContainer.parentElement ?? document.body;
      const { left, top } = range.getBoundingClientRect();
      const touch = { bubbles: true, pointerType: 'touch', clientX: left, clientY: top };
      target.dispatchEvent(new PointerEvent('pointerdown', touch));
      getSelection()?.setBaseAndExtent(
        range.startContainer,
        range.startOffset,
        range.endContainer,
        range.endOffset,
      );
      target.dispatchEvent(new PointerEvent('pointercancel', touch));
    },
    { ...words },
  );
}

/** A point on the first letters of words of the text, to click or tap. */
export async function pointOn(page: Page, words: Words): Promise<Point> {
  await bringToMiddle(page, words);
  const { x, y } = await edge(page, words, 'start');
  return { x: x + 6, y };
}

/** How far below the window's top the line of some words stands, in CSS pixels. Nothing is moved for it. */
export async function topOf(page: Page, { words, nth = 1 }: Words): Promise<number> {
  await prepare(page);
  return page.evaluate(
    ({ words, nth }) => window.passages.find(words, nth).getClientRects()[0]?.top ?? Number.NaN,
    { words, nth },
  );
}

/** Reads on until the line of some words stands `top` CSS pixels below the window's top, and rests there. */
export async function readFrom(page: Page, words: Words, top: number): Promise<void> {
  await expect(async () => {
    const off = (await topOf(page, words)) - top;
    if (Math.abs(off) >= 1) await page.evaluate((off) => scrollBy(0, off), off);
    expect(Math.abs(off)).toBeLessThan(1);
  }).toPass();
  // Where one reads is told when one has rested there for a moment.
  await page.waitForTimeout(500);
}

/** Presses something in the bar, or what it opened, where it is: scrolling that into view would leave the line one reads. */
export async function pressInBar(button: Locator): Promise<void> {
  const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await button.page().mouse.click(x + width / 2, y + height / 2);
}

/** Everything that is painted, in the text's order. */
export async function painted(page: Page): Promise<Painted[]> {
  await prepare(page);
  return page.evaluate(() => window.passages.painted());
}

async function bringToMiddle(page: Page, { words, nth = 1 }: Words): Promise<void> {
  await prepare(page);
  await page.evaluate(
    ({ words, nth }) => {
      const range = window.passages.find(words, nth);
      const { top } = range.getBoundingClientRect();
      if (top < 120 || top > innerHeight * 0.6) scrollBy(0, top - innerHeight * 0.35);
    },
    { words, nth },
  );
  // Parts of the text that come near are painted and laid out in the frames after.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

function edge(page: Page, { words, nth = 1 }: Words, side: 'start' | 'end'): Promise<Point> {
  return page.evaluate(({ words, nth, side }) => window.passages.edge(words, nth, side), {
    words,
    nth,
    side,
  });
}

/** Where words begin or end once nothing moves them any more: letters that arrive late, or a scroll that goes on. */
async function restingEdge(page: Page, words: Words, side: 'start' | 'end'): Promise<Point> {
  await page.evaluate(() => document.fonts.ready);
  for (let before = await edge(page, words, side); ;) {
    await page.waitForTimeout(150);
    const now = await edge(page, words, side);
    if (now.x === before.x && now.y === before.y) return now;
    before = now;
  }
}

async function prepare(page: Page): Promise<void> {
  await page.evaluate(definePassages);
}

interface Passages {
  find(words: string, nth: number): Range;
  edge(words: string, nth: number, side: 'start' | 'end'): Point;
  painted(): Painted[];
}

declare global {
  interface Window {
    passages: Passages;
  }
}

/** Runs in the page. */
function definePassages(): void {
  const page: object = window;
  if ('passages' in page) return;

  interface Letters {
    readonly nodes: { readonly node: Text; readonly from: number }[];
    readonly text: string;
  }

  /** The text without the numbers in its gutter and the labels of its footnote marks. */
  const letters = (): Letters => {
    const root = document.querySelector('[aria-label^="Text of "]');
    if (!root) throw new Error('No text is open.');
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest('.gutter, [role="doc-noteref"], [role="doc-backlink"]')
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    const nodes: { node: Text; from: number }[] = [];
    let text = '';
    let paragraph: Element | null = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement?.closest('[data-paragraph]') ?? null;
      if (paragraph && around !== paragraph) text += '\n';
      paragraph = around;
      nodes.push({ node: node as Text, from: text.length });
      text += (node as Text).data;
    }
    return { nodes, text };
  };

  const pointAt = ({ nodes }: Letters, at: number, bias: 'start' | 'end') => {
    const found = nodes.findLast(({ from }) => (bias === 'start' ? from <= at : from < at)) ?? nodes[0];
    if (!found) throw new Error('The text is empty.');
    return { node: found.node, offset: Math.min(at - found.from, found.node.length) };
  };

  const find = (words: string, nth: number): Range => {
    const all = letters();
    let at = -1;
    for (let count = 0; count < nth; count++) at = all.text.indexOf(words, at + 1);
    if (at < 0) throw new Error(`“${words}” does not stand ${nth} times in the text.`);
    const range = document.createRange();
    const start = pointAt(all, at, 'start');
    const end = pointAt(all, at + words.length, 'end');
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  };

  const edge = (words: string, nth: number, side: 'start' | 'end') => {
    const range = find(words, nth);
    const letter = document.createRange();
    const first = side === 'start';
    const node = first ? range.startContainer : range.endContainer;
    const at = first ? range.startOffset : range.endOffset;
    letter.setStart(node, first ? at : at - 1);
    letter.setEnd(node, first ? at + 1 : at);
    const rect = letter.getBoundingClientRect();
    const rightToLeft = getComputedStyle(node.parentElement ?? document.body).direction === 'rtl';
    const atLeft = first !== rightToLeft;
    return { x: atLeft ? rect.left + 0.5 : rect.right - 0.5, y: rect.top + rect.height / 2 };
  };

  const painted = () => {
    const all = letters();
    const found: (Painted & { at: number })[] = [];
    for (const [layer, ranges] of CSS.highlights) {
      if (!/^(note|own)-(yellow|blue|rose|green|violet)$/.test(layer)) continue;
      for (const range of ranges as unknown as Iterable<Range>) {
        const words = range.toString();
        const node = all.nodes.find(
          ({ node }) => range.intersectsNode(node) && range.startContainer === node,
        );
        const at = node ? node.from + range.startOffset : -1;
        let nth = 0;
        for (let next = all.text.indexOf(words); next >= 0 && next <= at; nth++) {
          next = all.text.indexOf(words, next + 1);
        }
        found.push({ layer, words, nth, at });
      }
    }
    return found.sort((a, b) => a.at - b.at).map(({ layer, words, nth }) => ({ layer, words, nth }));
  };

  window.passages = { find, edge, painted };
}
