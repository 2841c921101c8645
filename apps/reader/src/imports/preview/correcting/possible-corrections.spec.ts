import { beforeEach, describe, expect, it } from '@jest/globals';
import { outlineOf, twoChapters } from '../../../../test/fake-import-text.js';
import { PreviewText } from '../text/preview-text.js';
import { canPart, possibleCorrections } from './possible-corrections.js';
import { beforehand, spotAfter, spotAfterUndo } from './spot-after.js';

let text: PreviewText;

beforeEach(() => {
  text = new PreviewText(outlineOf(twoChapters));
  for (const each of twoChapters) text.add(String(each.attrs?.['id']), each);
});

describe('what can be done with a paragraph', () => {
  it('within a chapter it can become a heading, begin a chapter, be joined', () => {
    expect(possibleCorrections(text, 'p2')).toMatchObject({
      level: null,
      heading: 2,
      begins: true,
      goesOn: false,
      join: true,
    });
  });

  it('a heading can change its level and become text, and begins no other chapter at the start of its own', () => {
    expect(possibleCorrections(text, 'h1')).toMatchObject({
      level: 2,
      heading: null,
      promoted: 1,
      demoted: 3,
      isText: true,
      begins: false,
      goesOn: false,
    });
  });

  it('the first of a later chapter can go on from the one before', () => {
    expect(possibleCorrections(text, 'p3')).toMatchObject({ goesOn: true, begins: false, join: false });
  });

  it('a footnote becomes no heading and begins no chapter', () => {
    expect(possibleCorrections(text, 'f1p')).toMatchObject({ heading: null, begins: false, join: false });
  });

  it('nothing is known of what has not arrived', () => {
    expect(possibleCorrections(text, 'elsewhere')).toBeNull();
  });

  it('it can be parted only where something is left on either side', () => {
    expect([0, 1, 2, 3, 4].map((offset) => canPart(' ab ', offset))).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });
});

describe('where one goes on after a correction', () => {
  it('joined, at the seam in the paragraph before', () => {
    const correction = { kind: 'merge', paragraphId: 'p2' } as const;
    const before = beforehand(text, 'p2');
    expect(spotAfter(text, correction, before)).toEqual({ paragraphId: 'p1', offset: 39 });
  });

  it('otherwise where one was, if it is still there', () => {
    const before = beforehand(text, 'p1');
    expect(spotAfter(text, { kind: 'unlink', paragraphId: 'p1', offset: 18 }, before)).toEqual({
      paragraphId: 'p1',
      offset: 18,
    });
    expect(spotAfter(text, { kind: 'level', paragraphId: 'gone', level: 2 }, before)).toBeNull();
  });

  it('taken back, where one was, or at the seam with what it became part of again', () => {
    const before = beforehand(text, 'p2');
    expect(spotAfterUndo(text, { paragraphId: 'p2', offset: 4 }, before)).toEqual({
      paragraphId: 'p2',
      offset: 4,
    });
    expect(spotAfterUndo(text, { paragraphId: 'gone', offset: 4 }, before)).toEqual({
      paragraphId: 'p1',
      offset: 39,
    });
  });
});
