import type { Color, Comment, Highlight } from '@postil/contract';
import type { AnnotatedHighlight, ThreadedComment } from '@postil/feed';
import { containedMarkdown } from './contained-markdown.js';
import { escapeMarkdown } from './escape-markdown.js';
import type { ExportedChapter, ExportedReading } from './exported-reading.js';
import { quotedPassage } from './quoted-passage.js';

const colorNames: Record<Color, string> = {
  yellow: 'Important',
  blue: 'Question',
  rose: 'Disagree',
  green: 'Beautiful',
  violet: 'Look up',
};

/** Lists further in than this are hard to read, and some programs stop reading them. */
const DEEPEST = 6;

/**
 * A reading's notes as Markdown, piece by piece: under each chapter's heading its highlights in the text's order, each
 * as a quotation with the thread under it as nested lists; at the end those whose passage is gone, with the words that
 * they stood at last. Whatever members wrote stays inside its list item.
 */
export async function* exportMarkdown(
  reading: ExportedReading,
  chapters: AsyncIterable<ExportedChapter> | Iterable<ExportedChapter>,
): AsyncGenerator<string> {
  yield front(reading);
  let empty = true;
  for await (const { title, paragraphs, highlights } of chapters) {
    if (highlights.length === 0) continue;
    empty = false;
    yield `\n## ${title === null ? 'No longer in the text' : escapeMarkdown(title) || 'Untitled chapter'}\n`;
    if (title === null) yield '\nThe words of each note are those that it stood at last.\n';
    for (const annotated of highlights) {
      yield passage(reading, annotated.highlight, quotedPassage(annotated.highlight, paragraphs));
      yield* thread(reading, annotated);
    }
  }
  if (empty) yield '\nThere are no notes yet.\n';
}

function front({ title, authors, group, revision, exportedAt, links }: ExportedReading): string {
  const facts = [
    ...(authors.length > 0 ? [`By ${authors.map(escapeMarkdown).join(', ')}`] : []),
    `Read by ${escapeMarkdown(group)}`,
    `Revision ${revision} of the text`,
    `Exported ${minutes(exportedAt.toISOString())} from <${links.reading}>`,
  ];
  return `# ${escapeMarkdown(title)}\n\n${facts.map((fact) => `- ${fact}\n`).join('')}`;
}

function passage(reading: ExportedReading, highlight: Highlight, paragraphs: readonly string[]): string {
  const quotation = paragraphs
    .map((paragraph) => paragraph.split('\n').map(escapeMarkdown).filter(Boolean).join('\\\n> '))
    .filter(Boolean)
    .join('\n>\n> ');
  const signature = [
    `**${nameOf(reading, highlight.authorId)}**`,
    highlight.deletedAt === null ? `${colorNames[highlight.color]} (${highlight.color})` : '(deleted)',
    minutes(highlight.createdAt),
    ...(highlight.visibility === 'private' ? ['private: only you see this'] : []),
    `[link](${reading.links.note(highlight.id)})`,
  ];
  return `\n> ${quotation || '(a picture)'}\n\n${signature.join(' · ')}\n`;
}

/** One answer after the other, each further in than the one it answers, down to the deepest list. */
function* thread(reading: ExportedReading, { thread: comments }: AnnotatedHighlight): Generator<string> {
  interface Item {
    readonly answer: ThreadedComment;
    readonly depth: number;
    readonly bullet: string;
    readonly to: Comment | null;
  }
  const waiting: Item[] = [];
  const wait = (answers: readonly ThreadedComment[], depth: number, bullet: string, to: Comment | null) => {
    for (const answer of answers.toReversed()) waiting.push({ answer, depth, bullet, to });
  };
  wait(comments, 0, '-', null);
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { answer, depth, bullet, to } = item;
    const { lines, nextBullet } = containedMarkdown(answer.comment.body);
    const signature = signatureOf(reading, answer.comment, to);
    yield listItem(
      depth,
      bullet,
      answer.comment.deletedAt === null ? [signature, '', ...lines] : [signature],
    );
    if (depth < DEEPEST) wait(answer.replies, depth + 1, nextBullet, null);
    else wait(answer.replies, depth, bullet, answer.comment);
  }
}

function signatureOf(reading: ExportedReading, comment: Comment, to: Comment | null): string {
  return [
    `**${nameOf(reading, comment.authorId)}**`,
    ...(to ? [`to ${nameOf(reading, to.authorId)}`] : []),
    minutes(comment.createdAt),
    ...(comment.editedAt !== null && comment.deletedAt === null ? ['edited'] : []),
    `[link](${reading.links.comment(comment.highlightId, comment.id)})`,
    ...(comment.deletedAt === null ? [] : ['(deleted)']),
  ].join(' · ');
}

/** By four columns for each level: then tabs in members' code keep their stops. */
function listItem(depth: number, bullet: string, lines: readonly string[]): string {
  const indent = '    '.repeat(depth);
  return `\n${lines
    .map((line, index) =>
      index === 0 ? `${indent}${bullet}   ${line}` : line === '' ? '' : `${indent}    ${line}`,
    )
    .join('\n')}\n`;
}

function nameOf({ members }: ExportedReading, memberId: string): string {
  return escapeMarkdown(members.get(memberId)?.name ?? '') || 'Somebody';
}

/** `2026-11-23 18:05 UTC`: the file may be read anywhere, at any time. */
function minutes(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
