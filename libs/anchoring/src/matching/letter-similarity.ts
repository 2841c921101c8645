import { unitAt } from '../text/code-units.js';

/** 0..1: how many of their pairs of neighbouring characters two short texts share (Dice's coefficient). */
export function letterSimilarity(a: string, b: string): number {
  const all = Math.max(0, a.length - 1) + Math.max(0, b.length - 1);
  if (all === 0) return 0;
  // For texts of a line, looking through a few numbers is quicker than any table of them.
  const left: number[] = [];
  for (let at = 0; at + 1 < a.length; at++) left.push(pairAt(a, at));
  let shared = 0;
  for (let at = 0; at + 1 < b.length; at++) {
    const found = left.indexOf(pairAt(b, at));
    if (found < 0) continue;
    // Each pair counts once: the last one takes its place.
    const last = left.pop() ?? 0;
    if (found < left.length) left[found] = last;
    shared++;
  }
  return (2 * shared) / all;
}

function pairAt(text: string, at: number): number {
  return (unitAt(text, at) << 16) | unitAt(text, at + 1);
}
