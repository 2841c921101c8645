import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Group, Id, NewGroup } from '@postil/contract';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { CurrentOperation, type Operation } from '../operations/operation.js';
import { GroupsService } from './groups.service.js';

/**
 * The decorators say all there is to say of a route: who may call it (`@Policy`, enforced by the session guard and
 * then by the service), what it takes (`schema`, enforced by the contract pipe) and what it answers (`@Answers`).
 * The OpenAPI document is made from the same ones.
 */
@Controller('api/groups/:groupId')
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Put()
  @Policy('signed-in')
  @Answers(Group)
  create(
    @CurrentReader() reader: Reader,
    @CurrentOperation() operation: Operation,
    @Param('groupId', { schema: Id }) groupId: string,
    @Body({ schema: NewGroup }) input: NewGroup,
  ): Promise<Group> {
    return this.groups.create(reader, operation, groupId, input);
  }

  @Get()
  @Policy('group:read')
  @Answers(Group)
  group(@CurrentReader() reader: Reader, @Param('groupId', { schema: Id }) groupId: string): Promise<Group> {
    return this.groups.group(reader, groupId);
  }
}
