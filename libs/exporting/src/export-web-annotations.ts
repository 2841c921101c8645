import type { Comment, Highlight } from '@postil/contract';
import type { ThreadedComment } from '@postil/feed';
import {
  codePoints,
  type ExportedChapter,
  type ExportedParagraph,
  type ExportedReading,
} from './exported-reading.js';

/**
 * A reading's notes as JSON-LD of the W3C Web Annotation Data Model (Recommendation of 23 February 2017): an
 * AnnotationCollection with one AnnotationPage, as text, piece by piece.
 *
 * Each highlight is an annotation (`highlighting`) whose target is the passage; each comment is one whose target is
 * the annotation it hangs on: `commenting` on a highlight, `replying` to a comment. What was deleted and is still
 * answered stays as an annotation without a body. A highlight whose passage is gone is known by its words alone.
 *
 * The text that selectors speak of: all paragraphs of the revision in reading order, footnotes at the end of their
 * chapter, joined by one line feed; a line break is a line feed, a footnote mark or image is U+FFFC. Positions count
 * its Unicode code points from 0, as §4.2.5 demands; the end is not included.
 */
export async function* exportWebAnnotations(
  reading: ExportedReading,
  chapters: AsyncIterable<ExportedChapter> | Iterable<ExportedChapter>,
): AsyncGenerator<string> {
  yield `${opening(reading)}\n`;
  let total = 0;
  for await (const chapter of chapters) {
    for (const annotation of annotationsOf(reading, chapter)) {
      yield `${total === 0 ? '' : ',\n'}${JSON.stringify(annotation)}`;
      total++;
    }
  }
  // Only now is it known how many there are.
  yield `\n]},"last":${JSON.stringify(pageId(reading))},"total":${total}}\n`;
}

/** Everything up to the page's items; the rest is written as it comes. */
function opening(reading: ExportedReading): string {
  const id = collectionId(reading);
  const generated = reading.exportedAt.toISOString();
  const collection = JSON.stringify({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'AnnotationCollection',
    label: reading.title,
    'schema:version': String(reading.revision),
    generator: generatorOf(reading),
    generated,
  });
  const page = JSON.stringify({ id: pageId(reading), type: 'AnnotationPage', partOf: id, startIndex: 0 });
  return `${collection.slice(0, -1)},"first":${page.slice(0, -1)},"items":[`;
}

function collectionId({ links }: ExportedReading): string {
  return `${links.reading}#annotations`;
}

function pageId(reading: ExportedReading): string {
  return `${collectionId(reading)}-page-1`;
}

function* annotationsOf(reading: ExportedReading, chapter: ExportedChapter): Generator<object> {
  for (const { highlight, thread } of chapter.highlights) {
    yield highlightAnnotation(reading, highlight, chapter.paragraphs);
    const waiting = [...thread].reverse();
    for (let answer = waiting.pop(); answer; answer = waiting.pop()) {
      yield commentAnnotation(reading, highlight, answer);
      for (const reply of answer.replies.toReversed()) waiting.push(reply);
    }
  }
}

function highlightAnnotation(
  reading: ExportedReading,
  highlight: Highlight,
  paragraphs: readonly ExportedParagraph[],
): object {
  const { exact, prefix, suffix } = highlight.quote;
  const position = positionOf(highlight, paragraphs);
  return {
    id: reading.links.note(highlight.id),
    type: 'Annotation',
    motivation: 'highlighting',
    ...provenance(reading, highlight, highlight.visibility === 'private'),
    ...(highlight.deletedAt === null && {
      body: { type: 'TextualBody', value: highlight.color, format: 'text/plain', purpose: 'tagging' },
    }),
    target: {
      source: reading.links.reading,
      selector: [
        { type: 'TextQuoteSelector', exact, prefix, suffix },
        ...(position ? [{ type: 'TextPositionSelector', ...position }] : []),
      ],
    },
  };
}

function commentAnnotation(
  reading: ExportedReading,
  highlight: Highlight,
  { comment }: ThreadedComment,
): object {
  const { links } = reading;
  const { parentId } = comment;
  return {
    id: links.comment(highlight.id, comment.id),
    type: 'Annotation',
    motivation: parentId === null ? 'commenting' : 'replying',
    ...provenance(reading, comment, highlight.visibility === 'private'),
    ...(comment.deletedAt === null && {
      body: { type: 'TextualBody', value: comment.body, format: 'text/markdown' },
    }),
    target: parentId === null ? links.note(highlight.id) : links.comment(highlight.id, parentId),
  };
}

function provenance(reading: ExportedReading, note: Highlight | Comment, isPrivate: boolean): object {
  const name = reading.members.get(note.authorId)?.name;
  return {
    creator: { id: `urn:uuid:${note.authorId}`, type: 'Person', ...(name !== undefined && { name }) },
    created: note.createdAt,
    modified: note.updatedAt,
    generator: generatorOf(reading),
    ...(isPrivate && { audience: { type: 'schema:Audience', 'schema:audienceType': 'private' } }),
  };
}

function generatorOf({ links }: ExportedReading): object {
  return { id: links.home, type: 'Software', name: 'Postil' };
}

function positionOf({ placement }: Highlight, paragraphs: readonly ExportedParagraph[]) {
  const first = paragraphs[0];
  if (!first || !placement) return null;
  const start = paragraphs[placement.startOrdinal - first.ordinal];
  const end = paragraphs[placement.endOrdinal - first.ordinal];
  if (!start || !end) return null;
  const pointIn = ({ start: before, text }: ExportedParagraph, offset: number) =>
    before + codePoints(text.slice(0, offset));
  return { start: pointIn(start, placement.start.offset), end: pointIn(end, placement.end.offset) };
}
