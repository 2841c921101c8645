import { describe, expect, it } from '@jest/globals';
import type { Passage } from './interval-index.js';
import { paintLayers, paintNames } from './paint-names.js';

const plain: Passage = {
  noteId: 'a',
  color: 'rose',
  own: false,
  private: false,
  pending: false,
  startOrdinal: 0,
  startOffset: 0,
  endOrdinal: 0,
  endOffset: 5,
  length: 5,
};
const below: Passage = { ...plain, noteId: 'b', color: 'green', own: true, private: true, length: 50 };

function names(passages: [Passage, ...Passage[]], focusedId: string | null = null): string[] {
  return paintNames({ from: 0, to: 5, passages }, focusedId);
}

describe('paintNames', () => {
  it('only the topmost passage shows its colour', () => {
    expect(names([plain, below])).toEqual(['note-rose', 'note-deep']);
  });

  it('the focused passage comes to the top', () => {
    expect(names([plain, below], 'b')).toEqual(['own-green', 'note-deep', 'note-private', 'note-focused']);
  });

  it('from three on, more passages make no deeper tint', () => {
    expect(names([plain, below, below])).toEqual(names([plain, below, below, below]));
  });

  it('one’s own, private and unsent passages differ from the others’', () => {
    const own = { ...plain, own: true };
    expect(names([own])).toEqual(['own-rose']);
    expect(names([{ ...own, private: true }])).toEqual(['own-rose', 'note-private']);
    expect(names([{ ...own, pending: true }])).toEqual(['own-rose', 'note-pending']);
  });

  it('every name has a layer', () => {
    const all = names([{ ...plain, own: true, private: true, pending: true }, below, below], 'a');
    expect(all.filter((name) => !paintLayers.includes(name))).toEqual([]);
  });
});
