import type { ParagraphMatch, TextParagraph } from './paragraph-match.js';

/** Finds for each paragraph of one revision those of the next that it lives on in, and the other way round. */
export function matchParagraphs(
  old: readonly TextParagraph[],
  next: readonly TextParagraph[],
): ParagraphMatch {
  const forward: number[][] = old.map(() => []);
  const backward: number[][] = next.map(() => []);
  const byText = new Map<string, number[]>();
  for (let index = next.length - 1; index >= 0; index--) {
    const text = next[index]?.text ?? '';
    const same = byText.get(text);
    if (same) same.push(index);
    else byText.set(text, [index]);
  }
  old.forEach(({ text }, index) => {
    const to = byText.get(text)?.pop();
    if (to === undefined) return;
    forward[index]?.push(to);
    backward[to]?.push(index);
  });
  return { forward, backward };
}
