import { rmSync } from 'node:fs';
import path from 'node:path';
import type { BreakDatabase } from '../planted/broken-database.js';
import { FragileDatabase } from './fragile-database.js';
import { FragileNode } from './fragile-node.js';
import { Line } from '../../servers/line.js';

export interface ClusterSettings {
  readonly nodes: number;
  /** A bug that the servers are given before they start, by its name. */
  readonly serverBug: string | null;
  readonly breakDatabase: BreakDatabase | null;
}

/** Some nodes on one database, with a line in front of each connection that may break. */
export class Cluster {
  readonly database = new FragileDatabase();
  readonly nodes: FragileNode[] = [];
  /** What each node hears of the others comes through one of these. */
  private readonly listening: Line[] = [];
  private readonly clientLines: Line[] = [];
  /** Called when a node ended by itself. */
  crashed: (node: number) => void = () => undefined;

  static async start(settings: ClusterSettings): Promise<Cluster> {
    const cluster = new Cluster();
    process.once('exit', () => cluster.leaveNothing());
    try {
      await cluster.open(settings);
    } catch (error) {
      await cluster.end();
      throw error;
    }
    return cluster;
  }

  get address(): string {
    return `http://127.0.0.1:${this.nodes[0]?.port}`;
  }

  /** The way of one client: to its own node, while that is up, as sticky sessions have it; else to another. */
  async lineFor(client: number): Promise<Line> {
    const line = new Line(() => {
      const own = this.nodes[client % this.nodes.length];
      const node = own?.up ? own : this.nodes.find(({ up }) => up);
      return node ? { host: '127.0.0.1', port: node.port } : null;
    });
    await line.open();
    this.clientLines.push(line);
    return line;
  }

  /** What is said meanwhile is lost. */
  muteNotify(): void {
    for (const line of this.listening) line.hang();
  }

  unmuteNotify(): void {
    for (const line of this.listening) line.mend();
  }

  async end(): Promise<void> {
    for (const node of this.nodes) {
      node.goOn();
      await node.kill();
    }
    for (const line of [...this.clientLines, ...this.listening]) await line.close();
    await this.database.end();
  }

  private leaveNothing(): void {
    for (const node of this.nodes) node.killNow();
    rmSync(this.database.folder, { recursive: true, force: true });
  }

  private async open({ nodes, serverBug, breakDatabase }: ClusterSettings): Promise<void> {
    await this.database.start();
    for (let index = 0; index < nodes; index++) {
      const line = new Line(() => ({ path: this.database.socket }));
      await line.open();
      this.listening.push(line);
      const node = await FragileNode.make({
        database: this.database.address,
        listening: `postgres://postil@127.0.0.1:${line.port}/postgres`,
        dataDir: path.join(this.database.folder, 'node'),
        bug: serverBug,
        crashed: () => this.crashed(index),
      });
      this.nodes.push(node);
      await node.start();
      // The first one has brought the schema up.
      if (index === 0) await breakDatabase?.(this.database.sql);
    }
  }
}
