import { Schema, type MarkSpec, type Node, type NodeSpec } from 'prosemirror-model';
import { directionOf } from './direction-of.js';
import { isHarmlessHref } from './harmless-href.js';

/** What every textblock carries: its stable id, its language (BCP 47) and its writing direction. */
const textblockAttrs = {
  id: { default: '', validate: 'string' },
  lang: { default: null, validate: 'string|null' },
  dir: { default: null, validate: 'string|null' },
} as const;

/** Rules, list markers and columns stand on the side where the text in them begins. */
function directionDomAttrs(container: Node): Record<string, string> {
  const dir = directionOf(container);
  return dir === null ? {} : { dir };
}

function textblockDomAttrs(attrs: Record<string, unknown>): Record<string, string> {
  const dom: Record<string, string> = { 'data-paragraph': String(attrs['id']) };
  if (typeof attrs['lang'] === 'string') dom['lang'] = attrs['lang'];
  if (typeof attrs['dir'] === 'string') dom['dir'] = attrs['dir'];
  return dom;
}

/** Containers hold paragraphs and have no offsets of their own; textblocks are what anchors point into. */
const nodes = {
  doc: { content: 'chapter+' },
  chapter: {
    content: 'block+ footnotes?',
    attrs: {
      id: { default: '', validate: 'string' },
      title: { default: '', validate: 'string' },
      /** How deep it stands in the contents, from 0: a part is 0, the chapters within it are 1. */
      depth: { default: 0, validate: checkDepth },
    },
    isolating: true,
    toDOM: (node) => ['section', { 'data-chapter': String(node.attrs['id']) }, 0],
  },
  paragraph: {
    content: 'inline*',
    group: 'block prose',
    attrs: { ...textblockAttrs, role: { default: null, validate: checkRole } },
    toDOM: (node) => ['p', { ...roleDomAttrs(node.attrs), ...textblockDomAttrs(node.attrs) }, 0],
  },
  heading: {
    content: 'inline*',
    group: 'block',
    attrs: { ...textblockAttrs, level: { default: 1, validate: checkHeadingLevel } },
    toDOM: (node) => [`h${String(node.attrs['level'])}`, textblockDomAttrs(node.attrs), 0],
  },
  blockquote: {
    content: 'block+',
    group: 'block',
    attrs: { epigraph: { default: false, validate: 'boolean' } },
    toDOM: (node) => [
      'blockquote',
      { ...(node.attrs['epigraph'] === true && { class: 'epigraph' }), ...directionDomAttrs(node) },
      0,
    ],
  },
  verse: {
    content: 'stanza+',
    group: 'block',
    toDOM: () => ['div', { class: 'verse' }, 0],
  },
  stanza: {
    content: 'inline*',
    attrs: textblockAttrs,
    toDOM: (node) => ['p', { class: 'stanza', ...textblockDomAttrs(node.attrs) }, 0],
  },
  bullet_list: {
    content: 'list_item+',
    group: 'block',
    toDOM: (node) => ['ul', directionDomAttrs(node), 0],
  },
  ordered_list: {
    content: 'list_item+',
    group: 'block',
    attrs: { start: { default: 1, validate: 'number' } },
    toDOM: (node) => ['ol', { start: String(node.attrs['start']), ...directionDomAttrs(node) }, 0],
  },
  list_item: { content: 'block+', toDOM: () => ['li', 0] },
  code_block: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    attrs: { ...textblockAttrs, syntax: { default: null, validate: 'string|null' } },
    toDOM: (node) => ['pre', textblockDomAttrs(node.attrs), ['code', 0]],
  },
  table: {
    content: 'table_row+',
    group: 'block',
    isolating: true,
    toDOM: (node) => ['div', { class: 'table', ...directionDomAttrs(node) }, ['table', ['tbody', 0]]],
  },
  table_row: { content: '(table_cell | table_header)+', toDOM: () => ['tr', 0] },
  table_cell: { content: 'prose+', attrs: cellAttrs(), toDOM: (node) => ['td', cellDomAttrs(node.attrs), 0] },
  table_header: {
    content: 'prose+',
    attrs: cellAttrs(),
    toDOM: (node) => ['th', cellDomAttrs(node.attrs), 0],
  },
  /** Pictures or a table, with what is said below them. */
  figure: {
    content: '(prose | table)+ caption*',
    group: 'block',
    toDOM: (node) => ['figure', directionDomAttrs(node), 0],
  },
  caption: {
    content: 'inline*',
    attrs: textblockAttrs,
    toDOM: (node) => ['p', { class: 'caption', ...textblockDomAttrs(node.attrs) }, 0],
  },
  horizontal_rule: { group: 'block', toDOM: () => ['hr'] },
  footnotes: {
    content: 'footnote+',
    toDOM: () => ['section', { class: 'footnotes', role: 'doc-endnotes' }, 0],
  },
  footnote: {
    content: 'block+',
    attrs: { id: { default: '', validate: 'string' }, label: { default: '', validate: 'string' } },
    toDOM: (node) => [
      'div',
      {
        class: 'footnote',
        'data-footnote': String(node.attrs['id']),
        'data-label': String(node.attrs['label']),
      },
      0,
    ],
  },
  text: { group: 'inline' },
  hard_break: { inline: true, group: 'inline', selectable: false, toDOM: () => ['br'] },
  image: {
    inline: true,
    group: 'inline',
    attrs: {
      /** The picture's bytes by their SHA-256, in hexadecimal; an address never: nothing is loaded from elsewhere. */
      asset: { default: '', validate: checkAsset },
      alt: { default: '', validate: 'string' },
      title: { default: null, validate: 'string|null' },
      /** In pixels, so that its room is kept before it is loaded; null when unknown. */
      width: { default: null, validate: 'number|null' },
      height: { default: null, validate: 'number|null' },
    },
    toDOM: (node) => ['img', { 'data-asset': String(node.attrs['asset']), alt: String(node.attrs['alt']) }],
  },
  footnote_mark: {
    inline: true,
    group: 'inline',
    selectable: false,
    attrs: {
      footnote: { default: '', validate: 'string' },
      label: { default: '', validate: 'string' },
      /** By what an import took it for a mark, such as `glued`; null where the source says that it is one. */
      evidence: { default: null, validate: 'string|null' },
    },
    toDOM: (node) => [
      'sup',
      { class: 'footnote-mark', 'data-footnote-mark': String(node.attrs['footnote']) },
      String(node.attrs['label']),
    ],
  },
} satisfies Record<string, NodeSpec>;

