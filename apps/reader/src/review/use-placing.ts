import type { Reading } from '@postil/contract';
import { may } from '@postil/permissions';
import { useCallback, useEffect, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { toast } from '../design/toast.js';
import { highlightFacts } from '../margin/note-facts.js';
import { useMessages } from '../messages/messages.js';
import type { FocusedNote } from '../reading/use-focused-note.js';
import type { TextSurface } from '../reading/text/text-surface.js';
import type { AnnotationStore, NoteView, StoreView } from '../sync/annotation-store.js';
import { CameFrom } from './came-from.js';
import { PLACE } from './review-api.js';

export interface Placing {
  /** The note whose passage one is looking for. */
  readonly note: NoteView | null;
  /** Null where the text opened is not the one that the group reads now. */
  readonly begin: ((noteId: string) => void) | null;
  /** Ends it, and goes back to where one was. */
  cancel(): void;
  /** Places the note on what is selected. False when nothing is. */
  place(): boolean;
}

/** How long the notes may take to come before the one in the address counts as gone. Milliseconds. */
const PATIENCE = 10_000;

/** Finding a note's passage by hand: the address says which note, what is selected next becomes its passage. */
export function usePlacing(
  reading: Reading,
  surface: TextSurface | null,
  store: AnnotationStore | null,
  view: StoreView | null,
  focused: FocusedNote,
): Placing {
  const { placing: words } = useMessages().review;
  const [params, setParams] = useSearchParams();
  const { pathname, search, state } = useLocation();
  const navigate = useNavigate();
  const { focusNote } = focused;
  const noteId = params.get(PLACE);
  const known = noteId === null ? null : (view?.byId.get(noteId) ?? null);
  const currentId = view?.current?.revisionId ?? reading.current.id;
  const isCurrent = currentId === reading.revision.id;
  const refusal = known && refusalOf(known, reading, isCurrent);
  const note = refusal ? null : known;

  const forget = useCallback(
    () =>
      setParams(
        (before) => {
          before.delete(PLACE);
          return before;
        },
        { replace: true, state: { placing: 'done' } satisfies Pick<CameFrom, 'placing'> },
      ),
    [setParams],
  );

  useNoteToCome(surface, store, noteId, known !== null, forget);
  useEffect(() => {
    if (!refusal) return;
    toast({ text: words[refusal], tone: 'problem' });
    forget();
  }, [refusal, words, forget]);
  const isPlacing = note !== null;
  useEffect(() => {
    if (!isPlacing || !surface) return;
    document.documentElement.classList.add('placing');
    // The menu or button that this began with gives the focus back to itself first.
    const soon = window.setTimeout(() => surface.walk.focus(), 60);
    return () => {
      window.clearTimeout(soon);
      document.documentElement.classList.remove('placing');
    };
  }, [isPlacing, surface]);

  const begin = useCallback(
    (id: string) => {
      surface?.dropChosen();
      const next = new URLSearchParams(search);
      next.set(PLACE, id);
      const cameFrom: CameFrom = { placing: 'here', spot: surface ? spotOf(surface) : null };
      void navigate({ pathname, search: `?${next}` }, { state: cameFrom });
    },
    [surface, navigate, pathname, search],
  );

  const cancel = useCallback(() => {
    surface?.dropChosen();
    const cameFrom = CameFrom.safeParse(state);
    if (!cameFrom.success) return forget();
    void navigate(-1);
    const { placing, spot } = cameFrom.data;
    if (placing === 'review') return;
    if (spot) void surface?.travel.comeBack({ ...spot, offset: 0 }, spot.ordinal);
    if (noteId !== null) focusNote(noteId, { toCard: true });
  }, [surface, state, forget, navigate, noteId, focusNote]);

  const place = useCallback((): boolean => {
    const chosen = surface?.chosenNow();
    if (!surface || !store || noteId === null || !chosen?.ok) return false;
    const { revision } = reading;
    store.decide(noteId, { decision: 'place', revisionId: revision.id, anchor: chosen.anchor }, chosen.range);
    surface.dropChosen();
    forget();
    focusNote(noteId, { scroll: true, toCard: true });
    toast({
      kind: 'note-placed',
      text: words.placed,
      action: {
        label: words.undo,
        run: () => store.decide(noteId, { decision: 'undo', revisionId: revision.id }),
      },
    });
    return true;
  }, [surface, store, noteId, reading, forget, focusNote, words]);

  return useMemo(
    () => ({ note, begin: isCurrent ? begin : null, cancel, place }),
    [note, isCurrent, begin, cancel, place],
  );
}

/** After a reload the note may stand in a chapter that nobody has asked for yet. */
function useNoteToCome(
  surface: TextSurface | null,
  store: AnnotationStore | null,
  noteId: string | null,
  isHere: boolean,
  giveUp: () => void,
): void {
  const { note } = useMessages().reading;
  useEffect(() => {
    if (!surface || !store || noteId === null || isHere) return;
    store.needChapters(surface.text.outline.map(({ id }) => id));
    const timer = window.setTimeout(() => {
      toast({ text: note.gone });
      giveUp();
    }, PATIENCE);
    return () => window.clearTimeout(timer);
  }, [surface, store, noteId, isHere, giveUp, note.gone]);
}

function refusalOf(
  note: NoteView,
  reading: Reading,
  isCurrent: boolean,
): 'notAllowed' | 'otherRevision' | null {
  if (!isCurrent) return 'otherRevision';
  return may('highlight:place', highlightFacts(reading, note)) ? null : 'notAllowed';
}

function spotOf(surface: TextSurface): CameFrom['spot'] {
  const { paragraphId } = surface.place.get();
  const paragraph = paragraphId === null ? undefined : surface.text.paragraph(paragraphId);
  return paragraph
    ? { paragraphId: paragraph.id, ordinal: paragraph.ordinal, top: surface.offsetOfPlace }
    : null;
}
