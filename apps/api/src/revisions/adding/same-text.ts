/**
 * Whether two lists of chapters, as their nodes' JSON, say the same in the same form. Ids don't count: a footnote is
 * known by its label, a paragraph by its place.
 */
export function isSameText(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((chapter, index) => written(chapter) === written(b[index]));
}

function written(chapter: unknown): string {
  return JSON.stringify(chapter, (key, value: unknown) =>
    key === 'id' || key === 'footnote' ? undefined : value,
  );
}
