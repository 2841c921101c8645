import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountsModule } from './accounts/accounts.module.js';
import type { DatabaseClients } from './database/connection.js';
import { DatabaseModule } from './database/database.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { GroupsModule } from './groups/groups.module.js';
import { HealthModule } from './health/health.module.js';
import { HighlightsModule } from './highlights/highlights.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { LiveModule } from './live/live.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { ReadingsModule } from './readings/readings.module.js';
import { SampleModule } from './readings/sample/sample.module.js';
import { ReviewModule } from './review/review.module.js';
import { RevisionsModule } from './revisions/revisions.module.js';
import { JsonBodyGuard } from './security/json-body.guard.js';
import { SearchingModule } from './searching/searching.module.js';
import { SecurityModule } from './security/security.module.js';
import type { Settings } from './settings.js';
import { ThreadsModule } from './threads/threads.module.js';

@Module({})
export class AppModule {
  static using(clients: DatabaseClients, settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.using(clients),
        SecurityModule.with(settings),
        // Express looks through all routes in this order: what is asked for most stands first.
        ThreadsModule,
        HighlightsModule,
        HealthModule,
        OpenApiModule,
        AccountsModule,
        GroupsModule,
        LiveModule,
        DocumentsModule,
        ImportsModule,
        ReadingsModule,
        SearchingModule,
        RevisionsModule,
        ReviewModule,
        SampleModule,
        ExportsModule,
      ],
      providers: [{ provide: APP_GUARD, useClass: JsonBodyGuard }],
    };
  }
}
