import type { Span } from './trace-span.js';

/** What of `whole` the spans, which are in order, leave free. */
export function gapsIn(whole: Span, spans: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let at = whole.from;
  for (const { from, to } of spans) {
    if (from > at) gaps.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (whole.to > at) gaps.push({ from: at, to: whole.to });
  return gaps;
}
