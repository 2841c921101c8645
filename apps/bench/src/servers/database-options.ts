/** Reads a connection address, libpq's `?host=/folder` for a Unix socket included, for postgres.js. */
export function databaseOptions(address: string) {
  const url = new URL(address);
  const socket = url.searchParams.get('host');
  return {
    host: socket ?? url.hostname,
    ...(socket ? {} : { port: Number(url.port || 5432) }),
    user: decodeURIComponent(url.username),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    database: url.pathname.slice(1),
    onnotice: () => undefined,
  };
}
