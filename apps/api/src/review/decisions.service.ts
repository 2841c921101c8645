import { Inject, Injectable } from '@nestjs/common';
import type { HighlightWritten, PlacementDecision, SeenVersion } from '@postil/contract';
import type { Sql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { placePassage } from '../highlights/place-passage.js';
import { FeedWriter } from '../live/writing/feed-writer.js';
import { versionIn } from '../operations/expected-version.js';
import type { Operation } from '../operations/operation.js';
import { forgetOnDrafts } from './decisions.queries.js';

/** What people decide about where a note stands. */
@Injectable()
export class DecisionsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly feeds: FeedWriter,
  ) {}

  async decide(
    reader: Reader,
    operation: Operation,
    readingId: string,
    id: string,
    seen: SeenVersion,
    input: PlacementDecision,
  ): Promise<HighlightWritten> {
    const subject = { type: 'highlight', readingId, id } as const;
    const { feed, seq, row } = await this.feeds.write(reader, operation, subject, async () => {
      const access = await this.access.requireForHighlight(
        this.sql,
        reader,
        'highlight:place',
        readingId,
        id,
      );
      const { annotation, shared, memberId, documentId } = access;
      // Whether the revision is still the current one is for the database to say, under the feed's lock.
      const place = input.decision === 'place' ? await placePassage(this.sql, documentId, input) : {};
      const { decision, revisionId } = input;
      return {
        feedId: annotation.feedId,
        item: {
          // Someone else's private feed is never granted; -1 matches no feed and has the facts looked at again.
          accessVersion: (annotation.feedId === shared.id ? shared : access.private)?.accessVersion ?? -1,
          actor: memberId,
          kind: 'highlight:placed',
          ifVersion: versionIn(access, seen),
          data: { id, decision, revisionId, ...place },
        },
      };
    });
    await this.sql.begin((tx) => forgetOnDrafts(tx, readingId, id));
    return { feed, seq, highlight: row as HighlightWritten['highlight'] };
  }
}
