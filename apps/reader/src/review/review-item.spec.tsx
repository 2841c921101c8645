import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Candidates, Highlight, ReviewItem } from '@postil/contract';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { anchorIn, me, other, quote, reading } from '../../test/fake-server.js';
import { ReviewItemCard, type ReviewItemProps } from './review-item.js';
import type { ReviewSlot } from './review-list.js';

const revision = reading.current;
const passage = (exact: string) => ({
  revisionId: revision.id,
  number: 1,
  chapterTitle: 'The second voice',
  before: 'and begins to listen for ',
  exact,
  after: '. It does not matter much.',
});

const doubtfulPlace: Highlight['placement'] = {
  revisionId: revision.id,
  start: anchorIn(4).start,
  end: anchorIn(4).end,
  startOrdinal: 4,
  endOrdinal: 4,
  status: 'edited',
  confidence: 0.6,
  decidedBy: null,
};

function item(placement: Highlight['placement'], mayDecide = true): ReviewItem {
  const orphan = placement ? null : { revisionId: revision.id, lastRevisionId: revision.id, decidedBy: null };
  const at = '2026-01-01T00:00:00.000Z';
  const row = { version: 3, changedSeq: 9, createdAt: at, updatedAt: at, madeAt: null, deletedAt: null };
  const highlight: Highlight = {
    ...row,
    id: '00000000-0000-4000-8000-0000000000aa',
    authorId: other,
    color: 'blue',
    visibility: 'group',
    quote,
    placement,
    orphan,
    made: null,
  };
  const now = placement ? passage('a third voice') : null;
  return { highlight, comments: 2, was: passage('a third'), now, mayDecide };
}

const onDecide = jest.fn<ReviewItemProps['onDecide']>();

function draw(slot: ReviewSlot): HTMLElement {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <ReviewItemCard
          reading={reading}
          slot={slot}
          revision={revision}
          nameOf={(id) => (id === me ? 'Me' : 'Amara')}
          pending={false}
          tabbable
          onDecide={onDecide}
          onStep={() => undefined}
        />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return screen.getByRole('article');
}

const candidates: Candidates = {
  revisionId: revision.id,
  candidates: [4, 5].map((ordinal) => ({
    anchor: anchorIn(ordinal),
    score: 0.5,
    passage: passage('a third'),
  })),
};

beforeEach(() => {
  onDecide.mockClear();
  const headers = { get: () => null };
  const answer = { ok: true, status: 200, headers, text: () => Promise.resolve(JSON.stringify(candidates)) };
  globalThis.fetch = () => Promise.resolve(answer as unknown as Response);
});
afterEach(cleanup);

describe('a note to review', () => {
  test('whose place is not certain is confirmed by its key, and by its button', () => {
    const card = draw({ item: item(doubtfulPlace), settled: null });
    fireEvent.keyDown(card, { key: 'y' });
    const button = screen.getByRole('button', { name: 'It is right' });
    expect(button.getAttribute('aria-keyshortcuts')).toBe('y');
    fireEvent.click(button);
    const confirmed = { decision: 'confirm', revisionId: revision.id };
    expect(onDecide.mock.calls.map(([, decision]) => decision)).toEqual([confirmed, confirmed]);
  });

  test('shows what was put in as such, not in colour alone', () => {
    draw({ item: item(doubtfulPlace), settled: null });
    expect(document.querySelector('ins')?.textContent).toContain('voice');
  });

  test('without a place is put on a candidate by its number', async () => {
    const card = draw({ item: item(null), settled: null });
    fireEvent.keyDown(card, { key: 'f' });
    expect(await screen.findAllByRole('button', { name: /Place here/ })).toHaveLength(2);
    fireEvent.keyDown(card, { key: '2' });
    const [[, decision] = []] = onDecide.mock.calls;
    expect(decision).toEqual({ decision: 'place', revisionId: revision.id, anchor: anchorIn(5) });
  });

  test('is not offered the place where it stands already', async () => {
    const card = draw({ item: item(doubtfulPlace), settled: null });
    fireEvent.keyDown(card, { key: 'f' });
    expect(await screen.findAllByRole('button', { name: /Place here/ })).toHaveLength(1);
  });

  test('that one may not decide on has no buttons, and answers to no key', () => {
    const card = draw({ item: item(null, false), settled: null });
    for (const key of ['y', 'g', 'f', 'u']) fireEvent.keyDown(card, { key });
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(onDecide).not.toHaveBeenCalled();
    expect(card.textContent).toContain('Amara decides on this one');
  });

  test('that somebody else decided on says so in its place, with the way back only', () => {
    const decided = {
      decision: 'orphaned',
      decidedBy: other,
      decidedAt: '2026-01-02T00:00:00.000Z',
    } as const;
    const settled = { ...item(null), ...decided };
    const card = draw({ item: settled, settled });
    fireEvent.keyDown(card, { key: 'g' });
    expect(onDecide).not.toHaveBeenCalled();
    expect(card.textContent).toContain('Amara kept it without a place');
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent?.trim())).toEqual(['Undo u']);
  });
});
