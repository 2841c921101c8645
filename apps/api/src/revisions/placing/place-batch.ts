import type { Sql, TransactionSql } from 'postgres';
import { updatePublication } from '../publications.queries.js';
import type { CachedMaps } from './cached-maps.js';
import { carryNotes } from './carry-notes.js';
import {
  findUnplaced,
  isPublicationThere,
  lockForPlacing,
  refreshStatistics,
  type LockedPublication,
} from './placing.queries.js';
import { turnReading } from './turn-reading.js';

/** Small enough that whoever cancels, or has something shorter to be placed, is served within a second. */
const BATCH = 500;

/** Notes of one reading to be placed on one revision. */
export interface PlacingJob {
  readingId: string;
  /** Null: the one that the group reads. */
  revisionId: string | null;
  /** Where the batch before ended, in the order of the notes' ids. */
  after: string | null;
  /** It is done for a publication, and only as long as that is under way. */
  forPublication: boolean;
}

export interface PlacingOutcome {
  /** `busy`: somebody else is at it. `over`: there is nothing left to do, or no reason to. */
  status: 'more' | 'over' | 'busy';
  after: string | null;
  wake: string[];
  turned: boolean;
}

const over: PlacingOutcome = { status: 'over', after: null, wake: [], turned: false };

/** Places the next notes; after the last ones a publication is ready, or the reading turns to it. */
export async function placeBatch(sql: Sql, maps: CachedMaps, job: PlacingJob): Promise<PlacingOutcome> {
  const placed = await sql.begin((tx) => placeNext(tx, maps, job));
  if (placed.status !== 'placed') return { ...over, status: placed.status };
  const { wake, next, publication } = placed;
  if (next === null && job.after !== null) await refreshStatistics(sql);
  if (next !== null || job.after !== null) return { status: 'more', after: next, wake, turned: false };
  if (publication.state !== 'publishing' || !job.forPublication) return { ...over, wake };
  const target = { readingId: job.readingId, ...publication };
  const feeds = await sql.begin((tx) => turnReading(tx, maps, target));
  return { ...over, wake: [...wake, ...feeds], turned: feeds.length > 0 };
}

type Placed =
  | { status: 'over' | 'busy' }
  | { status: 'placed'; wake: string[]; next: string | null; publication: LockedPublication };

async function placeNext(tx: TransactionSql, maps: CachedMaps, job: PlacingJob): Promise<Placed> {
  const { readingId, after, forPublication } = job;
  const publication = await lockForPlacing(tx, readingId, job.revisionId);
  if (!publication) {
    return { status: (await isPublicationThere(tx, readingId, job.revisionId)) ? 'busy' : 'over' };
  }
  const underWay = publication.state === 'preparing' || publication.state === 'publishing';
  if (forPublication && !underWay) return { status: 'over' };

  const { revisionId } = publication;
  const notes = await findUnplaced(tx, readingId, revisionId, after, BATCH);
  const wake = notes.length > 0 ? await carryNotes(tx, maps, { readingId, ...publication }, notes) : [];
  // Notes with smaller ids may have come while the others were placed: after the last one, it looks from the start.
  const next = notes.length < BATCH ? null : (notes.at(-1) ?? null);
  if (next === null && after === null && publication.state === 'preparing') {
    await updatePublication(tx, readingId, revisionId, { state: 'ready', askedBy: null, trouble: null });
  }
  return { status: 'placed', wake, next, publication };
}
