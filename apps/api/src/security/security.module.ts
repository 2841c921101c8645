import { Module, type DynamicModule } from '@nestjs/common';
import { SETTINGS, type Settings } from '../settings.js';
import { OriginCheck } from './origin-check.js';

@Module({})
export class SecurityModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: SecurityModule,
      global: true,
      providers: [{ provide: SETTINGS, useValue: settings }, OriginCheck],
      exports: [SETTINGS, OriginCheck],
    };
  }
}
