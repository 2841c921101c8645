import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express, Request, Response } from 'express';

/**
 * How many connections the system may have taken before the server looks at them. After a restart everybody comes back
 * at once; whoever finds no room dials again after 1, 3, 7 and 15 s. Linux allows no more than `somaxconn`, 4096.
 */
const BACKLOG = 4096;

/**
 * Nest's adapter for Express, whose server makes each request and response as Express wants them. Express gives every
 * one another prototype otherwise: that doubles what a request costs, and V8 then takes all that hangs on it for
 * lasting, some 20 KB that only the collection of the whole heap frees. What Nest's adapter would do for options of the
 * server (HTTPS, closing) is not done here: `createApp` gives none.
 */
export class HttpServerAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const app = this.getInstance<Express>();
    class BornRequest extends IncomingMessage {}
    class BornResponse extends ServerResponse {}
    Object.setPrototypeOf(BornRequest.prototype, app.request);
    Object.setPrototypeOf(BornResponse.prototype, app.response);
    app.request = BornRequest.prototype as Request;
    app.response = BornResponse.prototype as Response;
    this.httpServer = createServer({ IncomingMessage: BornRequest, ServerResponse: BornResponse }, app);
  }

  /** As Node's: a port, perhaps a host, perhaps what to call then. */
  override listen(port: number | string, ...rest: (string | (() => void) | undefined)[]): Server {
    const host = rest.find((each) => typeof each === 'string');
    const then = rest.find((each) => typeof each === 'function');
    return (this.httpServer as Server).listen({ port: Number(port), host, backlog: BACKLOG }, then);
  }
}
