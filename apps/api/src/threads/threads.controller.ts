import { Body, Controller, Delete, Param, Patch, Put } from '@nestjs/common';
import { CommentEdit, CommentWritten, Id, NewComment, type SeenVersion } from '@postil/contract';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { ExpectedVersion } from '../operations/expected-version.js';
import { CurrentOperation, type Operation } from '../operations/operation.js';
import { ThreadsService } from './threads.service.js';

@Controller('api/readings/:readingId/comments/:commentId')
export class ThreadsController {
  constructor(private readonly threads: ThreadsService) {}

  @Put()
  @Policy('comment:create')
  @Answers(CommentWritten)
  create(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('commentId', { schema: Id }) commentId: string,
    @Body({ schema: NewComment }) input: NewComment,
  ): Promise<CommentWritten> {
    return this.threads.create(reader, operation, readingId, commentId, input);
  }

  @Patch()
  @Policy('annotation:edit')
  @Answers(CommentWritten)
  edit(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('commentId', { schema: Id }) commentId: string,
    @ExpectedVersion() seen: SeenVersion,
    @Body({ schema: CommentEdit }) edit: CommentEdit,
  ): Promise<CommentWritten> {
    return this.threads.edit(reader, operation, readingId, commentId, seen, edit);
  }

  @Delete()
  @Policy('annotation:remove')
  @Answers(CommentWritten)
  remove(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('commentId', { schema: Id }) commentId: string,
    @ExpectedVersion() seen: SeenVersion,
  ): Promise<CommentWritten> {
    return this.threads.remove(reader, operation, readingId, commentId, seen);
  }
}
