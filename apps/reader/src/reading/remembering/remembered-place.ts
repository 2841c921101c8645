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

const PREFIX = 'postil:place:';

/** Whose place in which reading. */
export interface PlaceOf {
  readonly id: string;
  readonly memberId: string;
}

const keyOf = ({ id, memberId }: PlaceOf) => `${PREFIX}${id}:${memberId}`;
/** Where earlier versions kept it, of whomever it was. */
const keyBefore = ({ id }: PlaceOf) => PREFIX + id;

export function rememberPlace(reading: PlaceOf, place: RememberedPlace): void {
  try {
    localStorage.setItem(keyOf(reading), JSON.stringify(place));
    localStorage.removeItem(keyBefore(reading));
  } catch {
    // Storage may be full or switched off; then the text opens at its beginning.
  }
}

export function rememberedPlace(reading: PlaceOf): RememberedPlace | null {
  return placeUnder(keyOf(reading)) ?? placeUnder(keyBefore(reading));
}

/**
 * The account of these members signs out of this browser. What an earlier version kept may be theirs, and goes too; the
 * server knows those places as well.
 */
export function forgetPlaces(memberIds: readonly string[]): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    const [, memberId] = key.slice(PREFIX.length).split(':');
    if (memberId === undefined || memberIds.includes(memberId)) localStorage.removeItem(key);
  }
}

function placeUnder(key: string): RememberedPlace | null {
  try {
    const place: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
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
