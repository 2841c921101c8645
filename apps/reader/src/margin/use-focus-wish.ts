import { createContext, useContext, useEffect, useState, type RefObject } from 'react';
import { useReading, type FocusWish } from '../reading/reading-context.js';

/** The last wish that was granted, so that a card that is drawn anew doesn't grant it once more. */
export const GrantedWishContext = createContext<{ current: FocusWish | null }>({ current: null });

/** Grants a wish to focus this card. Gives a number that grows with each wish for its form; 0: none yet. */
export function useFocusWish(noteId: string, card: RefObject<HTMLElement | null>): number {
  const { focusWish } = useReading();
  const granted = useContext(GrantedWishContext);
  const [formSerial, setFormSerial] = useState(0);
  useEffect(() => {
    if (focusWish?.noteId !== noteId || focusWish === granted.current) return;
    granted.current = focusWish;
    if (focusWish.openForm) setFormSerial((serial) => serial + 1);
    else if (focusWish.toCard) card.current?.focus({ preventScroll: true });
  }, [focusWish, noteId, granted, card]);
  return formSerial;
}
