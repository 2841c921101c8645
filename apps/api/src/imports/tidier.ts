import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Sql } from 'postgres';
import { DATABASE } from '../database/database.module.js';
import { deleteUnusedAssets } from './assets/assets.queries.js';
import { deleteExpiredImports, findFolders } from './imports.queries.js';
import { Uploads } from './uploads/uploads.js';

const EVERY_MS = 3_600_000;
/** Longer than any upload may take. */
const STALE_MS = 2 * 3_600_000;

/** Removes what nobody came back for: imports, files that a crash left behind, pictures that no text shows any more. */
@Injectable()
export class Tidier implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Tidier.name);
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly uploads: Uploads,
  ) {}

  onApplicationBootstrap(): void {
    void this.tidy();
    this.timer = setInterval(() => void this.tidy(), EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  tidy(): Promise<void> {
    this.underWay = this.underWay
      .then(() => this.removeAll())
      .catch((error: unknown) =>
        this.logger.warn({ error: String(error) }, 'old imports could not be removed'),
      );
    return this.underWay;
  }

  private async removeAll(): Promise<void> {
    await deleteExpiredImports(this.sql);
    await deleteUnusedAssets(this.sql);
    await this.uploads.discardOthers(new Set(await findFolders(this.sql)), STALE_MS);
  }
}
