import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { Id } from '@postil/contract';
import { attachmentName, exportMarkdown, exportWebAnnotations } from '@postil/exporting';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Policy } from '../access/policy.decorator.js';
import { CurrentReader } from '../accounts/current-reader.js';
import type { Reader } from '../accounts/reader.js';
import { Answers } from '../openapi/answers.decorator.js';
import { SETTINGS, type Settings } from '../settings.js';
import { ExportsService } from './exports.service.js';

const WEB_ANNOTATIONS = 'application/ld+json';

@Controller('api/readings/:readingId')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The notes as a Markdown file. */
  @Get('export.md')
  @Policy('reading:export')
  @Answers(z.string(), 'text/markdown')
  async markdown(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { reading, chapters } = await this.exports.open(reader, readingId, this.homeOf(request));
    response.type('text/markdown; charset=utf-8');
    response.setHeader('content-disposition', attachmentName(reading.title, 'md'));
    await send(exportMarkdown(reading, chapters), response);
  }

  /** The notes as a W3C Web Annotation collection. */
  @Get('export.jsonld')
  @Policy('reading:export')
  @Answers(z.object({ type: z.literal('AnnotationCollection') }).loose(), WEB_ANNOTATIONS)
  async webAnnotations(
    @CurrentReader() reader: Reader,
    @Param('readingId', { schema: Id }) readingId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { reading, chapters } = await this.exports.open(reader, readingId, this.homeOf(request));
    response.type(`${WEB_ANNOTATIONS}; profile="http://www.w3.org/ns/anno.jsonld"`);
    response.setHeader('content-disposition', attachmentName(reading.title, 'jsonld'));
    await send(exportWebAnnotations(reading, chapters), response);
  }

  private homeOf(request: Request): string {
    return this.settings.publicUrl?.origin ?? `${request.protocol}://${request.host}`;
  }
}

/** Piece by piece, no faster than the other side takes it. */
async function send(pieces: AsyncIterable<string>, response: Response): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), response);
  } catch (error) {
    // Whoever hangs up in the middle gets nothing more, and nobody else need know.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
