export interface WantedCard {
  readonly id: string;
  /** Where its passage begins, in CSS pixels from the margin's top. */
  readonly wanted: number;
  readonly height: number;
}

export const CARD_GAP = 10;

/**
 * The top of each card: the focused one exactly at its passage, the others as near to theirs as there is room, none
 * overlapping. Cards come in the text's order. Those that no longer fit above the focused one stand below it.
 */
export function placeCards(
  cards: readonly WantedCard[],
  focusedId: string | null,
  least = 0,
): ReadonlyMap<string, number> {
  const tops = new Map<string, number>();
  const index = cards.findIndex((card) => card.id === focusedId);
  const focused = cards[index];
  if (!focused) {
    pushDown(cards, least, tops);
    return tops;
  }
  const top = Math.max(least, focused.wanted);
  tops.set(focused.id, top);
  const displaced = pushUp(cards.slice(0, index), top, least, tops);
  pushDown([...displaced, ...cards.slice(index + 1)], top + focused.height + CARD_GAP, tops);
  return tops;
}

function pushDown(cards: readonly WantedCard[], from: number, tops: Map<string, number>): void {
  let free = from;
  for (const { id, wanted, height } of cards) {
    const top = Math.max(wanted, free);
    tops.set(id, top);
    free = top + height + CARD_GAP;
  }
}

/** Gives the cards that there was no room for. */
function pushUp(
  cards: readonly WantedCard[],
  limit: number,
  least: number,
  tops: Map<string, number>,
): WantedCard[] {
  const placed = new Map<string, number>();
  pushDown(cards, least, placed);
  let free = limit;
  for (let i = cards.length - 1; i >= 0; i -= 1) {
    const { id, height } = cards[i] as WantedCard;
    const top = Math.min(placed.get(id) ?? least, free - CARD_GAP - height);
    if (top < least) return cards.slice(0, i + 1);
    tops.set(id, top);
    free = top;
  }
  return [];
}
