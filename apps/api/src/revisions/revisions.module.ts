import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { FileReadingModule } from '../imports/file-reading.module.js';
import { LiveModule } from '../live/live.module.js';
import { RevisionAdder } from './adding/revision-adder.js';
import { Placer } from './placing/placer.js';
import { PublishingService } from './publishing.service.js';
import { RevisionsController } from './revisions.controller.js';
import { RevisionsService } from './revisions.service.js';

@Module({
  imports: [AccessModule, FileReadingModule, LiveModule],
  controllers: [RevisionsController],
  providers: [Placer, PublishingService, RevisionAdder, RevisionsService],
  exports: [Placer],
})
export class RevisionsModule {}