function checkHeadingLevel(level: unknown): void {
  if (typeof level !== 'number' || !Number.isInteger(level) || level < 1 || level > 6) {
    throw new RangeError(`A heading's level is a whole number from 1 to 6, not ${String(level)}.`);
  }
}

/** A line that is not prose: who signs, where and when it was written, who wrote it. */
export const paragraphRoles = ['signature', 'dateline', 'byline'] as const;
export type ParagraphRole = (typeof paragraphRoles)[number];

function checkRole(role: unknown): void {
  if (role !== null && !paragraphRoles.some((known) => known === role)) {
    throw new RangeError(`A paragraph's role is ${paragraphRoles.join(', ')} or null, not ${String(role)}.`);
  }
}

function roleDomAttrs(attrs: Record<string, unknown>): Record<string, string> {
  return typeof attrs['role'] === 'string' ? { class: attrs['role'] } : {};
}

function checkDepth(depth: unknown): void {
  if (typeof depth !== 'number' || !Number.isInteger(depth) || depth < 0 || depth > 5) {
    throw new RangeError(`A chapter's depth is a whole number from 0 to 5, not ${String(depth)}.`);
  }
}

function checkAsset(asset: unknown): void {
  if (typeof asset !== 'string' || !/^(?:[0-9a-f]{64})?$/.test(asset)) {
    throw new RangeError(
      `A picture is named by the SHA-256 of its bytes, not by ${String(asset).slice(0, 80)}.`,
    );
  }
}

// `doc.check()` and `Node.fromJSON` call these: the last gate before an address reaches a page.
function checkHref(href: unknown): void {
  if (typeof href !== 'string' || !isHarmlessHref(href)) {
    throw new RangeError(`A link may not lead to ${String(href).slice(0, 80)}.`);
  }
}

function cellAttrs() {
  return {
    colspan: { default: 1, validate: 'number' },
    rowspan: { default: 1, validate: 'number' },
    align: { default: null, validate: 'string|null' },
  };
}

function cellDomAttrs(attrs: Record<string, unknown>): Record<string, string> {
  const dom: Record<string, string> = {};
  if (attrs['colspan'] !== 1) dom['colspan'] = String(attrs['colspan']);
  if (attrs['rowspan'] !== 1) dom['rowspan'] = String(attrs['rowspan']);
  if (typeof attrs['align'] === 'string') dom['data-align'] = attrs['align'];
  return dom;
}

const marks = {
  link: {
    attrs: { href: { validate: checkHref }, title: { default: null, validate: 'string|null' } },
    inclusive: false,
    toDOM: (mark) => ['a', { href: String(mark.attrs['href']), rel: 'noopener noreferrer nofollow' }, 0],
  },
  em: { toDOM: () => ['em', 0] },
  strong: { toDOM: () => ['strong', 0] },
  small_caps: { toDOM: () => ['span', { class: 'small-caps' }, 0] },
  sub: { excludes: 'sub sup', toDOM: () => ['sub', 0] },
  sup: { excludes: 'sub sup', toDOM: () => ['sup', 0] },
  strike: { toDOM: () => ['s', 0] },
  code: { toDOM: () => ['code', 0] },
  /** Words in another language (BCP 47) than their paragraph's. */
  foreign: {
    attrs: { lang: { validate: 'string' }, dir: { default: null, validate: 'string|null' } },
    toDOM: (mark) => [
      'span',
      {
        lang: String(mark.attrs['lang']),
        ...(typeof mark.attrs['dir'] === 'string' && { dir: mark.attrs['dir'] }),
      },
      0,
    ],
  },
} satisfies Record<string, MarkSpec>;

/** The ProseMirror schema of a text to be read: chapters of blocks, each chapter with its footnotes at its end. */
export const readingSchema = new Schema({ nodes, marks });

export type ReadingSchema = typeof readingSchema;
