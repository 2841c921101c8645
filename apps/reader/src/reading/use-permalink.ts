import type { Reading } from '@postil/contract';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useLocation, useNavigate, useNavigationType, useParams } from 'react-router';
import { toast } from '../design/toast.js';
import { useMessages } from '../messages/messages.js';
import { staysPut } from '../review/came-from.js';
import { fetchPlaceOf } from '../revisions/revisions-api.js';
import type { AnnotationStore } from '../sync/annotation-store.js';
import { paragraphHref } from './reading-api.js';
import type { ReadingContextValue } from './reading-context.js';
import { rememberedPlace } from './remembering/remembered-place.js';
import { whereToBegin } from './remembering/where-to-begin.js';
import { readingLine } from './reading-line.js';
import type { TextSpot } from './text/line-being-read.js';
import type { TextSurface } from './text/text-surface.js';

/** How long the notes of a whole reading may take to come, before a note counts as gone. */
const PATIENCE = 10_000;

/**
 * Goes where the address says: to a note, to a paragraph, or to where one left off. Whoever came from another
 * revision of the same text (`arrived`) stands where they stood, until the address says something new.
 */
export function usePermalink(
  reading: Reading,
  surface: TextSurface | null,
  store: AnnotationStore | null,
  focusNote: ReadingContextValue['focusNote'],
  arrived: boolean,
): { leave(): void } {
  const { highlightId, paragraphId } = useParams();
  const key = useGoingKey();
  const isBack = useNavigationType() === 'POP';
  /** The lines left by links, by the entries of the history that one comes back to. */
  const left = useRef(new Map<string, TextSpot>());
  const navigate = useNavigate();
  const { reading: words, revisions } = useMessages();
  const standing = useRef<{ surface: TextSurface; key: string } | null>(null);

  useEffect(() => {
    if (!surface) return undefined;
    if (arrived && standing.current?.surface !== surface) standing.current = { surface, key };
    if (standing.current?.surface === surface && standing.current.key === key) return undefined;
    if (highlightId !== undefined) return undefined;
    const spot = isBack ? left.current.get(key) : undefined;
    if (spot) {
      surface.travel.wayBack.take();
      void surface.travel.returnTo(spot);
      return undefined;
    }
    let wanted = true;
    const go = async () => {
      if (paragraphId === undefined) {
        if (await comeBack(reading, surface)) tellOfOtherDevice(surface, words.place);
        return undefined;
      }
      const found = await goToParagraph(reading, surface, paragraphId, () => wanted);
      if (!wanted || found === 'there') return undefined;
      if (typeof found === 'object') {
        toast({ text: revisions.here.note.elsewhere });
        return navigate(paragraphHref(reading, found.paragraphId), { replace: true });
      }
      if (found === 'absent') toast({ text: words.paragraph.gone });
      return surface.open(0);
    };
    void go();
    return () => {
      wanted = false;
    };
  }, [reading, surface, highlightId, paragraphId, key, isBack, arrived, navigate, words, revisions]);

  useEffect(() => {
    if (!surface || !store || highlightId === undefined) return undefined;
    if (standing.current?.surface === surface && standing.current.key === key) return undefined;
    let done = false;
    const look = () => {
      const note = done ? undefined : store.view.byId.get(highlightId);
      if (!note) return;
      done = true;
      focusNote(highlightId, { scroll: true });
      // A note without a place leads nowhere in the text.
      if (!note.highlight.placement) void comeBack(reading, surface);
    };
    const unsubscribe = store.subscribe(look);
    const timer = window.setTimeout(() => {
      if (done) return;
      done = true;
      toast({ text: words.note.gone });
      surface.open(0);
    }, PATIENCE);
    store.needChapters(surface.text.outline.map(({ id }) => id));
    look();
    return () => {
      done = true;
      window.clearTimeout(timer);
      unsubscribe();
    };
  }, [reading, surface, store, highlightId, key, focusNote, words]);

  const leave = useCallback(() => {
    const spot = surface?.spot;
    if (spot) left.current.set(key, spot);
  }, [surface, key]);
  return useMemo(() => ({ leave }), [leave]);
}

/** The entry of the history that one last went anywhere by; beginning to place a note, or ending it, moves nobody. */
function useGoingKey(): string {
  const { key, state } = useLocation();
  const going = useRef(key);
  if (!staysPut(state)) going.current = key;
  return going.current;
}

/** Where a paragraph's words are, if the server can be asked: null when they are not in this revision. */
async function placeOf({ id, revision, chapters }: Reading, paragraphId: string) {
  try {
    const place = await fetchPlaceOf(id, revision.id, paragraphId);
    return place && { paragraphId: place.paragraphId, near: firstOf(chapters, place.chapterId) };
  } catch {
    return 'unknown';
  }
}

function firstOf(chapters: Reading['chapters'], chapterId: string): number | null {
  return chapters.find(({ id }) => id === chapterId)?.first ?? null;
}

/** An object: the paragraph has another name in this revision, and wasn't gone to. */
async function goToParagraph(
  reading: Reading,
  surface: TextSurface,
  paragraphId: string,
  isWanted: () => boolean,
): Promise<'there' | 'absent' | 'unreachable' | { readonly paragraphId: string }> {
  if (surface.text.paragraph(paragraphId)) return surface.travel.goTo(paragraphId);
  const place = await placeOf(reading, paragraphId);
  if (!isWanted() || place === null) return 'absent';
  if (place === 'unknown') return surface.travel.goTo(paragraphId);
  return place.paragraphId === paragraphId ? surface.travel.goTo(paragraphId, place.near) : place;
}

/** Goes on where one left off; true where that was on another device. */
async function comeBack(reading: Reading, surface: TextSurface): Promise<boolean> {
  const beginning = whereToBegin(rememberedPlace(reading), reading.place, Date.now());
  if (!beginning) {
    surface.open(0);
    return false;
  }
  const { place, kind } = beginning;
  const { paragraphId, ordinal } = await placeInThis(reading, place);
  if (paragraphId === null) await surface.travel.goToChapter(surface.text.chapterIndexOf(ordinal));
  else {
    const isSame = paragraphId === place.paragraphId;
    const spot =
      kind === 'here' ? { offset: 0, top: place.top } : { offset: place.offset, top: readingLine() };
    await surface.travel.comeBack({ paragraphId, ...spot, ...(!isSame && { offset: 0 }) }, ordinal);
  }
  return kind === 'elsewhere' && ordinal > 0;
}

function tellOfOtherDevice(surface: TextSurface, words: { elsewhere: string; toBeginning: string }): void {
  toast({
    kind: 'place',
    text: words.elsewhere,
    action: { label: words.toBeginning, run: () => surface.travel.goToBeginning() },
  });
}

/** Where one left off may have been in another revision. */
async function placeInThis(
  reading: Reading,
  {
    paragraphId,
    revisionId,
    ordinal,
  }: { readonly paragraphId: string; readonly revisionId?: string; readonly ordinal: number | null },
): Promise<{ readonly paragraphId: string | null; readonly ordinal: number }> {
  const isHere = revisionId === undefined || revisionId === reading.revision.id;
  if (isHere && ordinal !== null) return { paragraphId, ordinal };
  const place = await placeOf(reading, paragraphId);
  if (place === 'unknown') return { paragraphId, ordinal: ordinal ?? 0 };
  if (place === null) return { paragraphId: null, ordinal: ordinal ?? 0 };
  return { paragraphId: place.paragraphId, ordinal: place.near ?? ordinal ?? 0 };
}
