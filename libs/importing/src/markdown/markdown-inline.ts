import { normaliseText, readingSchema } from '@postil/document-model';
import type { Token } from 'markdown-it';
import type { Mark, Node } from 'prosemirror-model';
import { pairedTags, type HarmlessTag } from './harmless-html.js';
import type { MarkdownSource } from './markdown-blocks.js';
import { joinLines } from '../plain/line-wrapping.js';

const { nodes, marks } = readingSchema;

/** Marks by the names of markdown-it's tokens. */
const toggles: Record<string, Mark> = {
  em: marks.em.create(),
  strong: marks.strong.create(),
  s: marks.strike.create(),
};

/** The inline content of a paragraph, from markdown-it's tokens. In verse every line end is a break. */
export function inlineNodes(
  tokens: readonly Token[],
  source: MarkdownSource,
  line: number | null,
  isVerse = false,
): Node[] {
  const out: Node[] = [];
  // Every link that opens is remembered, as a mark or as nothing, for the closing one to find its own.
  const links: (Mark | null)[] = [];
  const tags = pairedTags(tokens);
  let active: readonly Mark[] = [];
  const text = (content: string) => {
    const clean = (piece: string) => cleanInline(source.pictures.asWritten(piece));
    for (const node of source.marks.inline(content, clean)) out.push(node.mark(active));
  };
  tokens.forEach((token, index) => {
    const toggled = toggles[token.type.replace(/_(?:open|close)$/, '')];
    if (toggled) {
      active = token.nesting > 0 ? toggled.addToSet(active) : toggled.removeFromSet(active);
    } else if (token.type === 'text') {
      text(token.content);
    } else if (token.type === 'softbreak' && !isVerse) {
      text(joinsWithSpace(tokens[index - 1], tokens[index + 1]) ? ' ' : '');
    } else if (token.type === 'hardbreak' || token.type === 'softbreak') {
      out.push(nodes.hard_break.create(null, null, active));
    } else if (token.type === 'code_inline') {
      const code = cleanInline(source.asWritten(token.content));
      if (code !== '') out.push(readingSchema.text(code, marks.code.create().addToSet(active)));
    } else if (token.type === 'link_open') {
      const link = linkMark(token, source);
      links.push(link);
      if (link) active = link.addToSet(active);
    } else if (token.type === 'link_close') {
      const link = links.pop();
      if (link) active = link.removeFromSet(active);
    } else if (token.type === 'image') {
      const image = imageNode(token, source, line);
      if (typeof image === 'string') text(image);
      else out.push(image.mark(active));
    } else if (token.type === 'footnote_ref') {
      const mark = source.markOf(token);
      if (mark) out.push(mark);
    } else if (token.type === 'harmless_tag') {
      const { name, closes, mark } = token.meta as HarmlessTag;
      const opening = tokens[tags.get(index) ?? -1]?.meta as HarmlessTag | undefined;
      if (name === 'br') out.push(nodes.hard_break.create(null, null, active));
      else if (!opening) text(token.content);
      else if (!closes) active = mark ? mark.addToSet(active) : active;
      else active = opening.mark ? opening.mark.removeFromSet(active) : active;
    } else if (token.type === 'html_comment' && token.content !== '') {
      source.warnings.add(
        'comment-left-out',
        `A comment was left out (“${token.content.slice(0, 60)}”).`,
        line,
      );
    }
  });
  return joinTexts(out);
}

/** The picture, where the source holds it; else the words that stand for it, and a warning. */
function imageNode(token: Token, source: MarkdownSource, line: number | null): Node | string {
  const alt = plainContent(token.children ?? []);
  const picture = source.pictures.at(String(token.attrGet('src') ?? ''));
  if (picture && 'asset' in picture) {
    const { asset, width, height } = picture;
    const words = cleanInline(source.asWritten(alt));
    return nodes.image.create({ asset, alt: words, title: token.attrGet('title') || null, width, height });
  }
  source.warnings.add('image-left-out', imageMessage(alt, picture?.reason), line);
  return alt;
}

/** Texts that meet, for one after an entity, are one text and normalised as one. */
function joinTexts(inline: readonly Node[]): Node[] {
  const joined: Node[] = [];
  let run: Node[] = [];
  const finish = () => {
    const [first] = run;
    const text = run.map((node) => node.text).join('');
    if (first) joined.push(readingSchema.text(text.normalize('NFC'), first.marks));
    run = [];
  };
  for (const node of inline) {
    if (run[0] && !(node.isText && run[0].sameMarkup(node))) finish();
    if (node.isText) run.push(node);
    else joined.push(node);
  }
  finish();
  return joined;
}

/** Entities may bring in what the text's one normalisation took out, and line ends within a line. */
function cleanInline(text: string): string {
  return normaliseText(text).replace(/\n/g, ' ');
}

function joinsWithSpace(before: Token | undefined, after: Token | undefined): boolean {
  if (before?.type !== 'text' || after?.type !== 'text') return true;
  const [left, right] = [before.content.slice(-2), after.content.slice(0, 2)];
  // A Markdown writer who ends a line with a dash may well want the space; only unspaced scripts go without.
  return /[-—]$/.test(left) || joinLines([left, right]).includes(' ');
}

/** Only links that lead to the web, to mail, or to another place in the text. */
function linkMark(token: Token, source: MarkdownSource): Mark | null {
  // The sign of a mark, percent-encoded: in an address, what looked like a mark is none.
  const signed = String(token.attrGet('href') ?? '').replace(/%EF%BF%BC(\d+)%EF%BF%BC/g, '\uFFFC$1\uFFFC');
  const href = source.asWritten(signed);
  if (!/^(?:https?:\/\/|mailto:|#)./i.test(href)) return null;
  const title = token.attrGet('title');
  return marks.link.create({
    href: href.startsWith('#') ? decoded(href) : href,
    title: title === null ? null : source.asWritten(title),
  });
}

/** Names of headings come percent-encoded, where they have other letters than ASCII's. */
function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

function plainContent(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content))
    .join('');
}

function imageMessage(
  alt: string,
  reason = 'a Markdown file keeps only those that stand within it.',
): string {
  const words = alt.trim();
  return words === ''
    ? `A picture was left out: ${reason}`
    : `A picture was left out, and its description (“${words.slice(0, 80)}”) put in its place: ${reason}`;
}
