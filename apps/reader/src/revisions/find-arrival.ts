import type { ChapterOutline, ParagraphPlace, Reading } from '@postil/contract';
import type { Arrival } from '../reading/text/arrival.js';
import type { LineBeingRead, TextSpot } from '../reading/text/line-being-read.js';
import { LoadedText } from '../reading/text/loaded-text.js';
import type { NodeJson } from '../reading/text/view-schema.js';
import { sameSpot } from './same-spot.js';

/** What is asked of the server on the way to another revision. */
export interface RevisionSource {
  /** Null when the revision has none of the paragraph's words. */
  placeOf(paragraphId: string): Promise<ParagraphPlace | null>;
  chapter(chapterId: string): Promise<NodeJson>;
}

export interface FoundArrival {
  readonly arrival: Arrival;
  /** The spot of the old text that was found again; null when none was. */
  readonly from: TextSpot | null;
}

/**
 * Finds in another revision what is being read: the same paragraph, what became of it, or else the nearest one that
 * is still there. Rejects when the server can't be asked.
 */
export async function findArrival(
  line: LineBeingRead,
  reading: Reading,
  source: RevisionSource,
): Promise<FoundArrival> {
  const text = new LoadedText(reading.chapters);
  const chapters = new Map<string, NodeJson>();
  const load = async (id: string) => {
    if (chapters.has(id)) return;
    const json = await source.chapter(id);
    chapters.set(id, json);
    text.add(id, json);
  };
  // Mostly it is where it was, and then nothing has to be asked.
  const { chapterId } = line;
  if (!line.atTop && reading.chapters.some(({ id }) => id === chapterId)) await load(chapterId ?? '');
  for (const spot of line.atTop ? [] : line.spots) {
    const isThere = text.paragraph(spot.paragraphId) !== undefined;
    const place = isThere ? spot : await source.placeOf(spot.paragraphId);
    if (!place) continue;
    if ('chapterId' in place) await load(place.chapterId);
    const { paragraphs } = text.revision;
    const index = paragraphs.findIndex(({ id }) => id === place.paragraphId);
    const found = sameSpot(spot, paragraphs, index);
    const ordinal = found ? text.paragraph(found.paragraphId)?.ordinal : undefined;
    if (!found || ordinal === undefined) continue;
    return { arrival: { chapters, ordinal, spot: { ...found, top: spot.top } }, from: spot };
  }
  const ordinal = line.atTop ? 0 : ordinalAt(reading.chapters, line.progress);
  const chapter = reading.chapters[text.chapterIndexOf(ordinal)];
  if (chapter) await load(chapter.id);
  const nearest = text.at(ordinal);
  const spot = line.atTop || !nearest ? null : { paragraphId: nearest.id, offset: 0, top: topOf(line) };
  return { arrival: { chapters, ordinal, spot }, from: null };
}

/** The paragraph about as far into a text. */
function ordinalAt(outline: readonly ChapterOutline[], progress: number): number {
  const total = outline.reduce((sum, { length }) => sum + length, 0);
  let before = 0;
  for (const { first, count, length } of outline) {
    const share = (progress * total - before) / Math.max(1, length);
    if (share < 1) return first + Math.min(count - 1, Math.max(0, Math.floor(share * count)));
    before += length;
  }
  const last = outline.at(-1);
  return last ? Math.max(0, last.first + last.count - 1) : 0;
}

function topOf({ spots }: LineBeingRead): number {
  return spots[0]?.top ?? 120;
}
