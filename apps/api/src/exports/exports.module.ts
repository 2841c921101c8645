import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';

@Module({ imports: [AccessModule], controllers: [ExportsController], providers: [ExportsService] })
export class ExportsModule {}
