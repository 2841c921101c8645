import { useEffect, useRef, useState } from 'react';
import { ArrowDownIcon, ArrowUpIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import { useStoreView } from '../sync/use-store-view.js';
import type { CardLayout } from './card-layout.js';
import { newsSince, type News } from './news.js';
import { onScroll } from './on-scroll.js';

interface OutOfView {
  readonly above: readonly News[];
  readonly below: readonly News[];
}

const nothing: OutOfView = { above: [], below: [] };

interface NewsLinksProps {
  readonly layout: CardLayout;
  /** The card that a note shows in: its own, or the top one of its stack. */
  readonly cardOf: ReadonlyMap<string, string>;
  /** Grows when cards moved. */
  readonly moves: number;
}

/** What others wrote where one can't see it: a quiet link up or down, and nothing moves. */
export function NewsLinks({ layout, cardOf, moves }: NewsLinksProps) {
  const { margin } = useMessages();
  const { reading, store, focusNote } = useReading();
  const { notes } = useStoreView(store);
  const [{ above, below }, setOutOfView] = useState(nothing);
  const seen = useRef(new Set<string>());

  useEffect(() => {
    const look = () => {
      const news = newsSince(store.openedAt, notes, reading.memberId, seen.current);
      setOutOfView((before) =>
        news.length === 0 ? nothing : keepSame(before, sortOut(news, layout, cardOf, seen.current)),
      );
    };
    look();
    return onScroll(look);
  }, [store, notes, reading, layout, cardOf, moves]);

  const goTo = ([first]: readonly News[]) => first && focusNote(first.noteId, { scroll: true });
  return (
    <>
      <div className="news-link news-above" role="status">
        {above.length > 0 && (
          <button type="button" onClick={() => goTo(above.slice(-1))}>
            <ArrowUpIcon size={13} /> {margin.newAbove(above.length)}
          </button>
        )}
      </div>
      <div className="news-link news-below" role="status">
        {below.length > 0 && (
          <button type="button" onClick={() => goTo(below)}>
            <ArrowDownIcon size={13} /> {margin.newBelow(below.length)}
          </button>
        )}
      </div>
    </>
  );
}

/** Marks as seen what is in the window. */
function sortOut(
  news: readonly News[],
  layout: CardLayout,
  cardOf: ReadonlyMap<string, string>,
  seen: Set<string>,
): OutOfView {
  const marginTop = layout.pageTop - window.scrollY;
  const spans = new Map(layout.spans.map((span) => [span.id, span]));
  const bar = document.querySelector<HTMLElement>('.bar')?.offsetHeight ?? 0;
  const above: News[] = [];
  const below: News[] = [];
  for (const one of news) {
    const span = spans.get(cardOf.get(one.noteId) ?? '');
    if (!span) continue;
    if (span.bottom + marginTop < bar + 24) above.push(one);
    else if (span.top + marginTop > window.innerHeight - 24) below.push(one);
    else if (document.visibilityState === 'visible') seen.add(one.commentId);
  }
  return { above, below };
}

function keepSame(before: OutOfView, next: OutOfView): OutOfView {
  const same = before.above.length === next.above.length && before.below.length === next.below.length;
  return same && next.above.length + next.below.length === 0 ? before : next;
}
