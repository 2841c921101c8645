import { expect, test } from '@jest/globals';
import { breakableLine } from '../../../test/breakable-line.js';
import { createTestDatabase } from '../../../test/database.js';
import { until } from '../../../test/writing.js';
import { openClient } from '../../database/connection.js';
import { NodeBus } from './node-bus.js';

test('a node says goodbye also when the line that it listens over hangs without a word', async () => {
  const database = await createTestDatabase({ empty: true });
  const line = await breakableLine(database);
  const listening = openClient(line.url, 'DATABASE_LISTEN_URL', 1);
  const bus = new NodeBus(database.sql, listening);
  const heard: string[] = [];
  bus.hear('postil_feeds', { heard: (message) => heard.push(message), connected: () => undefined });
  await bus.onModuleInit();
  await database.sql.notify('postil_feeds', 'another something');
  await until(() => heard.length === 1);

  line.hang();
  await bus.onApplicationShutdown();
  await listening.end({ timeout: 1 });
  line.close();
  await database.drop();
  expect(heard).toEqual(['something']);
});
