import { afterEach, beforeEach, describe as group, expect, it } from '@jest/globals';
import type { EditorView } from 'prosemirror-view';
import { ChapterFiller } from '../text/chapter-filler.js';
import { LoadedText } from '../text/loaded-text.js';
import { describeSelection } from './passage-selection.js';
import type { ParagraphElements } from '../text/paragraph-view.js';
import { createTextView } from '../text/text-view.js';
import { domRange, startOf } from '../text/text-range.js';
import { waitingText, type NodeJson } from '../text/view-schema.js';
import { viewOptions } from '../../../test/text-view-options.js';

const text = (words: string): NodeJson => ({ type: 'text', text: words });
const mark: NodeJson = { type: 'footnote_mark', attrs: { footnote: 'f1', label: '1' } };

function paragraph(id: string, ...content: NodeJson[]): NodeJson {
  return { type: 'paragraph', attrs: { id }, content };
}

const outline = [
  { id: 'c1', title: 'One', depth: 0, first: 0, count: 4, length: 80, headings: [] },
  { id: 'c2', title: 'Two', depth: 0, first: 4, count: 1, length: 20, headings: [] },
];
const chapter: NodeJson = {
  type: 'chapter',
  attrs: { id: 'c1', title: 'One' },
  content: [
    paragraph('p1', text('Leave room.'), mark, text(' Leave room.')),
    paragraph('p2', text('A family: 👩‍👩‍👧.')),
    paragraph('p3', text('שלום עולם')),
    {
      type: 'footnotes',
      content: [
        { type: 'footnote', attrs: { id: 'f1', label: '1' }, content: [paragraph('n1', text('Note.'))] },
      ],
    },
  ],
};

let view: EditorView;
let loaded: LoadedText;
let filler: ChapterFiller;
let elements: ParagraphElements;

beforeEach(async () => {
  elements = new Map();
  const host = document.body.appendChild(document.createElement('div'));
  loaded = new LoadedText(outline);
  view = createTextView(host, waitingText(outline), { ...viewOptions, elements });
  filler = new ChapterFiller(view, loaded, {
    fetchChapter: (id) => (id === 'c1' ? Promise.resolve(chapter) : Promise.reject(new Error('not yet'))),
    keeping: (change) => change(),
    onFilled: () => undefined,
    onTrouble: () => undefined,
  });
  await filler.fetch('c1');
  filler.fillAround(0);
});

afterEach(() => {
  filler.stop();
  view.destroy();
  document.body.replaceChildren();
});

function select(from: [string, number], to: [string, number]): void {
  const [start, end] = [from, to].map(([id, offset]) => {
    const element = elements.get(id);
    if (!element) throw new Error(`${id} is not on the page`);
    const at = startOf(view, element) + offset;
    return domRange(view, at, at);
  });
  if (!start || !end) throw new Error('two ends make a selection');
  getSelection()?.setBaseAndExtent(
    start.startContainer,
    start.startOffset,
    end.startContainer,
    end.startOffset,
  );
}

function described() {
  return describeSelection(view, loaded, getSelection());
}

group('describeSelection', () => {
  it('the second of two equal passages is described at its own place', () => {
    select(['p1', 13], ['p1', 24]);
    expect(described()).toMatchObject({
      ok: true,
      anchor: {
        start: { paragraphId: 'p1', offset: 13 },
        end: { paragraphId: 'p1', offset: 24 },
        quote: { exact: 'Leave room.', prefix: 'Leave room.\uFFFC ' },
      },
    });
  });

  it('a footnote mark counts as one character', () => {
    select(['p1', 6], ['p1', 18]);
    expect(described()).toMatchObject({ anchor: { quote: { exact: 'room.\uFFFC Leave' } } });
  });

  it('a selection over paragraphs joins them by a line break', () => {
    select(['p1', 19], ['p2', 8]);
    expect(described()).toMatchObject({
      anchor: { quote: { exact: 'room.\nA family' } },
      range: { startOrdinal: 0, startOffset: 19, endOrdinal: 1, endOffset: 8 },
    });
  });

  it('a selection made backwards is the same passage', () => {
    select(['p2', 8], ['p1', 19]);
    expect(described()).toMatchObject({ anchor: { quote: { exact: 'room.\nA family' } } });
  });

  it('half an emoji becomes the whole of it', () => {
    select(['p2', 10], ['p2', 12]);
    expect(described()).toMatchObject({ anchor: { quote: { exact: '👩‍👩‍👧' } } });
  });

  it('text that runs from right to left counts in the order it is stored', () => {
    select(['p3', 0], ['p3', 4]);
    expect(described()).toMatchObject({ anchor: { quote: { exact: 'שלום' } } });
  });

  it('a footnote is text like any other', () => {
    select(['n1', 0], ['n1', 4]);
    expect(described()).toMatchObject({ anchor: { start: { paragraphId: 'n1', offset: 0 } } });
  });

  it('a triple click, which ends at the next paragraph’s start, takes one paragraph', () => {
    select(['p2', 0], ['p3', 0]);
    expect(described()).toMatchObject({ anchor: { end: { paragraphId: 'p2', offset: 19 } } });
  });

  it('what lies beside the text is cut off', () => {
    const before = document.body.insertBefore(document.createElement('p'), document.body.firstChild);
    before.textContent = 'The bar';
    const end = elements.get('p1')?.querySelector('.words')?.firstChild;
    if (!end) throw new Error('p1 has words');
    getSelection()?.setBaseAndExtent(before, 0, end, 5);
    expect(described()).toMatchObject({ anchor: { quote: { exact: 'Leave' } } });
  });

  it('a passage whose text has not all arrived is refused', () => {
    const waiting = view.dom.querySelector('[data-waiting]');
    const start = elements.get('p3')?.querySelector('.words')?.firstChild;
    if (!waiting || !start) throw new Error('the second chapter waits');
    getSelection()?.setBaseAndExtent(start, 0, waiting, 0);
    expect(described()).toEqual({ ok: false, why: 'not-loaded' });
  });

  it('a caret, and a selection elsewhere, describe nothing', () => {
    select(['p1', 3], ['p1', 3]);
    expect(described()).toBeNull();
    const aside = document.body.appendChild(document.createElement('p'));
    aside.textContent = 'A card';
    getSelection()?.selectAllChildren(aside);
    expect(described()).toBeNull();
  });
});
