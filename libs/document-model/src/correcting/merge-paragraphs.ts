import { Fragment, type Node } from 'prosemirror-model';
import { mapLinks } from '../map-links.js';
import { paragraphText } from '../paragraph-text.js';
import { readingSchema } from '../schema.js';
import { retitled } from './chapter-parts.js';
import { impossible, type Corrected } from './correction.js';
import { nodeAt, replaceAt, type ParagraphPlace } from './paragraph-place.js';

const { nodes } = readingSchema;

/** Where two of these meet, their last and first paragraphs can be joined, and they with them. */
const joinable = [nodes.list_item, nodes.blockquote, nodes.verse];

/** A paragraph is joined to the one before it, which keeps its id; links that led to the second lead to the first. */
export function mergeParagraphs(chapters: readonly Node[], place: ParagraphPlace): Corrected {
  const { chapter, path, textblock, parent } = place;
  const at = path.at(-1) ?? 0;
  if (at > 0) {
    const previous = parent.child(at - 1);
    const joined = join(previous, textblock);
    if (!joined) return ofOtherKind;
    return finish(chapters, place, replaceAt(chapter, [...path.slice(0, -1), at - 1], [joined], 2), previous);
  }
  const outer = path.slice(0, -1);
  const container = outer.at(-1) ?? 0;
  if (path.every((step) => step === 0)) return firstIn('chapter');
  if (parent.type === nodes.footnote) return firstIn('footnote');
  if (container === 0 || !joinable.some((type) => type === parent.type)) return ofOtherKind;
  const before = nodeAt(chapter, [...outer.slice(0, -1), container - 1]);
  const previous = before.lastChild;
  const joined = before.type === parent.type && previous ? join(previous, textblock) : null;
  if (!joined || !previous) return ofOtherKind;
  const together = before.copy(
    Fragment.fromArray([...before.children.slice(0, -1), joined, ...parent.children.slice(1)]),
  );
  const corrected = replaceAt(chapter, [...outer.slice(0, -1), container - 1], [together], 2);
  return finish(chapters, place, corrected, previous);
}

function firstIn(what: 'chapter' | 'footnote'): Corrected {
  return impossible(
    what === 'chapter'
      ? 'This is the first paragraph of its chapter. Let the chapter go on from the one before it first.'
      : 'This is the first paragraph of its footnote, so there is none before it to join it to.',
  );
}

const ofOtherKind = impossible('What stands before it is of another kind, so the two can’t be joined.');

/** Null for two that don't go together. */
function join(first: Node, second: Node): Node | null {
  const isProse = (node: Node) => node.type === nodes.paragraph || node.type === nodes.heading;
  if (!first.isTextblock) return null;
  if (first.type !== second.type && !(isProse(first) && isProse(second))) return null;
  const { id } = first.attrs;
  // An empty one has nothing to say about what they are together.
  const model = first.content.size === 0 ? second : first;
  const content = first.content.append(glue(first, second)).append(second.content);
  return model.type.create({ ...model.attrs, id }, content, model.marks);
}

/** What stands between them: a line end in verse and code, in prose a space, unless there is one or none is used. */
function glue(first: Node, second: Node): Fragment {
  const [before, after] = [paragraphText(first), paragraphText(second)];
  if (before === '' || after === '') return Fragment.empty;
  if (first.type === nodes.stanza) return Fragment.from(nodes.hard_break.create());
  if (first.type === nodes.code_block) return Fragment.from(readingSchema.text('\n'));
  const needsNone =
    /\s$/.test(before) || /^\s/.test(after) || (isUnspaced(before.at(-1)) && isUnspaced(after[0]));
  return needsNone ? Fragment.empty : Fragment.from(readingSchema.text(' '));
}

/** Of a script that puts no spaces between words. */
function isUnspaced(character: string | undefined): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303F\uFF00-\uFF60]/u.test(character ?? '');
}

function finish(
  chapters: readonly Node[],
  { chapter, index, textblock }: ParagraphPlace,
  corrected: Node,
  previous: Node,
): Corrected {
  const [gone, kept] = [`#${textblock.attrs['id']}`, `#${previous.attrs['id']}`];
  const merged = chapters.with(index, retitled(chapter, corrected));
  return {
    ok: true,
    chapters: merged.map((each) => relinked(each, (href) => (href === gone ? kept : href))),
  };
}

/** The same node where no link in it changes. */
function relinked(node: Node, hrefOf: (href: string) => string): Node {
  if (node.isLeaf) return node;
  if (node.isTextblock) {
    const content = mapLinks(node.content, hrefOf);
    return content === node.content ? node : node.copy(content);
  }
  const children = node.children.map((child) => relinked(child, hrefOf));
  return children.every((child, at) => child === node.child(at))
    ? node
    : node.copy(Fragment.fromArray(children));
}
