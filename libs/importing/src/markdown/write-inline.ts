import type { Mark, Node } from 'prosemirror-model';

/** What the words of a document need from around them. */
export interface InlineWriting {
  /** The key of a footnote's mark, by the footnote's id; null where the text has no such footnote. */
  readonly footnoteKey: (footnoteId: string) => string | null;
  /** Where a link within the text leads, by its paragraph's id; null where Markdown has no name for it. */
  readonly headingName: (paragraphId: string) => string | null;
  /** The address that a picture stands under. */
  readonly addressOf: (asset: string) => string;
}

/** Where the words stand: only paragraphs and verse may have line ends. */
export type LineEnds = 'escaped' | 'plain' | 'none';

/** The inline content of a textblock as Markdown. */
export function writeInline(textblock: Node, lineEnds: LineEnds, writing: InlineWriting): string {
  const { children } = textblock;
  return children
    .map((node, index) => {
      const [before, after] = [children[index - 1], children[index + 1]];
      if (node.type.name === 'hard_break') return lineBreak(lineEnds, before, after);
      if (node.type.name === 'footnote_mark') {
        const key = writing.footnoteKey(String(node.attrs['footnote']));
        return key === null
          ? `&#91;${escapeText(String(node.attrs['label']), false, false)}&#93;`
          : `[^${key}]`;
      }
      if (node.type.name === 'image') return picture(node, writing);
      const begins = !before || before.type.name === 'hard_break';
      const ends = !after || after.type.name === 'hard_break';
      return withMarks(node, begins, ends, isPlain(before) && isPlain(after), writing);
    })
    .join('');
}

function isPlain(node: Node | undefined): boolean {
  return !node || node.type.name === 'hard_break' || (node.isText && node.marks.length === 0);
}

function lineBreak(lineEnds: LineEnds, before: Node | undefined, after: Node | undefined): string {
  const isBetweenWords = before?.isText === true && after?.isText === true;
  if (lineEnds === 'none' || !isBetweenWords) return '<br>';
  return lineEnds === 'plain' ? '\n' : '\\\n';
}

function picture({ attrs }: Node, writing: InlineWriting): string {
  const title = typeof attrs['title'] === 'string' ? ` "${quoted(attrs['title'])}"` : '';
  return `![${escapeText(String(attrs['alt']), false, false)}](<${address(writing.addressOf(String(attrs['asset'])))}>${title})`;
}

/** Signs for a mark that stands alone among plain words, and tags for any other: they need no rules about neighbours. */
function withMarks(
  node: Node,
  begins: boolean,
  ends: boolean,
  standsAlone: boolean,
  writing: InlineWriting,
): string {
  const words = node.text ?? '';
  const code = node.marks.find(({ type }) => type.name === 'code');
  // A line that begins with a link whose code holds `]:` would be taken for the address of a reference.
  const isSimpleCode =
    code !== undefined && /^[^`|&\\<\s](?:[^`|&\\<\n]*[^`|&\\<\s])?$/.test(words) && !words.includes(']:');
  const others = node.marks.filter(({ type }) => type.name !== 'code');
  let text = isSimpleCode ? `\`${words}\`` : escapeText(words, begins, ends);
  if (code && !isSimpleCode) text = `<code>${text}</code>`;
  const mayUseSigns =
    standsAlone && node.marks.length === 1 && /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su.test(words);
  return others.reduceRight((inside, mark) => wrapped(inside, mark, mayUseSigns, writing), text);
}

const signs: Readonly<Record<string, string>> = { em: '*', strong: '**', strike: '~~' };
const tags: Readonly<Record<string, string>> = {
  em: 'em',
  strong: 'strong',
  strike: 's',
  sub: 'sub',
  sup: 'sup',
};

function wrapped(text: string, mark: Mark, mayUseSigns: boolean, writing: InlineWriting): string {
  const { name } = mark.type;
  const sign = signs[name];
  if (sign !== undefined && mayUseSigns) return `${sign}${text}${sign}`;
  const tag = tags[name];
  if (tag !== undefined) return `<${tag}>${text}</${tag}>`;
  if (name === 'small_caps') return `<span class="small-caps">${text}</span>`;
  if (name === 'foreign') {
    const dir = typeof mark.attrs['dir'] === 'string' ? ` dir="${mark.attrs['dir']}"` : '';
    return `<span lang="${String(mark.attrs['lang'])}"${dir}>${text}</span>`;
  }
  if (name !== 'link') return text;
  const href = String(mark.attrs['href']);
  const target = href.startsWith('#') ? writing.headingName(href.slice(1)) : href;
  if (target === null) return text;
  const title = typeof mark.attrs['title'] === 'string' ? ` "${quoted(mark.attrs['title'])}"` : '';
  return `[${text}](<${address(target)}>${title})`;
}

function address(href: string): string {
  return href
    .replace(/[<>\\]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/\n/g, '%0A');
}

function quoted(title: string): string {
  return title.replace(/["\\]/g, '\\$&').replace(/&/g, '&amp;').replace(/\s+/g, ' ');
}

/**
 * Words as Markdown that shows them and does nothing else, blanks included. `begins`, `ends`: whether a line does with
 * them, where more signs mean something and blanks would be lost.
 */
export function escapeText(words: string, begins: boolean, ends: boolean): string {
  let text = words
    .replace(/[\\`*[\]<~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?[A-Za-z0-9]{1,40};)/g, '&amp;')
    .replace(/\|/g, '&#124;')
    .replace(/:(?=\/\/)|@|(?<=www)\./gi, '\\$&')
    .replace(/[!^]$/, '\\$&')
    .replace(/\n/g, ' ');
  if (begins) {
    text = text
      .replace(/^(?=#{1,6}(?:\s|$)|[+-](?:\s|$)|-{2,}|=+\s*$|>)/, '\\')
      // A sign here could be that of a note at the end.
      .replace(/^\\\*/, '&#42;')
      .replace(/^[†‡§¶]/, entities)
      .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\')
      .replace(/^\s+/, entities);
  }
  return ends ? text.replace(/\s+$/, entities).replace(/#$/, '\\#') : text;
}

function entities(signs: string): string {
  return Array.from(signs, (sign) => `&#${sign.codePointAt(0) ?? 32};`).join('');
}
