import type { Page } from '@playwright/test';

/**
 * Reads the page from its top to its end, for only what is near the window is painted. Gives the paragraphs in which
 * something is painted as a note, with ⟦brackets⟧ around it; notes that touch or overlap are one stretch.
 */
export function paintedText(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const root = document.querySelector('[aria-label^="Text of "]');
    if (!root) throw new Error('No text is open.');
    // A reader who only flies over a chapter does not get its notes.
    const rest = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 350)));
    const wordsIn = (paragraph: Element) => {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest('.gutter, [role="doc-noteref"], [role="doc-backlink"]')
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
      );
      const nodes: Text[] = [];
      while (walker.nextNode()) nodes.push(walker.currentNode as Text);
      return nodes;
    };
    const paintedRanges = () =>
      [...CSS.highlights]
        .filter(([layer]) => /^(note|own)-(yellow|blue|rose|green|violet)$/.test(layer))
        .flatMap(([, ranges]) => [...(ranges as unknown as Iterable<Range>)]);

    const seen = new Map<Element, boolean[]>();
    const look = () => {
      for (const range of paintedRanges()) {
        const paragraph = (
          range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement
        )?.closest('[data-paragraph]');
        if (!paragraph) continue;
        const on = seen.get(paragraph) ?? [];
        let begins = 0;
        for (const node of wordsIn(paragraph)) {
          if (range.intersectsNode(node)) {
            const from = node === range.startContainer ? range.startOffset : 0;
            const to = node === range.endContainer ? range.endOffset : node.length;
            for (let at = from; at < to; at += 1) on[begins + at] = true;
          }
          begins += node.length;
        }
        seen.set(paragraph, on);
      }
    };
    const { scrollY } = window;
    for (let top = 0; ; top += innerHeight) {
      scrollTo(0, top);
      await rest();
      look();
      if (top + innerHeight >= document.documentElement.scrollHeight) break;
    }
    scrollTo(0, scrollY);
    await rest();
    return [...root.querySelectorAll('[data-paragraph]')].flatMap((paragraph) => {
      const on = seen.get(paragraph);
      if (!on?.includes(true)) return [];
      const letters = wordsIn(paragraph)
        .map(({ data }) => data)
        .join('');
      return [
        Array.from({ length: letters.length }, (_, at) =>
          on[at] ? `⟦${letters.charAt(at)}⟧` : letters.charAt(at),
        )
          .join('')
          .replaceAll('⟧⟦', ''),
      ];
    });
  });
}
