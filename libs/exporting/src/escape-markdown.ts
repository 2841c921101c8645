/**
 * Words as Markdown that shows them and does nothing else, on one line: white space is folded. For CommonMark and the
 * extensions of GitHub's dialect.
 */
export function escapeMarkdown(words: string): string {
  return (
    words
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(/[\\`*_[\]<>~|&^$]/g, '\\$&')
      // What makes a heading, a list or a rule does so only where a line begins, or where a heading ends.
      .replace(/^(?=[#+=-])/, '\\')
      .replace(/^(\d+)(?=[.)])/, '$1\\')
      .replace(/(?<=\s)(?=#+$)/, '\\')
  );
}
