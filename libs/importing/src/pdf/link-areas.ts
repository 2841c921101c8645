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
      top <= middle && bottom >= middle && Math.min(right, run.right) - Math.max(left, run.left) > run.size * 0.1,
  );
  if (!link) return [run];
  const from = boundaryAt(run, link.left);
  const to = boundaryAt(run, link.right);
  // Letters of right-to-left runs count from the other side; there the link takes the whole run, or nothing.
  if (run.rtl || (from === 0 && to === run.text.length)) {
    return [{ ...run, href: coversMost(run, link) ? link.href : null }];
  }
  const others = links.filter((other) => other !== link);
  return [
    ...part(run, 0, from).flatMap((before) => splitAtLinks(before, others)),
    ...part(run, from, to).map((inside) => ({ ...inside, href: link.href })),
    ...part(run, to, run.text.length).flatMap((after) => splitAtLinks(after, others)),
  ];
}

function coversMost(run: Run, link: LinkArea): boolean {
  const covered = Math.min(link.right, run.right) - Math.max(link.left, run.left);
  return covered > (run.right - run.left) / 2;
}

/** The edge of a word that is nearest to a place on the line, as if all letters were equally wide. */
function boundaryAt({ text, left, right }: Run, place: number): number {
  const wanted = ((place - left) / Math.max(right - left, 0.01)) * text.length;
  if (wanted <= 1) return 0;
  if (wanted >= text.length - 1) return text.length;
  let best = 0;
  for (const { index } of text.matchAll(/(?<=\s)(?=\S)|(?<=\S)(?=\s)|(?=[.,;:)\]])|$/g)) {
    if (Math.abs(index - wanted) < Math.abs(best - wanted)) best = index;
  }
  return best;
}

function part(run: Run, from: number, to: number): Run[] {
  if (from >= to) return [];
  const letter = (run.right - run.left) / run.text.length;
  const left = run.left + letter * from;
  return [{ ...run, text: run.text.slice(from, to), left, right: run.left + letter * to }];
}
