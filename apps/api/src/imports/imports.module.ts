import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AssetsController } from './assets/assets.controller.js';
import { AssetsService } from './assets/assets.service.js';
import { Corrector } from './correcting/corrector.js';
import { FileReadingModule } from './file-reading.module.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { ImportReader } from './reading/import-reader.js';
import { Tidier } from './tidier.js';

@Module({
  imports: [AccessModule, FileReadingModule],
  controllers: [ImportsController, AssetsController],
  providers: [AssetsService, Corrector, ImportReader, ImportsService, Tidier],
})
export class ImportsModule {}
