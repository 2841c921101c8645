import { useCallback, useEffect, useRef, useState, type FocusEvent, type RefCallback } from 'react';
import { useSearchParams } from 'react-router';
import { takesKeys } from '../reading/reading-keys.js';
import { reviewCommandOf } from './review-keys.js';
import { rememberedReviewPlace, rememberReviewPlace } from './review-place.js';

export interface ItemFocus {
  /** The note that Tab goes to. */
  readonly tabbableId: string | null;
  refOf(noteId: string): RefCallback<HTMLElement>;
  step(from: string, step: 1 | -1): void;
  /** Moves the focus to what stands after a note, for when that note is about to go. */
  leave(noteId: string): void;
  /** Takes the focus along to where a note stands next on the page. */
  follow(noteId: string): void;
  readonly onFocus: (event: FocusEvent) => void;
}

/** The keyboard's way through the items of the page, which are one Tab stop. */
export function useItemFocus(readingId: string, ids: readonly string[]): ItemFocus {
  const elements = useRef(new Map<string, HTMLElement>());
  const [params] = useSearchParams();
  const wanted = params.get('note');
  const [lastId, setLastId] = useState<string | null>(null);
  const tabbableId = lastId !== null && ids.includes(lastId) ? lastId : (ids[0] ?? null);

  const focus = useCallback((noteId: string | undefined) => {
    const element = noteId === undefined ? undefined : elements.current.get(noteId);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  }, []);
  const followed = useRef<{ readonly noteId: string; readonly from: HTMLElement | undefined } | null>(null);
  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current || ids.length === 0) return;
    arrived.current = true;
    const noteId = wanted ?? rememberedReviewPlace(readingId);
    if (noteId !== null && ids.includes(noteId)) focus(noteId);
  }, [ids, wanted, readingId, focus]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (tabbableId === null || event.defaultPrevented || takesKeys(event.target)) return;
      // The arrows scroll, as long as the focus isn't in an item.
      if (event.key.startsWith('Arrow') || reviewCommandOf(event)?.kind !== 'step') return;
      event.preventDefault();
      focus(tabbableId);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [tabbableId, focus]);

  return {
    tabbableId,
    refOf: (noteId) => (element) => {
      if (element) elements.current.set(noteId, element);
      if (element && followed.current?.noteId === noteId && followed.current.from !== element) {
        followed.current = null;
        focus(noteId);
      }
      return () => void elements.current.delete(noteId);
    },
    step: (from, step) => focus(ids[ids.indexOf(from) + step]),
    leave: (noteId) => {
      const at = ids.indexOf(noteId);
      focus(ids[at + 1] ?? ids[at - 1]);
    },
    follow: (noteId) => {
      followed.current = { noteId, from: elements.current.get(noteId) };
    },
    onFocus: ({ target }) => {
      const article = target.closest('article');
      const noteId = article?.id.replace(/^review-/, '');
      if (noteId === undefined) return;
      setLastId(noteId);
      rememberReviewPlace(readingId, noteId);
    },
  };
}
