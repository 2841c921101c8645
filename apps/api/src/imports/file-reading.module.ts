import { Module } from '@nestjs/common';
import { FileReader } from './reading/file-reader.js';
import { Uploads } from './uploads/uploads.js';

/** Taking files in and reading them, for whatever is then done with their text. */
@Module({ providers: [FileReader, Uploads], exports: [FileReader, Uploads] })
export class FileReadingModule {}
