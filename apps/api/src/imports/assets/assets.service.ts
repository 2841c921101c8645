import { Inject, Injectable } from '@nestjs/common';
import { may } from '@postil/permissions';
import type { Sql } from 'postgres';
import { AccessService } from '../../access/access.service.js';
import type { Reader } from '../../accounts/reader.js';
import { DATABASE } from '../../database/database.module.js';
import { refuse } from '../../failures/refusal.js';
import { ImportsService } from '../imports.service.js';
import { findAsset, isAssetInImport, isAssetInReading, type StoredAsset } from './assets.queries.js';

/** The pictures of texts, for those who may read the text. */
@Injectable()
export class AssetsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly imports: ImportsService,
  ) {}

  async requireInReading(reader: Reader, readingId: string, asset: string): Promise<void> {
    const access = await this.access.requireInReading(this.sql, reader, 'document:read', readingId);
    const drafts = may('revision:publish', access);
    if (!(await isAssetInReading(this.sql, readingId, asset, { drafts }))) refuse('not-found', noPicture);
  }

  async requireInImport(reader: Reader, importId: string, asset: string): Promise<void> {
    await this.imports.require(this.sql, reader, importId);
    if (!(await isAssetInImport(this.sql, importId, asset))) refuse('not-found', noPicture);
  }

  async read(asset: string): Promise<StoredAsset> {
    return (await findAsset(this.sql, asset)) ?? refuse('not-found', noPicture);
  }
}

const noPicture = 'This text shows no such picture.';
