import type { IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Id, NewSignInLink, SignedIn, SignInLinkInfo, UseSignInLink } from '@postil/contract';
import type { Response } from 'express';
import { Policy } from '../access/policy.decorator.js';
import { Answers } from '../openapi/answers.decorator.js';
import { enter } from './authentication.controller.js';
import { CurrentReader } from './current-reader.js';
import type { Reader } from './reader.js';
import { SignInLinksService } from './sign-in-links.service.js';

@Controller('api')
export class SignInLinksController {
  constructor(private readonly links: SignInLinksService) {}

  @Post('groups/:groupId/members/:memberId/sign-in-link')
  @Policy('group:help-sign-in')
  @Answers(NewSignInLink)
  create(
    @CurrentReader() reader: Reader,
    @Param('groupId', { schema: Id }) groupId: string,
    @Param('memberId', { schema: Id }) memberId: string,
  ): Promise<NewSignInLink> {
    return this.links.create(reader, groupId, memberId);
  }

  @Get('sign-in-links/:token')
  @Policy('public')
  @Answers(SignInLinkInfo)
  look(@Param('token') token: string): Promise<SignInLinkInfo> {
    return this.links.look(token);
  }

  @Post('sign-in-links/:token')
  @HttpCode(200)
  @Policy('public')
  @Answers(SignedIn)
  async use(
    @Param('token') token: string,
    @Body({ schema: UseSignInLink }) { newPassword }: UseSignInLink,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedIn> {
    return enter(response, await this.links.use(token, newPassword, headers));
  }
}
