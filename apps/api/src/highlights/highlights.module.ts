import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LiveModule } from '../live/live.module.js';
import { HighlightsController } from './highlights.controller.js';
import { HighlightsService } from './highlights.service.js';

@Module({
  imports: [AccessModule, LiveModule],
  controllers: [HighlightsController],
  providers: [HighlightsService],
})
export class HighlightsModule {}
