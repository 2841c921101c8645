import { Body, Controller, Get, Header, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  AnnotationsQuery,
  Id,
  NewReadingPlace,
  Reading,
  ReadingQuery,
  Shelf,
  Snapshot,
} from '@postil/contract';
import type { z } from 'zod';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { ReadingsService } from './readings.service.js';

@Controller('api')
export class ReadingsController {
  constructor(private readonly readings: ReadingsService) {}

  @Get('groups/:groupId/readings')
  @Policy('group:read')
  @Answers(Shelf)
  shelf(@CurrentReader() reader: Reader, @Param('groupId', { schema: Id }) groupId: string): Promise<Shelf> {
    return this.readings.shelf(reader, groupId);
  }

  @Get('readings/:readingId')
  @Policy('reading:read')
  @Answers(Reading)
  open(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Query({ schema: ReadingQuery }) query: z.infer<typeof ReadingQuery>,
  ): Promise<Reading> {
    return this.readings.open(reader, readingId, query.revision);
  }

  /** Told often, and of a moment: it needs no operation, since the same place told twice is one place. */
  @Put('readings/:readingId/place')
  @HttpCode(204)
  @Policy('reading:read')
  @Answers(null)
  keepPlace(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Body({ schema: NewReadingPlace }) place: NewReadingPlace,
  ): Promise<void> {
    return this.readings.keepPlace(reader, readingId, place);
  }

  @Get('readings/:readingId/annotations')
  @Policy('reading:read')
  @Answers(Snapshot)
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-store')
  annotations(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Query({ schema: AnnotationsQuery }) query: z.infer<typeof AnnotationsQuery>,
  ): Promise<string> {
    return this.readings.annotations(reader, readingId, query.chapters, query.revision);
  }
}
