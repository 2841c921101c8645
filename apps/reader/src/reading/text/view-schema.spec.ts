import { describe, expect, it } from '@jest/globals';
import { Node } from 'prosemirror-model';
import { cutIntoParts, isWaiting, PART_SIZE, viewSchema, waitingText, type NodeJson } from './view-schema.js';

function paragraph(id: string): NodeJson {
  return { type: 'paragraph', attrs: { id }, content: [{ type: 'text', text: `Words of ${id}.` }] };
}

function heading(id: string): NodeJson {
  return { type: 'heading', attrs: { id, level: 2 }, content: [{ type: 'text', text: id }] };
}

function chapter(content: NodeJson[]): NodeJson {
  return { type: 'chapter', attrs: { id: 'c1', title: '' }, content };
}

const footnotes: NodeJson = {
  type: 'footnotes',
  content: [{ type: 'footnote', attrs: { id: 'f1', label: '1' }, content: [paragraph('n1')] }],
};

function paragraphs(count: number, prefix = 'p'): NodeJson[] {
  return Array.from({ length: count }, (_, index) => paragraph(`${prefix}${index}`));
}

describe('cutIntoParts', () => {
  it('keeps every block in its order', () => {
    const blocks = [...paragraphs(40), heading('h'), ...paragraphs(3, 'q'), footnotes];
    expect(cutIntoParts(chapter(blocks)).flatMap((part) => part.content ?? [])).toEqual(blocks);
  });

  it('makes parts of about sixteen paragraphs', () => {
    const parts = cutIntoParts(chapter(paragraphs(40)));
    expect(parts.map((part) => part.content?.length)).toEqual([PART_SIZE, PART_SIZE, 8]);
  });

  it('counts the paragraphs inside of lists and quotations', () => {
    const quotation: NodeJson = { type: 'blockquote', content: paragraphs(12, 'q') };
    const parts = cutIntoParts(chapter([quotation, quotation, ...paragraphs(2)]));
    expect(parts.map((part) => part.content?.length)).toEqual([2, 2]);
  });

  it('begins a part with a heading rather than end one with it', () => {
    const parts = cutIntoParts(chapter([...paragraphs(10), heading('h'), ...paragraphs(2, 'q')]));
    expect(parts.map((part) => part.content?.[0]?.type)).toEqual(['paragraph', 'heading']);
  });

  it('gives the footnotes a part of their own', () => {
    const parts = cutIntoParts(chapter([...paragraphs(2), footnotes]));
    expect(parts.map((part) => part.content?.map((block) => block.type))).toEqual([
      ['paragraph', 'paragraph'],
      ['footnotes'],
    ]);
  });

  it('says which parts go on with a running text', () => {
    const parts = cutIntoParts(chapter([...paragraphs(PART_SIZE), ...paragraphs(1, 'q'), footnotes]));
    expect(parts.map((part) => part.attrs?.['continues'])).toEqual([false, true, true]);
  });

  it('makes parts that the view’s schema holds valid', () => {
    const blocks = [heading('h'), ...paragraphs(20), footnotes];
    for (const part of cutIntoParts(chapter(blocks))) Node.fromJSON(viewSchema, part).check();
  });
});

describe('waitingText', () => {
  it('has each chapter from the start, with nothing in it that an anchor could point at', () => {
    const doc = waitingText([
      { id: 'c1', title: 'One', length: 500 },
      { id: 'c2', title: 'Two', length: 9000 },
    ]);
    doc.check();
    expect(doc.children.map((one) => one.attrs['id'])).toEqual(['c1', 'c2']);
    expect(doc.children.every((one) => one.firstChild && isWaiting(one.firstChild))).toBe(true);
    const ids: unknown[] = [];
    doc.descendants((node) => {
      if (node.isTextblock) ids.push(node.attrs['id']);
    });
    expect(ids).toEqual(['', '']);
  });
});
