import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { SearchingController } from './searching.controller.js';
import { SearchingService } from './searching.service.js';

@Module({ imports: [AccessModule], controllers: [SearchingController], providers: [SearchingService] })
export class SearchingModule {}
