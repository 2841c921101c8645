import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';
import { SourceReader } from './source-reader.js';

@Module({
  imports: [AccessModule],
  controllers: [DocumentsController],
  providers: [DocumentsService, SourceReader],
  exports: [DocumentsService],
})
export class DocumentsModule {}
