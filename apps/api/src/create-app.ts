import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { limits } from '@postil/contract';
import compression from 'compression';
import express, { type RequestHandler } from 'express';
import { AppModule } from './app.module.js';
import { SessionService } from './accounts/session.service.js';
import type { DatabaseClients } from './database/connection.js';
import { ContractPipe } from './failures/contract.pipe.js';
import { failureOf } from './failures/failure-of.js';
import { HttpFailureFilter } from './failures/http-failure.filter.js';
import { Refusal } from './failures/refusal.js';
import { NestLog, type Log } from './logging/log.js';
import { requestLog } from './logging/request-log.js';
import { accountOfPage } from './reader-pages/account-of-page.js';
import { readerPages } from './reader-pages/reader-pages.js';
import { OriginCheck } from './security/origin-check.js';
import { securityHeaders } from './security/security-headers.js';
import type { Settings } from './settings.js';

/** A large file over a slow line takes its time; whoever sends nothing for a while is let go before. */
const LONGEST_REQUEST_MS = 3_600_000;

/** The whole server, not yet listening. Whoever opened `sql` closes it after the app. */
export async function createApp(
  clients: DatabaseClients,
  settings: Settings,
  log: Log,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.using(clients, settings), {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  app.set('trust proxy', settings.trustProxy);
  app.disable('x-powered-by');
  app.use('/api', requestLog(log));
  app.use(securityHeaders(settings));
  app.use(compression());
  app.use('/api', uncached(), ownOrigin(app.get(OriginCheck)), jsonBody());
  app.use(readerPages(settings.readerFolder, accountOfPage(app.get(SessionService))));
  app.getHttpServer().requestTimeout = LONGEST_REQUEST_MS;
  app.useGlobalPipes(new ContractPipe());
  app.useGlobalFilters(new HttpFailureFilter());
  return app;
}

/** Unless the handler says otherwise: what the API tells is one reader's, and of this moment. */
function uncached(): RequestHandler {
  return (_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  };
}

function ownOrigin(origins: OriginCheck): RequestHandler {
  const reading = ['GET', 'HEAD', 'OPTIONS'];
  return (request, _response, next) => {
    if (!reading.includes(request.method)) origins.requireOwn(request.headers);
    next();
  };
}

function jsonBody(): RequestHandler {
  const parse = express.json({ limit: limits.jsonBytes, strict: false });
  // As a refusal, because Nest takes a syntax error for one of its own.
  return (request, response, next) => {
    parse(request, response, (error?: unknown) => next(error ? new Refusal(failureOf(error)) : undefined));
  };
}
