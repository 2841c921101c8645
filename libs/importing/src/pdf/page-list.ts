/** Numbers of pages in words: “page 3”, “pages 2–4 and 7”. Long lists end with how many more there are. */
export function pageList(pages: Iterable<number>): string {
  const sorted = [...new Set(pages)].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const page of sorted) {
    const last = ranges.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else ranges.push([page, page]);
  }
  const shown = ranges.slice(0, 8).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  const more = ranges.slice(8).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (more > 0) shown.push(`${more} more`);
  const last = shown.pop() ?? '';
  const list = shown.length > 0 ? `${shown.join(', ')} and ${last}` : last;
  return `${sorted.length === 1 ? 'page' : 'pages'} ${list}`;
}

/** The same, to begin a sentence. */
export function pagesUp(pages: Iterable<number>): string {
  const list = pageList(pages);
  return `P${list.slice(1)}`;
}
