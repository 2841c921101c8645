import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Id } from '@postil/contract';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Policy } from '../../access/policy.decorator.js';
import { CurrentReader } from '../../accounts/current-reader.js';
import type { Reader } from '../../accounts/reader.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { AssetsService } from './assets.service.js';

const YEAR_SECONDS = 31_536_000;

/** By its content: the SHA-256 of its bytes, in hexadecimal. */
const AssetHash = z.string().regex(/^[0-9a-f]{64}$/);

@Controller('api')
export class AssetsController {
  constructor(private readonly assets: AssetsService) {}

  @Get('readings/:readingId/assets/:asset')
  @Policy('document:read')
  @Answers(z.string(), 'image/*')
  async ofReading(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Param('asset', { schema: AssetHash }) asset: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.assets.requireInReading(reader, readingId, asset);
    await this.send(asset, request, response);
  }

  @Get('imports/:importId/assets/:asset')
  @Policy('document:add')
  @Answers(z.string(), 'image/*')
  async ofImport(
    @CurrentReader() reader: Reader,
    @Param('importId', { schema: Id }) importId: string,
    @Param('asset', { schema: AssetHash }) asset: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.assets.requireInImport(reader, importId, asset);
    await this.send(asset, request, response);
  }

  /** What is named by its content never changes; and whatever it is, opened by itself it can do nothing. */
  private async send(asset: string, request: Request, response: Response): Promise<void> {
    response.setHeader('etag', `"${asset}"`);
    response.setHeader('cache-control', `private, max-age=${YEAR_SECONDS}, immutable`);
    response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const { mediaType, bytes } = await this.assets.read(asset);
    response.type(mediaType).send(bytes);
  }
}
