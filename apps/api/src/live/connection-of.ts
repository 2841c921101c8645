import type { Socket } from 'socket.io';

/** What engine.io keeps of a connection, and ws of a web socket under it; neither says so in its types. */
interface Connection {
  writeBuffer?: { data?: string | Buffer }[];
  transport?: { socket?: { bufferedAmount?: number; terminate?: () => void } };
}

/** What was sent to a socket and hasn't left yet: handed to the web socket, or waiting before it. */
export function waitingFor(socket: Socket): number {
  const { writeBuffer = [], transport } = socket.conn as unknown as Connection;
  const before = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
  return before + (transport?.socket?.bufferedAmount ?? 0);
}

/** Ends a connection without waiting for what was sent to leave. The client dials again by itself. */
export function cut(socket: Socket): void {
  const { transport } = socket.conn as unknown as Connection;
  if (transport?.socket?.terminate) transport.socket.terminate();
  else socket.conn.close(true);
}
