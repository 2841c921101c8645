import { Controller, Get, Param, Query } from '@nestjs/common';
import { Id, SearchQuery, TextMatches } from '@postil/contract';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { SearchingService } from './searching.service.js';

@Controller('api/readings/:readingId/search')
export class SearchingController {
  constructor(private readonly searching: SearchingService) {}

  @Get()
  @Policy('document:read')
  @Answers(TextMatches)
  search(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Query({ schema: SearchQuery }) query: SearchQuery,
  ): Promise<TextMatches> {
    return this.searching.search(reader, readingId, query);
  }
}
