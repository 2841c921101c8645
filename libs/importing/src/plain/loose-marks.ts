import type { Footnotes } from '../assembling/footnotes.js';
import type { Warnings } from '../assembling/warnings.js';

/** `[1]` or `[^1]`, but neither a Markdown link nor the start of a definition. */
const MARK = /(?<!\\)\[(\d{1,3}|\^[^\]\s]{1,40})\](?![([:])/gu;

/** Warns once for each mark that looks like a footnote's and has no footnote. What stands between backticks is none. */
export function warnOfLooseMarks(body: readonly string[], footnotes: Footnotes, warnings: Warnings): void {
  const told = new Set<string>();
  body.forEach((line, index) => {
    for (const [mark, key = ''] of line.replace(/`[^`]*`/g, '').matchAll(MARK)) {
      if (footnotes.has(key) || told.has(key)) continue;
      told.add(key);
      const message = `“${mark}” looks like a footnote’s mark, but its footnote was not found. It stays as text.`;
      warnings.add('mark-without-footnote', message, index + 1);
    }
  });
}
