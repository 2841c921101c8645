import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Id, Invitation, InvitationInfo, Invitations, Joined, NewInvitation } from '@postil/contract';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { CurrentOperation, type Operation } from '../operations/operation.js';
import { InvitationsService } from './invitations.service.js';

@Controller('api')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Put('groups/:groupId/invitations/:invitationId')
  @Policy('group:invite')
  @Answers(Invitation)
  create(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('groupId', { schema: Id }) groupId: string,
    @Param('invitationId', { schema: Id }) invitationId: string,
    @Body({ schema: NewInvitation }) input: NewInvitation,
  ): Promise<Invitation> {
    return this.invitations.create(reader, operation, groupId, invitationId, input);
  }

  @Get('groups/:groupId/invitations')
  @Policy('group:invite')
  @Answers(Invitations)
  list(
    @CurrentReader() reader: Reader,
    @Param('groupId', { schema: Id }) groupId: string,
  ): Promise<Invitations> {
    return this.invitations.list(reader, groupId);
  }

  /** The link stops working; whoever came in by it stays. */
  @Delete('groups/:groupId/invitations/:invitationId')
  @HttpCode(204)
  @Policy('group:invite')
  @Answers(null)
  async revoke(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('groupId', { schema: Id }) groupId: string,
    @Param('invitationId', { schema: Id }) invitationId: string,
  ): Promise<void> {
    await this.invitations.revoke(reader, operation, groupId, invitationId);
  }

  @Get('invitations/:token')
  @Policy('public')
  @Answers(InvitationInfo)
  look(@Param('token') token: string): Promise<InvitationInfo> {
    return this.invitations.look(token);
  }

  @Post('invitations/:token/join')
  @HttpCode(200)
  @Policy('signed-in')
  @Answers(Joined)
  join(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('token') token: string,
  ): Promise<Joined> {
    return this.invitations.join(reader, operation, token);
  }
}
