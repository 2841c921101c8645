import { Inject, Injectable } from '@nestjs/common';
import type { Candidates, Review } from '@postil/contract';
import { may } from '@postil/permissions';
import type { Sql } from 'postgres';
import type { ReadingAccess } from '../access/access.queries.js';
import { AccessService, type Granted } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { findDecidedItems, findLastAnchor, findOpenItems, type FoundItem } from './review.queries.js';
import { CandidateFinder } from './candidate-finder.js';
import { shownPassage, type Place, type TextAt } from './shown-passage.js';
import { findChapterTitles, findTextAround } from './shown-text.queries.js';

/** Open notes that are listed at once; when these are decided, the next ones follow. */
const OPEN_AT_ONCE = 200;
const DECIDED_AT_ONCE = 50;
const CANDIDATES = 3;

/** What a person should look at on a reading's current revision. */
@Injectable()
export class ReviewService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly finder: CandidateFinder,
  ) {}

  async list(reader: Reader, readingId: string): Promise<Review> {
    const access = await this.access.requireInReading(this.sql, reader, 'reading:read', readingId);
    const [open, decided] = await Promise.all([
      findOpenItems(this.sql, access, OPEN_AT_ONCE),
      findDecidedItems(this.sql, access, DECIDED_AT_ONCE),
    ]);
    const places = [...open.items, ...decided].flatMap(({ was, now }) => (now ? [was, now] : [was]));
    const textAt = await findTextAround(this.sql, places);
    const shown = <Item extends FoundItem>(item: Item) => ({ ...item, ...shownItem(access, item, textAt) });
    return {
      revisionId: access.revisionId,
      epoch: access.epoch,
      open: open.items.map(shown),
      openTotal: open.total,
      decided: decided.map(shown),
    };
  }

  async candidates(reader: Reader, readingId: string, highlightId: string): Promise<Candidates> {
    const { revisionId } = await this.access.requireForHighlight(
      this.sql,
      reader,
      'highlight:place',
      readingId,
      highlightId,
    );
    const last = await findLastAnchor(this.sql, readingId, highlightId, revisionId);
    if (!last) return { revisionId, candidates: [] };
    const found = await this.finder.find({
      ...{ from: last.revisionId, to: revisionId },
      ...{ anchor: last.anchor, limit: CANDIDATES },
    });
    const titles = await findChapterTitles(
      this.sql,
      revisionId,
      found.map(({ range }) => range.startOrdinal),
    );
    const places = found.map(({ anchor, range }, index): Place => ({
      ...{ revisionId, number: 0, chapterTitle: '', ...titles[index], ...range },
      exact: anchor.quote.exact,
    }));
    const textAt = await findTextAround(this.sql, places);
    const candidates = found.map(({ anchor, score }, index) => ({
      ...{ anchor, score },
      passage: shownPassage(places[index] as Place, textAt),
    }));
    return { revisionId, candidates };
  }
}

function shownItem(access: Granted<ReadingAccess>, { highlight, was, now }: FoundItem, textAt: TextAt) {
  return {
    was: shownPassage(was, textAt),
    now: now && shownPassage(now, textAt),
    mayDecide: may('highlight:place', {
      role: access.role,
      personal: access.personal,
      isAuthor: highlight.authorId === access.memberId,
      visibility: highlight.visibility,
      deleted: highlight.deletedAt !== null,
      answeredByOthers: false,
    }),
  };
}
