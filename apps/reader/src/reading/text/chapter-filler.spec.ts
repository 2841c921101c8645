import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EditorView } from 'prosemirror-view';
import { ChapterFiller } from './chapter-filler.js';
import { LoadedText } from './loaded-text.js';
import type { ParagraphElements } from './paragraph-view.js';
import { createTextView } from './text-view.js';
import { waitingText, type NodeJson } from './view-schema.js';
import { viewOptions } from '../../../test/text-view-options.js';

const SIZE = 400;
const outline = ['a', 'b', 'c', 'd', 'e'].map((id, index) => ({
  id,
  title: id,
  depth: 0,
  first: index * SIZE,
  count: SIZE,
  length: SIZE * 10,
  headings: [],
}));

function chapter(id: string): NodeJson {
  const paragraph = (_: unknown, index: number): NodeJson => ({
    type: 'paragraph',
    attrs: { id: `${id}${index}` },
    content: [{ type: 'text', text: `Paragraph ${index}` }],
  });
  return { type: 'chapter', attrs: { id, title: id }, content: Array.from({ length: SIZE }, paragraph) };
}

let view: EditorView;
let text: LoadedText;
let elements: ParagraphElements;
let filler: ChapterFiller;
let asked: string[];
let trouble: boolean[];
let isDown: boolean;

beforeEach(() => {
  jest.useFakeTimers();
  [asked, trouble, isDown] = [[], [], false];
  elements = new Map();
  text = new LoadedText(outline);
  view = createTextView(document.body, waitingText(outline), { ...viewOptions, elements });
  filler = new ChapterFiller(view, text, {
    fetchChapter: (id) => {
      asked.push(id);
      return isDown ? Promise.reject(new Error('down')) : Promise.resolve(chapter(id));
    },
    keeping: (change) => change(),
    onFilled: () => undefined,
    onTrouble: (has) => trouble.push(has),
  });
});

afterEach(() => {
  filler.stop();
  view.destroy();
  jest.useRealTimers();
});

const settle = () => jest.advanceTimersByTimeAsync(0);

describe('ChapterFiller', () => {
  it('fetches the reader’s chapter first, then what is nearest to it', async () => {
    filler.around(2 * SIZE);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual(['c', 'd', 'b', 'e', 'a']);
  });

  it('puts the paragraph being read on the page before the rest of its chapter', async () => {
    filler.around(2 * SIZE + 300);
    await settle();
    expect(elements.has('c300')).toBe(true);
    expect(elements.has('c0')).toBe(false);
  });

  it('fills everything in idle time, each chapter once and in order', async () => {
    filler.around(0);
    await jest.advanceTimersByTimeAsync(20_000);
    expect(view.dom.querySelectorAll('[data-waiting]').length).toBe(0);
    const shown = [...view.dom.querySelectorAll<HTMLElement>('[data-paragraph]')];
    const expected = outline.flatMap(({ id }) => Array.from({ length: SIZE }, (_, index) => `${id}${index}`));
    expect(shown.map((element) => element.dataset['paragraph'])).toEqual(expected);
    view.state.doc.check();
  });

  it('when a chapter can’t be had it says so, and tries again until it can', async () => {
    isDown = true;
    filler.around(0);
    await settle();
    expect(trouble.at(-1)).toBe(true);
    isDown = false;
    await jest.advanceTimersByTimeAsync(4_000);
    expect(trouble.at(-1)).toBe(false);
    expect(elements.has('a0')).toBe(true);
  });

  it('once stopped it puts nothing on the page any more', async () => {
    filler.around(0);
    filler.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(elements.has('a0')).toBe(false);
  });
});
