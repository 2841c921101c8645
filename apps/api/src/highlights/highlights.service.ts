import { Inject, Injectable } from '@nestjs/common';
import type { HighlightEdit, HighlightWritten, NewHighlight, SeenVersion } from '@postil/contract';
import type { Sql } from 'postgres';
import type { ReadingAccess } from '../access/access.queries.js';
import { AccessService, type Granted } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { FeedWriter, type Decide } from '../live/writing/feed-writer.js';
import { ensurePrivateFeed } from '../live/feed.queries.js';
import { versionIn } from '../operations/expected-version.js';
import type { Operation } from '../operations/operation.js';
import { Placer } from '../revisions/placing/placer.js';
import { placePassage } from './place-passage.js';

@Injectable()
export class HighlightsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly feeds: FeedWriter,
    private readonly placer: Placer,
  ) {}

  async create(
    reader: Reader,
    operation: Operation,
    readingId: string,
    id: string,
    input: NewHighlight,
  ): Promise<HighlightWritten> {
    const written = await this.write(reader, operation, readingId, id, async () => {
      const access = await this.access.requireInReading(this.sql, reader, 'highlight:create', readingId);
      const { placement, quote } = await placePassage(this.sql, access.documentId, input);
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
    const { placement, orphan } = written.highlight;
    if (!placement && !orphan) this.placer.noteWasLate(readingId);
    return written;
  }

  async edit(
    reader: Reader,
    operation: Operation,
    readingId: string,
    id: string,
    seen: SeenVersion,
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
      const change = {
        accessVersion: from.accessVersion,
        actor: memberId,
        ifVersion: versionIn(access, seen),
      };
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
    seen: SeenVersion,
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
      const change = { accessVersion, actor: access.memberId, ifVersion: versionIn(access, seen) };
      return { feedId: feed.id, item: { ...change, kind: 'highlight:removed', data: { id } } };
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

  private async privateFeed(access: Granted<ReadingAccess>) {
    return access.private ?? (await ensurePrivateFeed(this.sql, access.readingId, access.memberId));
  }
}
