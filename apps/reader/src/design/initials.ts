const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most two letters for a name: the first of the first and of the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = lettersOf(words[0]);
  const last = words.length > 1 ? lettersOf(words.at(-1))[0] : first[1];
  return `${first[0] ?? ''}${last ?? ''}`.toLocaleUpperCase();
}

function lettersOf(word = ''): string[] {
  return Array.from(graphemes.segment(word), ({ segment }) => segment);
}
