import MarkdownIt, { type Token } from 'markdown-it';

/** A member's Markdown, safe to stand in a list item between others. */
export interface ContainedMarkdown {
  readonly lines: readonly string[];
  /** For a list that follows it: with this bullet it is not taken for a part of the member's own list. */
  readonly nextBullet: '-' | '*';
}

// As the words will be read once they are contained: without HTML, and without definitions.
const structure = new MarkdownIt({ html: false, linkify: false }).disable('reference');

const withHtml = new MarkdownIt({ html: true, linkify: false }).disable('reference');

/** The line's containers (quotation marks, bullets, numbers), then a bracket that defines a link or a footnote. */
const DEFINITION = /^((?:[\s>*+-]|\d{1,9}[.)])*)(?=\[(?:[^\]\\]|\\.)*(?:\]:|$))/;

/** An escape, a code span, or an address in angle brackets stays; what is left of `<` could open a tag. */
const TAG_OR_NOT =
  /\\[\s\S]|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|<(?:https?:\/\/|mailto:)[^\s<>]*>|<(?=[A-Za-z/!?])/g;
const TAG = /\\[\s\S]|<(?=[A-Za-z/!?])/g;

/**
 * Keeps Markdown within its bounds. Tags are shown instead of being HTML, definitions (which hold for a whole file)
 * are shown too, and code that is not closed is closed. All else stays as it was written.
 */
export function containedMarkdown(markdown: string): ContainedMarkdown {
  const lines = markdown
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const tokens = structure.parse(lines.join('\n'), {});
  const careful = showTags(lines, tokens, TAG_OR_NOT);
  // Readers of Markdown differ on where a code span is when brackets are left open: then every tag is shown.
  const contained = holdsHtml(careful) ? showTags(lines, tokens, TAG) : careful;
  const last = tokens.at(-1);
  if (last?.type === 'fence' && isOpen(last, lines)) contained.push(last.markup);
  const endsWithDashes = last?.type === 'bullet_list_close' && last.markup === '-';
  return { lines: contained, nextBullet: endsWithDashes ? '*' : '-' };
}

function showTags(lines: readonly string[], tokens: readonly Token[], pattern: RegExp): string[] {
  const shown = [...lines];
  const replace = ([from, to]: readonly [number, number], tag: RegExp) => {
    const defined = shown.slice(from, to).map((line) => line.replace(DEFINITION, '$1\\'));
    const text = defined.join('\n').replace(tag, (found) => (found === '<' ? '\\<' : found));
    shown.splice(from, to - from, ...text.split('\n'));
  };
  for (const token of tokens) {
    if (token.type === 'inline' && token.map) replace(token.map, pattern);
    // Cells end at their bars, wherever a code span would like to end.
    if (token.type === 'table_open' && token.map) replace(token.map, TAG);
  }
  return shown;
}

function holdsHtml(lines: readonly string[]): boolean {
  return withHtml
    .parse(lines.join('\n'), {})
    .some(
      ({ type, children }) =>
        type === 'html_block' || children?.some((child) => child.type === 'html_inline'),
    );
}

function isOpen(fence: Token, lines: readonly string[]): boolean {
  const [from = 0, to = 0] = fence.map ?? [];
  const end = lines[to - 1]?.trim() ?? '';
  const closes = to - from > 1 && end.startsWith(fence.markup) && /^(`+|~+)$/.test(end);
  return !closes;
}
