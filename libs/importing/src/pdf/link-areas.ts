import type { Box, Run } from './pdf-page.js';

/** Where a click leads somewhere, and where to. */
export interface LinkArea extends Box {
  readonly href: string;
}

/** Gives each run its link. A run that a link covers in part is cut where its words seem to begin and end. */
export function splitAtLinks(run: Run, links: readonly LinkArea[]): Run[] {
  const middle = run.baseline - run.size * 0.25;
  const link = links.find(
    ({ left, right, top, bottom }) =>
      top <= middle &&
      bottom >= middle &&
      Math.min(right, run.right) - Math.max(left, run.left) > run.size * 0.1,
  );
  if (!link) return [run];
  // Letters of right-to-left runs count from the other side; there the link takes the whole run, or nothing.
  if (run.rtl || sharedWith(run, link) > 0.9)
    return [{ ...run, href: sharedWith(run, link) > 0.5 ? link.href : null }];
  const from = boundaryAt(run, link.left);
  const to = Math.max(from, boundaryAt(run, link.right));
  const others = links.filter((other) => other !== link);
  return [
    ...part(run, 0, from).flatMap((before) => splitAtLinks(before, others)),
    ...part(run, from, to).map((inside) => ({ ...inside, href: link.href })),
    ...part(run, to, run.text.length).flatMap((after) => splitAtLinks(after, others)),
  ];
}

/** How much of the run the link covers, from 0 to 1. */
function sharedWith(run: Run, link: LinkArea): number {
  const covered = Math.min(link.right, run.right) - Math.max(link.left, run.left);
  return covered / Math.max(run.right - run.left, 0.01);
}

/** Where the letters of a run begin, by how wide letters usually are; the last is where the run ends. */
function edgesOf({ text, left, right }: Run): number[] {
  const widths = Array.from({ length: text.length }, (_, at) => widthOf(text.charAt(at)));
  const letter =
    (right - left) /
    Math.max(
      0.01,
      widths.reduce((sum, width) => sum + width, 0),
    );
  const edges = [left];
  for (const width of widths) edges.push((edges.at(-1) ?? left) + width * letter);
  return edges;
}

function widthOf(letter: string): number {
  if (/[\s.,;:!'’|iljtfr()[\]-]/.test(letter)) return 0.55;
  return /[mwMW—@]/.test(letter) ? 1.5 : 1;
}

/** The edge of a word that is nearest to a place on the line. */
function boundaryAt(run: Run, place: number): number {
  const edges = edgesOf(run);
  const offset = (at: number) => Math.abs((edges[at] ?? run.right) - place);
  let best = 0;
  for (const { index } of run.text.matchAll(
    /(?<=\s)(?=\S)|(?<=\S)(?=\s)|(?<=\w)(?=[^\w\s])|(?<=[^\w\s])(?=\w)|$/g,
  )) {
    if (offset(index) < offset(best)) best = index;
  }
  return best;
}

function part(run: Run, from: number, to: number): Run[] {
  const edges = edgesOf(run);
  const [left = run.left, right = run.right] = [edges[from], edges[to]];
  return from < to ? [{ ...run, text: run.text.slice(from, to), left, right }] : [];
}
