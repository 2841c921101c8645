/**
 * What to tell the person who started Postil when `server.listen` failed, in their terms; undefined when it is
 * another failure, which should be shown as it is.
 */
export function explainListenFailure(error: unknown, port: number, host?: string): string | undefined {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'EADDRINUSE':
      return (
        `Port ${port} is taken: another program listens there, perhaps another Postil. ` +
        `Stop it, or start on another port: PORT=${port + 1} npm start`
      );
    case 'EACCES':
      return `Port ${port} may not be used by this user. Start on a port above 1023: PORT=3000 npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${host ?? ''} is not an address of this machine. Leave HOST out to listen on localhost.`;
    default:
      return undefined;
  }
}
