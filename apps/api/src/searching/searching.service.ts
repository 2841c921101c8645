import { Inject, Injectable } from '@nestjs/common';
import { limits, type SearchQuery, type TextMatch, type TextMatches } from '@postil/contract';
import { may } from '@postil/permissions';
import type { Sql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { searchPattern } from './search-pattern.js';
import { findParagraphs, type FoundParagraph } from './searching.queries.js';
import { snippetOf } from './snippet.js';

@Injectable()
export class SearchingService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
  ) {}

  /** Where words stand in a whole text, also in the chapters that a reader has not loaded. */
  async search(reader: Reader, readingId: string, { q, revision }: SearchQuery): Promise<TextMatches> {
    const access = await this.access.requireInReading(this.sql, reader, 'document:read', readingId);
    const pattern = searchPattern(q);
    if (!pattern) return { total: 0, matches: [] };
    const revisionId = revision ?? access.revisionId;
    const drafts = may('revision:publish', access);
    const where = { readingId, revisionId, drafts };
    const found = await findParagraphs(this.sql, where, pattern.database, limits.searchMatches);
    if (!found) refuse('not-found', 'There is nothing here, or it is not open to you.');
    return { total: found[0]?.total ?? 0, matches: firstMatches(found, pattern.places) };
  }
}

function firstMatches(paragraphs: readonly FoundParagraph[], places: RegExp): TextMatch[] {
  const matches: TextMatch[] = [];
  for (const { id, chapterId, ordinal, text } of paragraphs) {
    for (const { 0: words, index: from } of text.matchAll(places)) {
      if (matches.length === limits.searchMatches) return matches;
      const to = from + words.length;
      matches.push({
        ...{ paragraphId: id, chapterId, ordinal, from, to },
        snippet: snippetOf(text, from, to),
      });
    }
  }
  return matches;
}
