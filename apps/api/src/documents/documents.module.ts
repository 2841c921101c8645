import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { FileReadingModule } from '../imports/file-reading.module.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';

@Module({
  imports: [AccessModule, FileReadingModule],
  controllers: [DocumentsController],
  providers: [DocumentsService],
  exports: [DocumentsService],
})
export class DocumentsModule {}
