import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { RequestHandler } from 'express';
import { AppModule } from './app.module.js';
import { SessionService } from './accounts/session.service.js';
import type { DatabaseClients } from './database/connection.js';
import { ContractPipe } from './failures/contract.pipe.js';
import { HttpFailureFilter } from './failures/http-failure.filter.js';
import { HttpServerAdapter } from './http-server.adapter.js';
import { NestLog, type Log } from './logging/log.js';
import { requestLog } from './logging/request-log.js';
import { accountOfPage } from './reader-pages/account-of-page.js';
import { readerPages } from './reader-pages/reader-pages.js';
import { jsonBody } from './security/json-body.js';
import { OriginCheck } from './security/origin-check.js';
import { apiHeaders } from './security/security-headers.js';
import type { Settings } from './settings.js';

/** A large file over a slow line takes its time; whoever sends nothing for a while is let go before. */
const LONGEST_REQUEST_MS = 3_600_000;

/** The whole server, not yet listening. Whoever opened `sql` closes it after the app. */
export async function createApp(
  clients: DatabaseClients,
  settings: Settings,
  log: Log,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.using(clients, settings),
    new HttpServerAdapter(),
    {
      logger: new NestLog(log),
      bodyParser: false,
      abortOnError: false,
    },
  );
  app.set('trust proxy', settings.trustProxy);
  app.disable('x-powered-by');
  // What can be kept names its own; what cannot be, needs none.
  app.disable('etag');
  const origins = ownOrigin(app.get(OriginCheck));
  app.use(
    '/api',
    inTurn(requestLog(log), apiHeaders(settings), compressed(), uncached(), origins, jsonBody()),
  );
  app.use(readerPages(settings, accountOfPage(app.get(SessionService))));
  app.getHttpServer().requestTimeout = LONGEST_REQUEST_MS;
  app.useGlobalPipes(new ContractPipe());
  app.useGlobalFilters(new HttpFailureFilter());
  return app;
}

/** Handlers as one: to step from one to the next costs Express more than most of them take. */
function inTurn(...handlers: RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    const from = (index: number) => (error?: unknown) => {
      const handler = handlers[index];
      if (error || !handler) next(error);
      else void handler(request, response, from(index + 1));
    };
    from(0)();
  };
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

/** What changes something is answered with little more than it brought. */
function compressed(): RequestHandler {
  const compress = compression();
  const plain = ['PUT', 'PATCH', 'DELETE'];
  return (request, response, next) => {
    if (plain.includes(request.method)) next();
    else compress(request, response, next);
  };
}
