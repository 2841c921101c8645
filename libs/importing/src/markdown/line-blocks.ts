import type { StateBlock } from 'markdown-it';

/**
 * Verse as pandoc writes it: each line begins with `| `, a `|` alone parts stanzas, and a line that begins with a blank
 * goes on with the one above. A row that ends with a bar is rather one of a table that lost its rule, and stays text.
 */
export function lineBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine] === undefined || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4)
    return false;
  const stanzas: { lines: string[]; from: number; to: number }[] = [];
  let line = startLine;
  let parts = true;
  for (; line < endLine; line++) {
    const text = lineOf(state, line);
    const indented = (state.sCount[line] ?? 0) > state.blkIndent;
    const last = stanzas.at(-1);
    if (/^\|[ \t]*$/.test(text)) {
      parts = true;
    } else if (/^\|[ \t]/.test(text) && !/\|[ \t]*$/.test(text)) {
      const words = text.slice(1).trim();
      if (parts || !last) stanzas.push({ lines: [words], from: line, to: line + 1 });
      else {
        last.lines.push(words);
        last.to = line + 1;
      }
      parts = false;
    } else if (text !== '' && indented && last && !parts) {
      last.lines.push(`${last.lines.pop() ?? ''} ${text.trim()}`);
      last.to = line + 1;
    } else break;
  }
  if (stanzas.length === 0) return false;
  if (silent) return true;
  state.line = line;
  state.push('verse_open', 'div', 1).map = [startLine, line];
  for (const { lines, from, to } of stanzas) {
    state.push('stanza_open', 'p', 1).map = [from, to];
    const inline = state.push('inline', '', 0);
    inline.content = lines.join('\n');
    inline.map = [from, to];
    inline.children = [];
    state.push('stanza_close', 'p', -1);
  }
  state.push('verse_close', 'div', -1);
  return true;
}

function lineOf(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]);
}
