import { shortestFirst, type Interval, type Passage } from './interval-index.js';

/** A stretch of a paragraph that the same passages cover from end to end. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** The passages that cover it, the topmost first. Only the topmost shows its colour and underline. */
  readonly passages: readonly [Passage, ...Passage[]];
}

/**
 * Cuts the overlapping intervals of a paragraph of `length` code units into segments that don't overlap, in text
 * order. The shortest passage lies on top, so that each stays visible somewhere.
 */
export function segmentsOf(intervals: readonly Interval[], length: number): Segment[] {
  const edges = new Set<number>();
  for (const { from, to } of intervals) edges.add(Math.min(from, length)).add(Math.min(to, length));
  const cuts = [...edges].sort((a, b) => a - b);
  const segments: Segment[] = [];
  cuts.forEach((from, index) => {
    const to = cuts[index + 1];
    if (to === undefined) return;
    const [top, ...below] = intervals
      .filter((interval) => interval.from <= from && interval.to >= to)
      .map((interval) => interval.passage)
      .sort(shortestFirst);
    if (top) segments.push({ from, to, passages: [top, ...below] });
  });
  return segments;
}
