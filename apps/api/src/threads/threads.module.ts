import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LiveModule } from '../live/live.module.js';
import { ThreadsController } from './threads.controller.js';
import { ThreadsService } from './threads.service.js';

@Module({
  imports: [AccessModule, LiveModule],
  controllers: [ThreadsController],
  providers: [ThreadsService],
})
export class ThreadsModule {}
