/** The lines of a Markdown source with those of fenced code emptied: what stands there is never anything else. */
export function withoutCode(lines: readonly string[]): readonly string[] {
  let fence = '';
  return lines.map((line) => {
    const [, mark = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === '') {
      if (mark === '' || (mark.startsWith('`') && rest.includes('`'))) return line;
      fence = mark;
      return '';
    }
    if (mark.startsWith(fence) && rest.trim() === '') fence = '';
    return '';
  });
}
