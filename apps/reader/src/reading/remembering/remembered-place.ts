/** Where somebody left off in a reading, on this device. */
export interface RememberedPlace {
  /** The revision that was read; in those remembered by earlier versions it is missing. */
  readonly revisionId?: string;
  readonly paragraphId: string;
  readonly ordinal: number;
  /** How far below the window's top the paragraph began, in CSS pixels. */
  readonly top: number;
  /** When that was, by this device's clock, in milliseconds; in those remembered by earlier versions it is missing. */
  readonly at?: number;
}

function key(readingId: string): string {
  return `postil:place:${readingId}`;
}

export function rememberPlace(readingId: string, place: RememberedPlace): void {
  try {
    localStorage.setItem(key(readingId), JSON.stringify(place));
  } catch {
    // Storage may be full or switched off; then the text opens at its beginning.
  }
}

export function rememberedPlace(readingId: string): RememberedPlace | null {
  try {
    const place: unknown = JSON.parse(localStorage.getItem(key(readingId)) ?? 'null');
    return isPlace(place) ? place : null;
  } catch {
    return null;
  }
}

function isPlace(value: unknown): value is RememberedPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { paragraphId, ordinal, top, at } = value as Record<string, unknown>;
  if (at !== undefined && typeof at !== 'number') return false;
  return typeof paragraphId === 'string' && Number.isInteger(ordinal) && typeof top === 'number';
}
