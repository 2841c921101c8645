/**
 * While a source with gathered notes is read, each mark found in it stands as its number between two U+FFFC, which no
 * text holds otherwise (see `normaliseText`). Emphasis, lists and wrapping are read around it, and it is a sign, not a
 * letter, to the rules of Markdown: `_word_7` is emphasis only once the 7 is out of the way.
 */
const SIGN = /\uFFFC(\d+)\uFFFC/g;

export function markSign(index: number): string {
  return `\uFFFC${index}\uFFFC`;
}

/** A text in pieces: strings, and the numbers of marks between them. */
export function splitAtMarks(text: string): (string | number)[] {
  if (!text.includes('\uFFFC')) return [text];
  return text.split(SIGN).map((part, index) => (index % 2 === 1 ? Number(part) : part));
}

export function withoutMarks(text: string): string {
  return text.includes('\uFFFC') ? text.replace(SIGN, '') : text;
}
