import type { DocumentMetadata } from '@postil/document-model';
import type { Node } from 'prosemirror-model';
import { HeadingNames } from './heading-names.js';
import { writeInline, type InlineWriting } from './write-inline.js';

export interface WritingOptions {
  /** The address that a picture is written under, by its asset; without it, `asset:` and the hash. */
  readonly addressOf?: (asset: string) => string;
}

/**
 * A document as Markdown that `importMarkdown` reads: front matter, CommonMark with tables, strikethrough and
 * footnotes, verse as line blocks, and tags for what Markdown has no signs for (small caps, sub- and superscript,
 * words in another language, the role of a paragraph).
 *
 * Written, read and written again it is the same text; read again it is the same document, but for ids, when it keeps to
 * this subset:
 * - one chapter that begins with a heading of level 1 and has no other heading, or several that do and have others
 *   below that level; each has a block besides headings, and is called by its heading;
 * - textblocks are not empty (cells may be), their blanks are spaces and no line of a stanza is empty; line breaks have
 *   no marks, and no figure, picture or `lang` of a paragraph is kept;
 * - a table has a row of header cells, then rows as long as it of cells, each with one paragraph and no span;
 * - links lead to `http:`, `https:`, `mailto:` or a heading; a code block's syntax is one word, and its text has no tab;
 * - footnotes have labels of up to four letters or digits, no two the same, begin with a paragraph, stand in the chapter
 *   of their first mark and in the order of these, and each has one; marks were not found by evidence;
 * - numbers after words are not those of a numbered list at the end, which would make them marks of notes;
 * - an epigraph stands under a heading and is short, with text after it that does not begin with a dash.
 * Outside of it words are kept, and as much of the structure as Markdown has names for.
 */
export function writeMarkdown(doc: Node, metadata: DocumentMetadata, options: WritingOptions = {}): string {
  const writer = new BlockWriter({
    footnoteKey: footnoteKeys(doc),
    headingName: headingNames(doc),
    addressOf: options.addressOf ?? ((asset) => `asset:${asset}`),
  });
  const blocks = doc.children.flatMap((chapter) => writer.blocks(chapter.children));
  return `${frontMatter(metadata)}${blocks.join('\n\n')}\n`;
}

function frontMatter({ title, authors, language, date, source, licence }: DocumentMetadata): string {
  const value = (text: string) => `"${text.replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&')}"`;
  const lines = [
    `title: ${value(title)}`,
    ...(authors.length > 0 ? ['author:', ...authors.map((name) => `  - ${value(name)}`)] : []),
    ...Object.entries({ lang: language, date, source, licence }).flatMap(([key, text]) =>
      text === null ? [] : [`${key}: ${value(text)}`],
    ),
  ];
  return `---\n${lines.join('\n')}\n---\n\n`;
}

/** By their labels; where one stands for several footnotes, the later ones get a key of their own. */
function footnoteKeys(doc: Node): InlineWriting['footnoteKey'] {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  doc.descendants((node) => {
    if (node.type.name !== 'footnote') return;
    const label = String(node.attrs['label']).replace(/[\s[\]\\^]/g, '') || 'note';
    let key = label;
    for (let count = 2; taken.has(key); count++) key = `${label}-note-${count}`;
    taken.add(key);
    keys.set(String(node.attrs['id']), key);
  });
  return (id) => keys.get(id) ?? null;
}

function headingNames(doc: Node): InlineWriting['headingName'] {
  const names = new HeadingNames();
  doc.descendants((node) => {
    if (node.type.name === 'heading') names.add(node.textContent, String(node.attrs['id']));
  });
  const byId = new Map([...names.targets].map(([name, id]) => [id, `#${name}`]));
  return (id) => byId.get(id) ?? null;
}

/** Separates what would run together otherwise. */
const APART = '<!-- -->';

class BlockWriter {
  constructor(private readonly writing: InlineWriting) {}

  /** Each block's lines, to be parted by blank ones. */
  blocks(nodes: readonly Node[]): string[] {
    const written: string[] = [];
    nodes.forEach((node, index) => {
      const before = nodes[index - 1]?.type.name;
      const name = node.type.name;
      const isList = name === 'bullet_list' || name === 'ordered_list';
      const isPlainQuotation =
        name === 'blockquote' && before === 'heading' && node.attrs['epigraph'] !== true;
      if ((isList && before === name) || isPlainQuotation) written.push(APART);
      const lines = this.block(node);
      if (lines !== '') written.push(lines);
    });
    return written;
  }

  private block(node: Node): string {
    const { attrs } = node;
    switch (node.type.name) {
      case 'heading':
        return `${'#'.repeat(Number(attrs['level']))} ${writeInline(node, 'none', this.writing)}`;
      case 'paragraph':
        return withRole(writeInline(node, 'escaped', this.writing), attrs['role']);
      case 'caption':
        return writeInline(node, 'escaped', this.writing);
      case 'blockquote':
        return indented(this.blocks(node.children).join('\n\n'), '> ', '> ');
      case 'verse':
        return node.children.map((stanza) => this.stanza(stanza)).join('\n|\n');
      case 'bullet_list':
        return node.children.map((item) => this.item(item, '- ')).join('\n\n');
      case 'ordered_list':
        return node.children
          .map((item, index) => this.item(item, `${Number(attrs['start']) + index}. `))
          .join('\n\n');
      case 'code_block':
        return fenced(node.textContent, attrs['syntax']);
      case 'table':
        return this.table(node);
      case 'horizontal_rule':
        return '***';
      case 'footnotes':
        return node.children.map((footnote) => this.footnote(footnote)).join('\n\n');
      default:
        return this.blocks(node.children).join('\n\n');
    }
  }

  private stanza(stanza: Node): string {
    const lines = writeInline(stanza, 'plain', this.writing).split('\n');
    return lines.map((line) => `| ${line}`).join('\n');
  }

  private item(item: Node, bullet: string): string {
    return indented(this.blocks(item.children).join('\n\n'), bullet, ' '.repeat(bullet.length));
  }

  private footnote(footnote: Node): string {
    const key = this.writing.footnoteKey(String(footnote.attrs['id'])) ?? '';
    return indented(this.blocks(footnote.children).join('\n\n'), `[^${key}]: `, '    ');
  }

  private table(table: Node): string {
    const rows = table.children.map((row) => row.children);
    const [first = []] = rows;
    const rule = first.map(({ attrs }) => rules[String(attrs['align'])] ?? '---');
    const cells = (row: readonly Node[]) => `| ${row.map((cell) => this.cell(cell)).join(' | ')} |`;
    return [cells(first), `| ${rule.join(' | ')} |`, ...rows.slice(1).map(cells)].join('\n');
  }

  private cell(cell: Node): string {
    return cell.children.map((paragraph) => writeInline(paragraph, 'none', this.writing)).join('<br>');
  }
}

const rules: Readonly<Record<string, string>> = { left: ':--', center: ':-:', right: '--:' };

function withRole(text: string, role: unknown): string {
  return typeof role === 'string' ? `<span class="${role}">${text}</span>` : text;
}

/** Every line set in, the first one differently; empty ones only where the sign is more than blanks. */
function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : line === '' ? others.trimEnd() : others) + line)
    .join('\n');
}

function fenced(code: string, syntax: unknown): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${typeof syntax === 'string' ? syntax : ''}\n${code === '' ? '' : `${code}\n`}${fence}`;
}
