import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { SampleReadingService } from './sample-reading.service.js';

@Module({ imports: [AccountsModule, DocumentsModule], providers: [SampleReadingService] })
export class SampleModule {}
