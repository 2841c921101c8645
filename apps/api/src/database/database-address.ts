/**
 * Reads a connection address for `postgres(url, options)`. postgres.js takes every parameter it does not know for a
 * setting of the server; libpq's `?host=/folder` for a Unix socket is taken out here, and becomes an option.
 * Throws an Error that names the variable, and not the address, which holds a password.
 */
export function readDatabaseAddress(
  address: string,
  variable: string,
): { url: string; options: { host?: string } } {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new Error(`${variable} is not an address like postgres://user:password@host:5432/database.`);
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new Error(`${variable} must begin with postgres:// or postgresql://.`);
  }
  const socketFolder = url.searchParams.get('host');
  if (!socketFolder) return { url: address, options: {} };
  url.searchParams.delete('host');
  return { url: url.href, options: { host: socketFolder } };
}

/** The address of a database behind a Unix socket in `folder`, as `readDatabaseAddress` takes it. */
export function socketAddress(folder: string, user: string, database: string): string {
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(folder)}`;
}
