import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { Id } from '@postil/contract';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { CurrentOperation, type Operation } from '../operations/operation.js';
import { MembersService } from './members.service.js';

@Controller('api/groups/:groupId')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  /** What they wrote stays: shared notes with their name, private ones for them alone. */
  @Delete('members/:memberId')
  @HttpCode(204)
  @Policy('member:remove')
  @Answers(null)
  async remove(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('groupId', { schema: Id }) groupId: string,
    @Param('memberId', { schema: Id }) memberId: string,
  ): Promise<void> {
    await this.members.remove(reader, operation, groupId, memberId);
  }

  @Post('leave')
  @HttpCode(204)
  @Policy('group:leave')
  @Answers(null)
  async leave(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('groupId', { schema: Id }) groupId: string,
  ): Promise<void> {
    await this.members.leave(reader, operation, groupId);
  }
}
