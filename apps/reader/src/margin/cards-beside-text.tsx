import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { useStoreView } from '../sync/use-store-view.js';
import { CardLayout } from './card-layout.js';
import './cards-beside-text.css';
import { NewsLinks } from './news-links.js';
import { NoteCard } from './note-card.js';
import { notesWithCards } from './notes-with-cards.js';
import { onScroll } from './on-scroll.js';
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
  const byId = useMemo(() => new Map(cards.map((note) => [note.highlight.id, note])), [cards]);
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
      {layout && <NewsLinks layout={layout} moves={moves} />}
      {shown.map((id) => {
        const note = byId.get(id);
        return (
          note &&
          layout && (
            <PlacedCard key={id} id={id} layout={layout}>
              <NoteCard note={note} focused={id === focusedNoteId} onEngaged={onEngaged} />
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
