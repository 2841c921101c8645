import { createHash } from 'node:crypto';
import { Controller, Get, Param, Put, Query, Req, Res } from '@nestjs/common';
import { DocumentAdded, Id, NewDocument, TextId } from '@postil/contract';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { Takes } from '../openapi/takes.decorator.js';
import { CurrentOperation, type Operation } from '../operations/operation.js';
import { DocumentsService } from './documents.service.js';

const YEAR_SECONDS = 31_536_000;

@Controller('api')
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  /** The body is the file itself, of any format. For programs: it is kept as it was read. */
  @Put('groups/:groupId/documents/:documentId')
  @Policy('document:add')
  @Takes('text/plain', 'text/markdown', 'application/octet-stream')
  @Answers(DocumentAdded)
  add(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('groupId', { schema: Id }) groupId: string,
    @Param('documentId', { schema: Id }) documentId: string,
    @Query({ schema: NewDocument }) input: NewDocument,
    @Req() request: Request,
  ): Promise<DocumentAdded> {
    return this.documents.add(reader, operation, groupId, documentId, input, request);
  }

  @Get('readings/:readingId/revisions/:revisionId/chapters/:chapterId')
  @Policy('document:read')
  @Answers(z.object({ type: z.literal('chapter') }).loose())
  async chapter(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('revisionId', { schema: Id }) revisionId: string,
    @Param('chapterId', { schema: TextId }) chapterId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.documents.chapter(reader, readingId, revisionId, chapterId);
    // A revision never changes, so neither does what it says of a chapter.
    response.setHeader('etag', `"${createHash('sha256').update(content).digest('base64url')}"`);
    response.setHeader('cache-control', `private, max-age=${YEAR_SECONDS}, immutable`);
    if (request.fresh) response.status(304).end();
    else response.type('application/json').send(content);
  }
}
