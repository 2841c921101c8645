import { randomUUID } from 'node:crypto';
import { FollowingReader } from '../../test/following-reader.js';
import { startApp, type RunningApp } from '../../test/running-app.js';
import { makeHighlight, until } from '../../test/writing.js';
import { LiveGateway } from './live.gateway.js';

/** The reader's end of the connection stops taking anything. Gives a way to be rid of it. */
function stopReading(reader: FollowingReader): () => void {
  const { transport } = reader.live.io.engine as unknown as {
    transport: { ws: { _socket: { pause: () => void; destroy: () => void } } };
  };
  const { _socket: connection } = transport.ws;
  connection.pause();
  return () => connection.destroy();
}

test('a reader who takes nothing is dropped, costs the others nothing, and gets everything on coming back', async () => {
  const app: RunningApp = await startApp();
  const amara = await FollowingReader.signUp(app.address, 'Amara');
  const miro = await FollowingReader.signUp(app.address, 'Miro');
  const { readingId, groupId } = await amara.makeReading('The same words stand here.\n');
  await amara.letIn(groupId, miro);
  await amara.follow(readingId);
  await miro.follow(readingId);
  const connected = () => app.app.get(LiveGateway)['server'].sockets.sockets.size;
  expect(connected()).toBe(2);
  const endConnection = stopReading(miro);

  const { highlight } = await makeHighlight(amara, readingId, 'The same words', 1);
  // Of three bytes each: more than the kernel and the server together hold for one connection.
  const body = '漢'.repeat(20_000);
  let written = 0;
  const dropped = () => connected() === 1;
  while (!dropped() && written < 600) {
    const batch = Array.from({ length: 20 }, () =>
      amara.mustSend('PUT', `/api/readings/${readingId}/comments/${randomUUID()}`, {
        highlightId: highlight.id,
        body,
      }),
    );
    written += (await Promise.all(batch)).length;
  }
  await until(dropped);
  expect(amara.live.connected).toBe(true);
  await until(() => amara.folded().highlights[0]?.comments === written);

  endConnection();
  await miro.connect();
  expect(miro.folded().highlights[0]?.comments).toBe(written);
  for (const reader of [amara, miro]) reader.disconnect();
  await app.stop();
}, 120_000);
