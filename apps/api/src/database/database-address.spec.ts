import { readDatabaseAddress, socketAddress } from './database-address.js';

test('an ordinary address is left as it is', () => {
  const address = 'postgres://me:s%40fe@db.example:5433/texts?sslmode=require';
  expect(readDatabaseAddress(address, 'DATABASE_URL')).toEqual({ url: address, options: {} });
});

test('a socket folder is taken out of the address, also with spaces in its name', () => {
  expect(readDatabaseAddress(socketAddress('/run/my db', 'postil', 'postgres'), 'DATABASE_URL')).toEqual({
    url: 'postgres://postil@localhost/postgres',
    options: { host: '/run/my db' },
  });
});

test('a bad address is refused by the name of its variable, without its password', () => {
  expect(() => readDatabaseAddress('me:secret@host', 'DATABASE_URL')).toThrow(/^DATABASE_URL (?!.*secret)/);
  expect(() => readDatabaseAddress('host/secret', 'DATABASE_LISTEN_URL')).toThrow(
    /^DATABASE_LISTEN_URL (?!.*secret)/,
  );
});
