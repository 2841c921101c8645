import { Inject, Injectable } from '@nestjs/common';
import { ORPHANED, type Member, type Snapshot } from '@postil/contract';
import { ATOM, readingSchema } from '@postil/document-model';
import {
  atomLabels,
  exportedParagraphs,
  type ExportedChapter,
  type ExportedReading,
} from '@postil/exporting';
import { startFeed, view, type AnnotatedHighlight, type AnnotationView, type Scope } from '@postil/feed';
import type { Sql } from 'postgres';
import type { ReadingAccess } from '../access/access.queries.js';
import { AccessService, type Granted } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { findChapterContent } from '../documents/documents.queries.js';
import { refuse } from '../failures/refusal.js';
import { findSnapshot } from '../readings/snapshot.queries.js';
import { findReadingOutline } from '../readings/readings.queries.js';
import { findNotedChapters, findParagraphTexts, type NotedChapter } from './exports.queries.js';
import { linksTo } from './links.js';

export interface Export {
  reading: ExportedReading;
  chapters: AsyncIterable<ExportedChapter>;
}

/** Gathers what an export writes, chapter by chapter: no more than one of them is in memory at a time. */
@Injectable()
export class ExportsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
  ) {}

  /** `home` is the address under which the asker reaches Postil, for permalinks. */
  async open(reader: Reader, readingId: string, home: string): Promise<Export> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:export', readingId);
    const outline = await findReadingOutline(this.sql, readingId, access.revisionId);
    if (!outline) refuse('not-found', 'There is nothing here, or it is not open to you.');
    const { title, authors, group, revision } = outline;
    // Filled with each chapter: whoever wrote a note is known by the time it is written down.
    const members = new Map<string, Member>();
    const reading = {
      ...{ title, authors, group: group.name, revision: revision.number, members },
      exportedAt: new Date(),
      links: linksTo(home, readingId),
    };
    return { reading, chapters: this.chapters(reader, access, members) };
  }

  private async *chapters(
    reader: Reader,
    { readingId, revisionId, memberId }: Granted<ReadingAccess>,
    members: Map<string, Member>,
  ): AsyncGenerator<ExportedChapter> {
    // No transaction spans the export: a slow download would hold a connection, and old rows, for as long.
    for (const chapter of await findNotedChapters(this.sql, { readingId, revisionId, memberId })) {
      // Asked again, because the right may be lost while the file is under way.
      const access = await this.access.requireInReading(this.sql, reader, 'reading:export', readingId);
      const text = await findSnapshot(this.sql, { ...access, revisionId }, [chapter.id]);
      const snapshot = JSON.parse(text) as Snapshot;
      for (const member of snapshot.members) members.set(member.id, member);
      const highlights = highlightsIn(chapter, snapshot);
      if (highlights.length > 0) yield this.withText(chapter, { ...access, revisionId }, highlights);
    }
    const orphans = await this.orphans(reader, { readingId, revisionId }, members);
    if (orphans.length > 0) yield { title: null, paragraphs: [], highlights: orphans };
  }

  private async orphans(
    reader: Reader,
    { readingId, revisionId }: { readingId: string; revisionId: string },
    members: Map<string, Member>,
  ): Promise<readonly AnnotatedHighlight[]> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:export', readingId);
    const snapshot = JSON.parse(
      await findSnapshot(this.sql, { ...access, revisionId }, [ORPHANED]),
    ) as Snapshot;
    for (const member of snapshot.members) members.set(member.id, member);
    return seenIn(snapshot, []).orphans;
  }

  private async withText(
    { id, title, first, start }: NotedChapter,
    { readingId, revisionId }: { readingId: string; revisionId: string },
    highlights: AnnotatedHighlight[],
  ): Promise<ExportedChapter> {
    const last = highlights.reduce(
      (end, { highlight }) => Math.max(end, highlight.placement?.endOrdinal ?? 0),
      first,
    );
    const rows = await findParagraphTexts(this.sql, revisionId, first, last);
    // Only for the labels of footnote marks is the chapter itself looked into.
    const hasAtoms = highlights.some(({ highlight }) => highlight.quote.exact.includes(ATOM));
    const content = hasAtoms
      ? await findChapterContent(this.sql, readingId, revisionId, id, { drafts: false })
      : null;
    const labels =
      content === null ? new Map() : atomLabels(readingSchema.nodeFromJSON(JSON.parse(content)), first);
    return { title, paragraphs: exportedParagraphs(rows, start, labels), highlights };
  }
}

/** Those that start in the chapter; one that only reaches into it stands where it starts. */
function highlightsIn({ first, count }: NotedChapter, snapshot: Snapshot): AnnotatedHighlight[] {
  return seenIn(snapshot, [{ first, count }]).highlights.filter(
    ({ highlight }) => (highlight.placement?.startOrdinal ?? -1) >= first,
  );
}

function seenIn(snapshot: Snapshot, scope: Scope): AnnotationView {
  return view(
    snapshot.feeds.map((feed) => startFeed(snapshot, feed)),
    scope,
  );
}
