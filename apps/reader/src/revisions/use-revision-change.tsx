import type { Reading } from '@postil/contract';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { toast } from '../design/toast.js';
import { useMessages } from '../messages/messages.js';
import type { TextSurface } from '../reading/text/text-surface.js';
import type { StoreView } from '../sync/store-view.js';
import type { MovedReading } from './moved-reading.js';
import { NewRevisionNotice } from './new-revision-notice.js';
import { OlderRevisionStrip } from './older-revision-strip.js';
import { readingHref } from './revision-paths.js';
import { revisionNews, type RevisionNews } from './revision-news.js';
import { useMove } from './use-move.js';

export interface RevisionChange {
  /** Stands below the bar. */
  readonly strip: ReactNode;
  /** Stands at the foot of the text. */
  readonly notice: ReactNode;
}

/** What is told in the text of the revision that the group reads, and the way there. */
export function useRevisionChange(
  reading: Reading,
  surface: TextSurface | null,
  view: StoreView | null,
  onMoved: (moved: MovedReading) => void,
): RevisionChange {
  const { here } = useMessages().revisions;
  const navigate = useNavigate();
  const [dismissed, setDismissed] = useState<string | null>(null);
  const news = revisionNews(reading, view?.current ?? currentOf(reading));
  const arriving = useRef<string | null>(null);
  const { state, move } = useMove(reading.id, surface, (moved) => {
    arriving.current = moved.reading.revision.id;
    onMoved(moved);
    if (news.kind === 'older') void navigate(readingHref(reading.id));
  });

  useEffect(() => {
    // The text of before is still there while the next one is being drawn.
    if (!surface || arriving.current !== surface.revisionId) return;
    arriving.current = null;
    toast({ kind: 'revision', text: here.shown(reading.revision.number) });
    // The button that was pressed is gone; the line being read is where one goes on.
    if (document.activeElement === document.body) surface.walk.focus();
  }, [surface, reading, here]);

  const go = () => void move();
  const seen: RevisionNews =
    news.kind !== 'none' && news.kind !== 'older' && news.current.revisionId === dismissed
      ? { kind: 'none' }
      : news;
  return {
    strip: news.kind === 'older' && (
      <OlderRevisionStrip reading={reading} current={news.current.number} state={state} onGo={go} />
    ),
    notice: (
      <NewRevisionNotice
        news={seen}
        state={state}
        onShow={go}
        onDismiss={() => {
          if (news.kind !== 'none') setDismissed(news.current.revisionId);
          surface?.walk.focus();
        }}
      />
    ),
  };
}

function currentOf({ current }: Reading) {
  return { revisionId: current.id, number: current.number };
}
