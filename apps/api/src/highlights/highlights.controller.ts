import { Body, Controller, Delete, Param, Patch, Put } from '@nestjs/common';
import { HighlightEdit, HighlightWritten, Id, NewHighlight, type SeenVersion } from '@postil/contract';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { ExpectedVersion } from '../operations/expected-version.js';
import { CurrentOperation, type Operation } from '../operations/operation.js';
import { HighlightsService } from './highlights.service.js';

@Controller('api/readings/:readingId/highlights/:highlightId')
export class HighlightsController {
  constructor(private readonly highlights: HighlightsService) {}

  @Put()
  @Policy('highlight:create')
  @Answers(HighlightWritten)
  create(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('highlightId', { schema: Id }) highlightId: string,
    @Body({ schema: NewHighlight }) input: NewHighlight,
  ): Promise<HighlightWritten> {
    return this.highlights.create(reader, operation, readingId, highlightId, input);
  }

  @Patch()
  @Policy('annotation:edit')
  @Answers(HighlightWritten)
  edit(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('highlightId', { schema: Id }) highlightId: string,
    @ExpectedVersion() seen: SeenVersion,
    @Body({ schema: HighlightEdit }) edit: HighlightEdit,
  ): Promise<HighlightWritten> {
    return this.highlights.edit(reader, operation, readingId, highlightId, seen, edit);
  }

  @Delete()
  @Policy('annotation:remove')
  @Answers(HighlightWritten)
  remove(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('highlightId', { schema: Id }) highlightId: string,
    @ExpectedVersion() seen: SeenVersion,
  ): Promise<HighlightWritten> {
    return this.highlights.remove(reader, operation, readingId, highlightId, seen);
  }
}
