import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ReadingsController } from './readings.controller.js';
import { ReadingsService } from './readings.service.js';

@Module({ imports: [AccessModule], controllers: [ReadingsController], providers: [ReadingsService] })
export class ReadingsModule {}
