import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { NewSignInLink, SignInLinkInfo } from '@postil/contract';
import type { Sql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import { insertAudit } from '../audit/audit.queries.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { Authentication, hashPassword, type Authenticated } from './authentication.js';
import { randomToken, tokenHash } from './link-token.js';
import type { Reader } from './reader.js';
import { SessionEvents } from './session-events.js';
import {
  deleteSessions,
  deleteUnusedLinks,
  findHelpedMember,
  findLink,
  insertLink,
  updateLinkUsed,
  updatePassword,
} from './sign-in-links.queries.js';

/** One-time links with which an owner lets a member in who has forgotten the password. */
@Injectable()
export class SignInLinksService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly authentication: Authentication,
    private readonly sessionEvents: SessionEvents,
  ) {}

  /** The token is told this once; asked again, another one is made, and the earlier one no longer works. */
  async create(reader: Reader, groupId: string, memberId: string): Promise<NewSignInLink> {
    const access = await this.access.requireInGroup(this.sql, reader, 'group:help-sign-in', groupId);
    const member = await findHelpedMember(this.sql, groupId, memberId, reader.accountId);
    if (!member) refuse('not-found', 'There is no such member in this group, or they have no account.');
    // The link opens a whole account, so it must not open more than its maker answers for.
    if (member.isOwner)
      refuse('help-refused', 'Owners cannot be let in by a link: it would hand over their rights.');
    if (member.readsElsewhere) {
      refuse(
        'help-refused',
        'This member also reads in a group that you do not own, and a sign-in link would open that one too.',
      );
    }
    const token = randomToken();
    const expiresAt = await this.sql.begin(async (tx) => {
      await deleteUnusedLinks(tx, member.accountId);
      await insertAudit(tx, {
        groupId,
        accountId: reader.accountId,
        action: 'sign-in-link:created',
        subject: memberId,
      });
      return insertLink(tx, {
        tokenHash: tokenHash(token),
        accountId: member.accountId,
        groupId,
        createdBy: access.memberId,
      });
    });
    return { token, path: `/sign-in-link/${token}`, expiresAt: expiresAt.toISOString() };
  }

  /** Looking uses nothing up: chat programs fetch every link they see. */
  async look(token: string): Promise<SignInLinkInfo> {
    const link = await findLink(this.sql, tokenHash(token));
    if (!link) refuseUnknown();
    if (!link.usable) refuseUsed();
    return { name: link.name, expiresAt: link.expiresAt.toISOString() };
  }

  async use(
    token: string,
    newPassword: string | undefined,
    headers: IncomingHttpHeaders,
  ): Promise<Authenticated> {
    const hash = tokenHash(token);
    const { accountId, ended } = await this.sql.begin(async (tx) => {
      const used = await updateLinkUsed(tx, hash);
      if (!used) return (await findLink(tx, hash)) ? refuseUsed() : refuseUnknown();
      const { accountId, groupId } = used;
      await insertAudit(tx, { groupId, accountId, action: 'sign-in-link:used', subject: accountId });
      if (newPassword === undefined) return { accountId, ended: [] };
      await updatePassword(tx, accountId, await hashPassword(newPassword));
      return { accountId, ended: await deleteSessions(tx, accountId) };
    });
    this.sessionEvents.ended(ended);
    return this.authentication.openSession(accountId, headers);
  }
}

function refuseUnknown(): never {
  return refuse('not-found', 'This link is not one of ours. Copy it again, whole.');
}

function refuseUsed(): never {
  return refuse(
    'link-expired',
    'This link has been used or has expired. Ask an owner of the group for a new one.',
  );
}
