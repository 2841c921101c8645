import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LiveModule } from '../live/live.module.js';
import { DecisionsService } from './decisions.service.js';
import { ReviewController } from './review.controller.js';
import { ReviewService } from './review.service.js';
import { CandidateFinder } from './candidate-finder.js';

@Module({
  imports: [AccessModule, LiveModule],
  controllers: [ReviewController],
  providers: [DecisionsService, ReviewService, CandidateFinder],
})
export class ReviewModule {}
