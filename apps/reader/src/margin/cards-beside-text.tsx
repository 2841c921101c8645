import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { useStoreView } from '../sync/use-store-view.js';
import { CardLayout } from './card-layout.js';
import './cards-beside-text.css';
import { NewsLinks } from './news-links.js';
import { NoteCard } from './note-card.js';
import { isRefused } from './note-facts.js';
import { notesWithCards } from './notes-with-cards.js';
import { onScroll } from './on-scroll.js';
import { stacksOf, topCards } from './stacks.js';
import { useEngagedCards } from './use-engaged-cards.js';

/** The margin: cards beside their passages. */
export function CardsBesideText() {
  const { margin } = useMessages();
  const { store, focusedNoteId, passageRect, onLayout } = useReading();
  const { notes } = useStoreView(store);
  const { engaged, onEngaged } = useEngagedCards();
  const aside = useRef<HTMLElement>(null);
  const [layout, setLayout] = useState<CardLayout | null>(null);
  const [shown, setShown] = useState<readonly string[]>([]);
  const [moves, setMoves] = useState(0);
  const passageTop = useRef(passageRect);
  passageTop.current = passageRect;

  useLayoutEffect(() => {
    if (!aside.current) return;
    const made = new CardLayout(
      aside.current,
      (id) => passageTop.current(id)?.top ?? null,
      () => setMoves((count) => count + 1),
    );
    setLayout(made);
    return () => made.destroy();
  }, []);

  const cards = useMemo(() => notesWithCards(notes, focusedNoteId, engaged), [notes, focusedNoteId, engaged]);
  const stacks = useMemo(() => stacksOf(cards), [cards]);
  const byId = useMemo(() => {
    const uncovered = new Set([...engaged, ...cards.filter(isRefused).map(({ highlight }) => highlight.id)]);
    return new Map(topCards(stacks, focusedNoteId, uncovered).map((card) => [card.note.highlight.id, card]));
  }, [stacks, cards, focusedNoteId, engaged]);
  const cardOf = useMemo(() => {
    const tops = [...byId.values()].reverse();
    return new Map(tops.flatMap(({ note, stack }) => stack.map((id) => [id, note.highlight.id])));
  }, [byId]);
  const drawNear = useCallback(() => {
    const near = layout?.near(engaged) ?? [];
    setShown((before) => (sameIds(before, near) ? before : near));
  }, [layout, engaged]);

  useLayoutEffect(() => {
    layout?.show([...byId.keys()], focusedNoteId);
    drawNear();
  }, [layout, byId, focusedNoteId, shown, drawNear]);
  useEffect(() => {
    if (!layout) return;
    return onLayout(() => {
      layout.follow();
      drawNear();
    });
  }, [layout, onLayout, drawNear]);
  useEffect(() => onScroll(drawNear), [drawNear]);
  useLayoutEffect(drawNear, [drawNear, moves]);

  return (
    <aside ref={aside} className="cards-beside-text" aria-label={margin.title}>
      {layout && <NewsLinks layout={layout} cardOf={cardOf} moves={moves} />}
      {shown.map((id) => {
        const card = byId.get(id);
        return (
          card &&
          layout && (
            <PlacedCard key={id} id={id} layout={layout}>
              <NoteCard {...card} focused={id === focusedNoteId} onEngaged={onEngaged} />
            </PlacedCard>
          )
        );
      })}
    </aside>
  );
}

function PlacedCard({ id, layout, children }: { id: string; layout: CardLayout; children: React.ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (ref.current ? layout.attach(id, ref.current) : undefined), [id, layout]);
  return (
    <div ref={ref} className="placed-card">
      {children}
    </div>
  );
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
