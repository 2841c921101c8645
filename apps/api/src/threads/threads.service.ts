import { Inject, Injectable } from '@nestjs/common';
import type { CommentEdit, CommentWritten, NewComment, SeenVersion } from '@postil/contract';
import type { Sql } from 'postgres';
import type { AnnotationAccess } from '../access/access.queries.js';
import { AccessService, type Granted } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { FeedWriter, type Decide, type Decision } from '../live/writing/feed-writer.js';
import type { AppendItem } from '../live/writing/append.queries.js';
import { versionIn } from '../operations/expected-version.js';
import type { Operation } from '../operations/operation.js';

@Injectable()
export class ThreadsService {
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
    input: NewComment,
  ): Promise<CommentWritten> {
    return this.write(reader, operation, readingId, id, async ({ first }) => {
      const { highlightId, parentId, body, madeAt } = input;
      const remembered = { remembered: first };
      const access = await this.access.requireToAnswer(this.sql, reader, readingId, highlightId, remembered);
      return decision(access, 'comment:created', null, { id, highlightId, parentId, body, madeAt });
    });
  }

  async edit(
    reader: Reader,
    operation: Operation,
    readingId: string,
    id: string,
    seen: SeenVersion,
    edit: CommentEdit,
  ): Promise<CommentWritten> {
    return this.write(reader, operation, readingId, id, async () => {
      const access = await this.access.requireForComment(this.sql, reader, 'annotation:edit', readingId, id);
      return decision(access, 'comment:edited', versionIn(access, seen), { id, body: edit.body });
    });
  }

  async remove(
    reader: Reader,
    operation: Operation,
    readingId: string,
    id: string,
    seen: SeenVersion,
  ): Promise<CommentWritten> {
    return this.write(reader, operation, readingId, id, async () => {
      const access = await this.access.requireForComment(
        this.sql,
        reader,
        'annotation:remove',
        readingId,
        id,
      );
      return decision(access, 'comment:removed', versionIn(access, seen), { id });
    });
  }

  private async write(
    reader: Reader,
    operation: Operation,
    readingId: string,
    id: string,
    decide: Decide,
  ): Promise<CommentWritten> {
    const subject = { type: 'comment', readingId, id } as const;
    const { feed, seq, row } = await this.feeds.write(reader, operation, subject, decide);
    return { feed, seq, comment: row as CommentWritten['comment'] };
  }
}

/** A comment goes into the feed that its highlight is in. */
function decision(
  access: Granted<AnnotationAccess>,
  kind: AppendItem['kind'],
  ifVersion: number | null,
  data: AppendItem['data'],
): Decision {
  const { annotation, shared, memberId } = access;
  const feed = annotation.feedId === shared.id ? shared : access.private;
  return {
    feedId: annotation.feedId,
    // Someone else's private feed is never granted; -1 matches no feed and has the facts looked at again.
    item: { accessVersion: feed?.accessVersion ?? -1, actor: memberId, kind, ifVersion, data },
  };
}
