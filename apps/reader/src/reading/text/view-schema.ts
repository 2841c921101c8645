import { readingSchema, type ReadingSchema } from '@postil/document-model';
import { Schema, type Node, type NodeSpec } from 'prosemirror-model';

/** What ProseMirror nodes look like as JSON. */
export interface NodeJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly NodeJson[];
  readonly text?: string;
}

type WithParts =
  ReadingSchema extends Schema<infer Nodes, infer Marks> ? Schema<Nodes | 'part', Marks> : never;

/**
 * The reading schema with one more level: a chapter's blocks stand in parts, so that the browser can leave out what
 * is off the screen (`content-visibility` on single paragraphs would make scrolling far dearer). Parts exist on the
 * screen only: positions in this schema are the view's own, while paragraph ids and offsets are the stored ones.
 */
export const viewSchema = new Schema({
  nodes: nodesWithParts(),
  marks: readingSchema.spec.marks,
}) as Schema as WithParts;

function nodesWithParts(): Record<string, NodeSpec> {
  const nodes: Record<string, NodeSpec> = {
    part: {
      content: '(block | footnotes)+',
      attrs: {
        /** Set while the part waits to be filled: the code units of text it stands for. */
        waitingFor: { default: null, validate: 'number|null' },
        /** The text runs on from the part before, so the first paragraph is indented. */
        continues: { default: false, validate: 'boolean' },
      },
      toDOM: () => ['div', { class: 'part' }, 0],
    },
  };
  readingSchema.spec.nodes.forEach((name, spec) => {
    nodes[name] = name === 'chapter' ? { ...spec, content: 'part+' } : spec;
  });
  return nodes;
}

export const PART_SIZE = 16;

/** A chapter's JSON cut into parts of about `PART_SIZE` paragraphs; the footnotes are a part of their own. */
export function cutIntoParts(chapter: NodeJson): NodeJson[] {
  const parts: NodeJson[] = [];
  let blocks: NodeJson[] = [];
  let size = 0;
  let continues = false;
  const close = () => {
    if (blocks.length === 0) return;
    parts.push({ type: 'part', attrs: { continues }, content: blocks });
    continues = blocks.at(-1)?.type === 'paragraph';
    blocks = [];
    size = 0;
  };
  for (const block of chapter.content ?? []) {
    if (block.type === 'footnotes' || size >= PART_SIZE) close();
    // A heading is better kept with what follows it than left at the end of a part.
    if (block.type === 'heading' && size >= PART_SIZE / 2) close();
    blocks.push(block);
    size += textblockCount(block);
  }
  close();
  return parts;
}

/** Has each textblock's content in its own `content`; what holds no inline content is a container. */
const textblocks: ReadonlySet<string> = new Set(
  Object.values(viewSchema.nodes)
    .filter((type) => type.isTextblock)
    .map((type) => type.name),
);

function textblockCount(json: NodeJson): number {
  if (textblocks.has(json.type)) return 1;
  return (json.content ?? []).reduce((sum, child) => sum + textblockCount(child), 0);
}

/** A part that stands for text not yet there. Its empty paragraph has no id, so nothing can be anchored in it. */
export function waitingPart(length: number): Node {
  const { part, paragraph } = viewSchema.nodes;
  return part.create({ waitingFor: length }, paragraph.create());
}

/** The whole text with every chapter waiting. */
export function waitingText(chapters: readonly { id: string; title: string; length: number }[]): Node {
  const { doc, chapter } = viewSchema.nodes;
  return doc.create(
    null,
    chapters.map(({ id, title, length }) => chapter.create({ id, title }, waitingPart(length))),
  );
}

export function isWaiting(part: Node): boolean {
  return part.attrs['waitingFor'] !== null;
}
