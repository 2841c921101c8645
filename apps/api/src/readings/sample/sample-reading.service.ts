import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from 'postgres';
import { WelcomeService, type Newcomer } from '../../accounts/welcome.service.js';
import { DATABASE } from '../../database/database.module.js';
import { DocumentsService } from '../../documents/documents.service.js';
import { appendToFeed, type AppendItem } from '../../live/writing/append.queries.js';
import { readSampleText, type PlacedHighlight, type SampleText } from './sample-text.js';
import { insertGuide } from './sample.queries.js';

/** Puts an essay with a few notes in it on every new personal shelf: Postil explained by its use. */
@Injectable()
export class SampleReadingService implements OnModuleInit {
  private sample: Promise<SampleText> | null = null;

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly welcomes: WelcomeService,
    private readonly documents: DocumentsService,
  ) {}

  onModuleInit(): void {
    this.welcomes.onAccountCreated((newcomer) => this.welcome(newcomer));
  }

  private async welcome({ accountId, groupId, memberId }: Newcomer): Promise<void> {
    // Read once for all: ids need to differ only within a text.
    const { text, highlights } = await (this.sample ??= readSampleText());
    await this.sql.begin(async (tx) => {
      const owner = { groupId, memberId };
      const { revisionId, feedId } = await this.documents.store(tx, randomUUID(), owner, text);
      const guide = await insertGuide(tx, groupId);
      const drafts = highlights.flatMap((highlight) => draftsOf(highlight, revisionId));
      const appended = await appendToFeed(
        tx,
        feedId,
        drafts.map((draft) => itemOf(draft, guide, accountId)),
      );
      const refused = appended?.outcomes.find(({ status }) => status !== 'accepted');
      if (refused) throw new Error(`A note of the sample was not taken: ${refused.status}`);
    });
  }
}

type Draft = Pick<AppendItem, 'kind' | 'data'>;

function draftsOf({ data, placement, comments }: PlacedHighlight, revisionId: string): Draft[] {
  // Ascending: notes made in the same millisecond stand in the order of their ids.
  const [highlightId = '', ...commentIds] = Array.from({ length: comments.length + 1 }, () =>
    randomUUID(),
  ).sort();
  const made = { id: highlightId, ...data, placement: { ...placement, revisionId } };
  return [
    { kind: 'highlight:created', data: made },
    ...comments.map(({ body, replyTo }, index): Draft => {
      const parentId = replyTo === null ? null : (commentIds[replyTo] ?? null);
      const id = commentIds[index] ?? '';
      return { kind: 'comment:created', data: { id, highlightId, parentId, body, madeAt: null } };
    }),
  ];
}

function itemOf(draft: Draft, guide: string, accountId: string): AppendItem {
  // Nobody will ever repeat these operations, so their names and hashes are drawn.
  const operation = { accountId, opId: randomUUID(), requestHash: randomBytes(32).toString('hex') };
  return { ...operation, accessVersion: 1, actor: guide, ifVersion: null, ...draft };
}
