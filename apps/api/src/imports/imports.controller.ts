import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  Corrected,
  Correction,
  DocumentAdded,
  DocumentDetails,
  Id,
  NewImport,
  TextId,
  TextImport,
  WaitingImports,
} from '@postil/contract';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { Takes } from '../openapi/takes.decorator.js';
import { CurrentOperation, type Operation } from '../operations/operation.js';
import { ImportsService } from './imports.service.js';

@Controller('api')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  /** The body is the file itself, of any media type. */
  @Put('groups/:groupId/imports/:importId')
  @Policy('document:add')
  @Takes('application/octet-stream')
  @Answers(TextImport)
  bring(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('groupId', { schema: Id }) groupId: string,
    @Param('importId', { schema: Id }) importId: string,
    @Query({ schema: NewImport }) input: NewImport,
    @Req() request: Request,
  ): Promise<TextImport> {
    return this.imports.bring(reader, operation, groupId, importId, input, request);
  }

  @Get('groups/:groupId/imports')
  @Policy('document:add')
  @Answers(WaitingImports)
  waiting(
    @CurrentReader() reader: Reader,
    @Param('groupId', { schema: Id }) groupId: string,
  ): Promise<WaitingImports> {
    return this.imports.waiting(reader, groupId);
  }

  @Get('imports/:importId')
  @Policy('document:add')
  @Answers(TextImport)
  find(
    @CurrentReader() reader: Reader,
    @Param('importId', { schema: Id }) importId: string,
  ): Promise<TextImport> {
    return this.imports.find(reader, importId);
  }

  @Get('imports/:importId/chapters/:chapterId')
  @Policy('document:add')
  @Answers(z.object({ type: z.literal('chapter') }).loose())
  async chapter(
    @CurrentReader() reader: Reader,
    @Param('importId', { schema: Id }) importId: string,
    @Param('chapterId', { schema: TextId }) chapterId: string,
    @Res() response: Response,
  ): Promise<void> {
    response.type('application/json').send(await this.imports.chapter(reader, importId, chapterId));
  }

  @Patch('imports/:importId')
  @Policy('document:add')
  @Answers(TextImport)
  describe(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('importId', { schema: Id }) importId: string,
    @Body({ schema: DocumentDetails }) details: DocumentDetails,
  ): Promise<TextImport> {
    return this.imports.describe(reader, operation, importId, details);
  }

  @Post('imports/:importId/corrections')
  @HttpCode(200)
  @Policy('document:add')
  @Answers(Corrected)
  correct(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('importId', { schema: Id }) importId: string,
    @Body({ schema: Correction }) correction: Correction,
  ): Promise<Corrected> {
    return this.imports.correct(reader, operation, importId, correction);
  }

  @Delete('imports/:importId/corrections/last')
  @Policy('document:add')
  @Answers(Corrected)
  undo(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('importId', { schema: Id }) importId: string,
  ): Promise<Corrected> {
    return this.imports.undo(reader, operation, importId);
  }

  @Post('imports/:importId/keep')
  @HttpCode(200)
  @Policy('document:add')
  @Answers(DocumentAdded)
  keep(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('importId', { schema: Id }) importId: string,
  ): Promise<DocumentAdded> {
    return this.imports.keep(reader, operation, importId);
  }

  @Delete('imports/:importId')
  @HttpCode(204)
  @Policy('document:add')
  @Answers(null)
  discard(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('importId', { schema: Id }) importId: string,
  ): Promise<void> {
    return this.imports.discard(reader, operation, importId);
  }
}
