import { Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import {
  ChangesQuery,
  Id,
  NewRevision,
  ParagraphPlace,
  RevisionAdded,
  RevisionChanges,
  RevisionInfo,
  RevisionPreview,
  Revisions,
  TextId,
} from '@postil/contract';
import type { Request } from 'express';
import type { z } from 'zod';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { Takes } from '../openapi/takes.decorator.js';
import { CurrentOperation, type Operation } from '../operations/operation.js';
import { PublishingService } from './publishing.service.js';
import { RevisionsService } from './revisions.service.js';

@Controller('api/readings/:readingId/revisions')
export class RevisionsController {
  constructor(
    private readonly revisions: RevisionsService,
    private readonly publishing: PublishingService,
  ) {}

  @Get()
  @Policy('reading:read')
  @Answers(Revisions)
  list(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
  ): Promise<Revisions> {
    return this.revisions.list(reader, readingId);
  }

  /** The body is the whole corrected text, as a file of any format. */
  @Put(':revisionId')
  @Policy('revision:add')
  @Takes('text/plain', 'text/markdown', 'application/octet-stream')
  @Answers(RevisionAdded)
  add(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('revisionId', { schema: Id }) revisionId: string,
    @Query({ schema: NewRevision }) { filename }: NewRevision,
    @Req() request: Request,
  ): Promise<RevisionAdded> {
    return this.revisions.add(reader, operation, readingId, revisionId, filename, request);
  }

  @Get(':revisionId/preview')
  @Policy('reading:read')
  @Answers(RevisionPreview)
  preview(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('revisionId', { schema: Id }) revisionId: string,
  ): Promise<RevisionPreview> {
    return this.revisions.preview(reader, readingId, revisionId);
  }

  @Get(':revisionId/changes')
  @Policy('reading:read')
  @Answers(RevisionChanges)
  changes(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('revisionId', { schema: Id }) revisionId: string,
    @Query({ schema: ChangesQuery }) { from }: z.infer<typeof ChangesQuery>,
  ): Promise<RevisionChanges> {
    return this.revisions.changes(reader, readingId, revisionId, from);
  }

  @Get(':revisionId/paragraphs/:paragraphId')
  @Policy('reading:read')
  @Answers(ParagraphPlace)
  place(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('revisionId', { schema: Id }) revisionId: string,
    @Param('paragraphId', { schema: TextId }) paragraphId: string,
  ): Promise<ParagraphPlace> {
    return this.revisions.place(reader, readingId, revisionId, paragraphId);
  }

  @Post(':revisionId/publish')
  @HttpCode(200)
  @Policy('revision:publish')
  @Answers(RevisionInfo)
  publish(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('revisionId', { schema: Id }) revisionId: string,
  ): Promise<RevisionInfo> {
    return this.publishing.publish(reader, operation, readingId, revisionId);
  }

  @Delete(':revisionId')
  @HttpCode(204)
  @Policy('revision:publish')
  @Answers(null)
  discard(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('revisionId', { schema: Id }) revisionId: string,
  ): Promise<void> {
    return this.publishing.discard(reader, operation, readingId, revisionId);
  }
}
