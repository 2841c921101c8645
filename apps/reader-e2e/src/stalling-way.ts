import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server on this machine that can stall: everything stays open and nothing comes, as on a train. */
export class StallingWay {
  private readonly sockets = new Set<Socket>();
  private isStalled = false;

  private constructor(
    readonly address: string,
    private readonly server: Server,
  ) {}

  static async begin(port: number, toPort: number): Promise<StallingWay> {
    const server = createServer();
    const way = new StallingWay(`http://localhost:${port}`, server);
    server.on('connection', (socket) => way.lead(socket, toPort));
    await new Promise<void>((resolve) => server.listen(port, resolve));
    return way;
  }

  stall(): void {
    this.isStalled = true;
    for (const socket of this.sockets) socket.pause();
  }

  flow(): void {
    this.isStalled = false;
    for (const socket of this.sockets) socket.resume();
  }

  async end(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private lead(from: Socket, toPort: number): void {
    const to = connect(toPort, 'localhost');
    this.pass(from, to);
    this.pass(to, from);
  }

  private pass(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.on('data', (bytes) => to.write(bytes));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.sockets.delete(from);
      to.end();
    });
    if (this.isStalled) from.pause();
  }
}
