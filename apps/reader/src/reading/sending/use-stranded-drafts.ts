import type { Reading } from '@postil/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnnotationStore, StoreView } from '../../sync/annotation-store.js';
import { draftsIn } from '../../sync/drafts.js';
import { strandedDrafts, type StrandedDraft } from '../../sync/stranded-drafts.js';

export interface QuotedDraft extends StrandedDraft {
  /** The passage that the words were for; null where it was gone before the page was opened. */
  readonly quote: string | null;
}

/** Milliseconds. A thread that changes its audience may leave one feed a moment before it is in the other. */
const SETTLES = 1_000;

const kept = draftsIn(window.localStorage);

/** The words under way that have lost their place. `onLost` hears of those that lose it while the reading is open. */
export function useStrandedDrafts(
  reading: Reading,
  store: AnnotationStore,
  view: StoreView,
  onLost: (draft: StrandedDraft) => void,
) {
  const [stranded, setStranded] = useState<readonly QuotedDraft[]>([]);
  /** The passages of the drafts that had a place since the page was opened. */
  const placed = useRef(new Map<string, string>());
  const told = useRef(new Set<string>());
  const before = useRef(view);
  const timer = useRef<number | null>(null);

  const look = useCallback(() => {
    const drafts = draftsOf(reading);
    const found = strandedDrafts(drafts, store.view.byId, (id) => store.isGone(id));
    const gone = new Set(found.map(({ key }) => key));
    const isElsewhere = ({ key, place }: (typeof drafts)[number]) =>
      !gone.has(key) && !store.view.byId.has(place.highlightId);
    // They may hang on notes of chapters that nobody has asked for yet.
    if (drafts.some(isElsewhere)) store.needChapters(reading.chapters.map(({ id }) => id));
    for (const draft of found) {
      if (placed.current.has(draft.key) && !told.current.has(draft.key)) onLost(draft);
    }
    told.current = gone;
    setStranded(found.map((draft) => ({ ...draft, quote: placed.current.get(draft.key) ?? null })));
  }, [reading, store, onLost]);
  const lookSoon = useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = null;
      look();
    }, SETTLES);
  }, [look]);

  useEffect(() => {
    const drafts = draftsOf(reading);
    for (const { byId } of [before.current, view]) {
      const homeless = new Set(strandedDrafts(drafts, byId, () => true).map(({ key }) => key));
      for (const { key, place } of drafts) {
        const quote = byId.get(place.highlightId)?.highlight.quote.exact;
        if (quote !== undefined && !homeless.has(key)) placed.current.set(key, quote);
      }
    }
    before.current = view;
    lookSoon();
  }, [reading, view, lookSoon]);
  useEffect(() => {
    // Another tab may have sent or thrown away what this one lists.
    window.addEventListener('storage', lookSoon);
    return () => window.removeEventListener('storage', lookSoon);
  }, [lookSoon]);
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = null;
    },
    [lookSoon],
  );

  const throwAway = useCallback(
    ({ place }: StrandedDraft) => {
      kept.forget(place);
      look();
    },
    [look],
  );
  return { stranded, throwAway };
}

function draftsOf({ id, memberId }: Reading) {
  return kept.all({ readingId: id, memberId });
}
