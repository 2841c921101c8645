import { Inject, Injectable } from '@nestjs/common';
import { quoteOf, resolveAnchor, type AnchorFailure } from '@postil/anchoring';
import { limits, type HighlightEdit, type HighlightWritten, type NewHighlight } from '@postil/contract';
import { Revision } from '@postil/document-model';
import type { Sql } from 'postgres';
import type { ReadingAccess } from '../access/access.queries.js';
import { AccessService, type Granted } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { FeedWriter, type Decide } from '../live/feed-writer.js';
import { ensurePrivateFeed } from '../live/feed.queries.js';
import type { Operation } from '../operations/operation.js';
import { findPassage } from './highlights.queries.js';

/** Paragraphs on each side that a quote may take its context from. */
const NEIGHBOURS = 3;

@Injectable()
export class HighlightsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly feeds: FeedWriter,
  ) {}

  async create(
    reader: Reader,
    operation: Operation,
    readingId: string,
    id: string,
    input: NewHighlight,
  ): Promise<HighlightWritten> {
    return this.write(reader, operation, readingId, id, async () => {
      const access = await this.access.requireInReading(this.sql, reader, 'highlight:create', readingId);
      const { placement, quote } = await this.place(access, input);
      const feed = input.visibility === 'group' ? access.shared : await this.privateFeed(access);
      const { color, visibility, madeAt } = input;
      return {
        feedId: feed.id,
        item: {
          accessVersion: feed.accessVersion,
          actor: access.memberId,
          kind: 'highlight:created',
          ifVersion: null,
          data: { id, color, visibility, quote, placement, madeAt },
        },
      };
    });
  }

  async edit(
    reader: Reader,
    operation: Operation,
    readingId: string,
    id: string,
    ifVersion: number,
    edit: HighlightEdit,
  ): Promise<HighlightWritten> {
    return this.write(reader, operation, readingId, id, async () => {
      const access = await this.access.requireForHighlight(
        this.sql,
        reader,
        'annotation:edit',
        readingId,
        id,
      );
      const { annotation, shared, memberId } = access;
      const inShared = annotation.feedId === shared.id;
      const from = inShared ? shared : await this.privateFeed(access);
      const change = { accessVersion: from.accessVersion, actor: memberId, ifVersion };
      const data = { id, ...edit };
      if (edit.visibility === undefined || edit.visibility === annotation.visibility) {
        return { feedId: from.id, item: { ...change, kind: 'highlight:edited', data } };
      }
      const action = edit.visibility === 'private' ? 'highlight:make-private' : 'highlight:share';
      await this.access.requireForHighlight(this.sql, reader, action, readingId, id);
      const to = inShared ? await this.privateFeed(access) : shared;
      return {
        feedId: from.id,
        toFeedId: to.id,
        item: { ...change, data, toAccessVersion: to.accessVersion },
      };
    });
  }

  async remove(
    reader: Reader,
    operation: Operation,
    readingId: string,
    id: string,
    ifVersion: number,
  ): Promise<HighlightWritten> {
    return this.write(reader, operation, readingId, id, async () => {
      const access = await this.access.requireForHighlight(
        this.sql,
        reader,
        'annotation:remove',
        readingId,
        id,
      );
      const feed =
        access.annotation.feedId === access.shared.id ? access.shared : await this.privateFeed(access);
      const { accessVersion } = feed;
      return {
        feedId: feed.id,
        item: { accessVersion, actor: access.memberId, kind: 'highlight:removed', ifVersion, data: { id } },
      };
    });
  }

  private async write(
    reader: Reader,
    operation: Operation,
    readingId: string,
    id: string,
    decide: Decide,
  ): Promise<HighlightWritten> {
    const subject = { type: 'highlight', readingId, id } as const;
    const { feed, seq, row } = await this.feeds.write(reader, operation, subject, decide);
    return { feed, seq, highlight: row as HighlightWritten['highlight'] };
  }

  /** Checks the anchor against the revision it names; the context of the quote is taken from the text itself. */
  private async place(access: Granted<ReadingAccess>, { revisionId, anchor }: NewHighlight) {
    const { start, end } = anchor;
    const most = limits.quoteParagraphs + 2 * NEIGHBOURS;
    const around = await findPassage(
      this.sql,
      access.documentId,
      revisionId,
      start.paragraphId,
      end.paragraphId,
      NEIGHBOURS,
      most + 1,
    );
    if (around.length > most) refuseAnchor('too-long');
    const revision = new Revision(around);
    const resolved = resolveAnchor(revision, anchor);
    if (!resolved.ok) refuseAnchor(resolved.why);
    const { startOrdinal, endOrdinal } = resolved.range;
    return {
      quote: { ...quoteOf(revision, resolved.range) },
      placement: {
        revisionId,
        chapterId: revision.paragraph(start.paragraphId)?.chapterId ?? '',
        startParagraph: start.paragraphId,
        startOffset: start.offset,
        endParagraph: end.paragraphId,
        endOffset: end.offset,
        startOrdinal,
        endOrdinal,
      },
    };
  }

  private async privateFeed(access: Granted<ReadingAccess>) {
    return access.private ?? (await ensurePrivateFeed(this.sql, access.readingId, access.memberId));
  }
}

const anchorMessages: Record<AnchorFailure, string> = {
  'unknown-paragraph': 'The passage names a paragraph that is not in this revision of the text.',
  'out-of-bounds': 'The passage reaches beyond the end of its paragraph.',
  'split-surrogate': 'The passage begins or ends in the middle of a character.',
  empty: 'The passage is empty, or its end lies before its start.',
  'too-long': `A highlight spans at most ${limits.quoteParagraphs} paragraphs and ${limits.quoteLength} characters. Select less.`,
  'quote-mismatch':
    'The words of the passage are not those that stand there. Reload the text and select again.',
};

function refuseAnchor(why: AnchorFailure): never {
  const limit = why === 'too-long' ? { limit: limits.quoteLength } : {};
  return refuse(`anchor-${why}`, anchorMessages[why], limit);
}
