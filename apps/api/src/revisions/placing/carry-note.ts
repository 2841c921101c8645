import type { Anchor, Placed, PlacementStatus, Quote, Range, RevisionMap } from '@postil/anchoring';
import { limits } from '@postil/contract';
import type { RevisionTree } from './revision-tree.js';

/** Where a note stands in a revision, as it is stored; without an anchor it is an orphan there. */
export interface KnownPlace {
  readonly status: PlacementStatus;
  readonly confidence: number;
  readonly decidedBy: string | null;
  readonly anchor: Anchor | null;
}

/** What became of a note in one revision. */
export interface CarriedPlace {
  readonly revisionId: string;
  readonly status: PlacementStatus;
  readonly confidence: number;
  readonly decidedBy: string | null;
  /** The words there, or where it stood last. */
  readonly quote: Quote;
  /** Null for an orphan, which stood last in `lastRevisionId`. */
  readonly place: { readonly anchor: Anchor; readonly range: Range } | null;
  readonly lastRevisionId: string | null;
}

export type MapOf = (from: string, to: string) => Promise<RevisionMap>;

/**
 * Carries a note to a revision that it is not placed on: from the nearest one where it stands, through every revision
 * in between in turn. Gives its places along the way that were not known yet; none when it stands nowhere.
 */
export async function carryNote(
  known: ReadonlyMap<string, KnownPlace>,
  target: string,
  tree: RevisionTree,
  mapOf: MapOf,
): Promise<CarriedPlace[]> {
  const start = startOf(known, target, tree);
  if (!start) return [];
  const carried: CarriedPlace[] = [];
  let { at: stoodIn, standing } = start;
  let orphaned: { in: string; decidedBy: string | null } | null = null;
  for (const revisionId of tree.path(stoodIn, target).slice(1)) {
    const stored = known.get(revisionId);
    if (stored) {
      // The nearest place is behind us, so this one is an orphan.
      orphaned = { in: revisionId, decidedBy: stored.decidedBy };
      continue;
    }
    const placed = (await mapOf(stoodIn, revisionId)).place(standing.anchor);
    const returns = orphaned === null || (await mayReturn(placed, orphaned, stoodIn, standing.anchor, mapOf));
    if (placed.status === 'orphaned' || !returns) {
      const { confidence } = placed;
      orphaned = { in: revisionId, decidedBy: orphaned?.decidedBy ?? null };
      carried.push({
        ...{ revisionId, status: 'orphaned', confidence, decidedBy: orphaned.decidedBy, place: null },
        ...{ quote: standing.anchor.quote, lastRevisionId: stoodIn },
      });
      continue;
    }
    const { status, confidence } = withEarlierDoubt(placed, standing);
    const { anchor, range } = placed;
    carried.push({
      ...{ revisionId, status, confidence, decidedBy: null, place: { anchor, range } },
      ...{ quote: anchor.quote, lastRevisionId: null },
    });
    standing = { status, confidence, decidedBy: null, anchor };
    stoodIn = revisionId;
    orphaned = null;
  }
  return carried;
}

type StandingPlace = KnownPlace & { readonly anchor: Anchor };

function startOf(
  known: ReadonlyMap<string, KnownPlace>,
  target: string,
  tree: RevisionTree,
): { at: string; standing: StandingPlace } | null {
  const stands = (id: string) => known.get(id)?.anchor != null;
  const base = tree.baseOf(target);
  const at = base !== null && stands(base) ? base : tree.nearest(target, [...known.keys()].filter(stands));
  const place = at === null ? undefined : known.get(at);
  return at !== null && place?.anchor ? { at, standing: { ...place, anchor: place.anchor } } : null;
}

/** An orphan comes back by itself only to the very same words, and never to what a person rejected. */
async function mayReturn(
  placed: Placed,
  orphaned: { in: string; decidedBy: string | null },
  stoodIn: string,
  anchor: Anchor,
  mapOf: MapOf,
): Promise<boolean> {
  if (placed.status !== 'exact') return false;
  if (orphaned.decidedBy === null) return true;
  return (await mapOf(stoodIn, orphaned.in)).place(anchor).status === 'orphaned';
}

/** A place that nobody confirmed is no surer because the next revision left it alone. */
function withEarlierDoubt(
  placed: Exclude<Placed, { status: 'orphaned' }>,
  before: KnownPlace,
): { status: PlacementStatus; confidence: number } {
  if (before.decidedBy !== null) return placed;
  const confidence = Math.min(placed.confidence, before.confidence);
  const doubted = before.confidence < limits.doubtBelow && placed.status === 'exact';
  return { status: doubted ? before.status : placed.status, confidence };
}
