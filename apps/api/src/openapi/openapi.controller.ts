import { Controller, Get, Inject } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { z } from 'zod';
import { Policy } from '../access/policy.decorator.js';
import { sessionCookieName } from '../accounts/authentication.js';
import { SETTINGS, type Settings } from '../settings.js';
import { Answers } from './answers.decorator.js';
import { openApiDocument } from './openapi-document.js';
import { routesOf } from './routes.js';

@Controller('api')
export class OpenApiController {
  private document: ReturnType<typeof openApiDocument> | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('openapi.json')
  @Policy('public')
  @Answers(z.record(z.string(), z.unknown()))
  describe() {
    return (this.document ??= openApiDocument(routesOf(this.discovery), sessionCookieName(this.settings)));
  }
}
