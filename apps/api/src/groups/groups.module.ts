import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LiveModule } from '../live/live.module.js';
import { GroupsController } from './groups.controller.js';
import { GroupsService } from './groups.service.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';

@Module({
  imports: [AccessModule, LiveModule],
  controllers: [GroupsController, InvitationsController],
  providers: [GroupsService, InvitationsService],
})
export class GroupsModule {}
