import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  Candidates,
  HighlightWritten,
  Id,
  PlacementDecision,
  Review,
  type SeenVersion,
} from '@postil/contract';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { ExpectedVersion } from '../operations/expected-version.js';
import { CurrentOperation, type Operation } from '../operations/operation.js';
import { DecisionsService } from './decisions.service.js';
import { ReviewService } from './review.service.js';

@Controller('api/readings/:readingId')
export class ReviewController {
  constructor(
    private readonly review: ReviewService,
    private readonly decisions: DecisionsService,
  ) {}

  @Get('review')
  @Policy('reading:read')
  @Answers(Review)
  list(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
  ): Promise<Review> {
    return this.review.list(reader, readingId);
  }

  @Get('highlights/:highlightId/candidates')
  @Policy('highlight:place')
  @Answers(Candidates)
  candidates(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('highlightId', { schema: Id }) highlightId: string,
  ): Promise<Candidates> {
    return this.review.candidates(reader, readingId, highlightId);
  }

  @Put('highlights/:highlightId/placement')
  @Policy('highlight:place')
  @Answers(HighlightWritten)
  decide(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('highlightId', { schema: Id }) highlightId: string,
    @ExpectedVersion() seen: SeenVersion,
    @Body({ schema: PlacementDecision }) decision: PlacementDecision,
  ): Promise<HighlightWritten> {
    return this.decisions.decide(reader, operation, readingId, highlightId, seen, decision);
  }
}
