import { Inject, Injectable } from '@nestjs/common';
import type { Invitation, InvitationInfo, Invitations, Joined, NewInvitation } from '@postil/contract';
import type { Sql, TransactionSql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import { derivedToken, tokenHash } from '../accounts/link-token.js';
import type { Reader } from '../accounts/reader.js';
import { insertAudit } from '../audit/audit.queries.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { WakeUps } from '../live/delivering/wake-ups.js';
import { once } from '../operations/once.js';
import type { Operation } from '../operations/operation.js';
import { SETTINGS, type Settings } from '../settings.js';
import {
  findInvitation,
  findInvitationByToken,
  findOpenInvitations,
  findReadingOfGroup,
  insertInvitation,
  updateInvitationRevoked,
  type FoundInvitation,
  type KeptInvitation,
} from './invitations.queries.js';
import {
  findActiveMember,
  insertMember,
  recordAccessChange,
  updateMemberReturned,
} from './members.queries.js';

/** Links that let anybody who has them into a group. */
@Injectable()
export class InvitationsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly access: AccessService,
    private readonly wakeUps: WakeUps,
  ) {}

  async create(
    reader: Reader,
    operation: Operation,
    groupId: string,
    id: string,
    { readingId }: NewInvitation,
  ): Promise<Invitation> {
    const { memberId } = await this.access.requireInGroup(this.sql, reader, 'group:invite', groupId);
    await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        if (readingId && !(await findReadingOfGroup(tx, groupId, readingId))) {
          refuse('invalid-request', 'The reading to land in is not one of this group.', {
            issues: [{ path: 'readingId', message: 'is not a reading of this group' }],
          });
        }
        const hash = tokenHash(this.token(id));
        const row = { id, groupId, readingId, tokenHash: hash, createdBy: memberId };
        if (!(await insertInvitation(tx, row)))
          refuse('id-taken', 'This id is taken. Invite under a new one.');
        await this.audit(tx, reader, groupId, 'invitation:created', id);
        return { invitationId: id };
      }),
    );
    const kept = await findInvitation(this.sql, groupId, id);
    return kept ? this.told(kept) : refuse('not-found', 'There is no such invitation.');
  }

  async list(reader: Reader, groupId: string): Promise<Invitations> {
    await this.access.requireInGroup(this.sql, reader, 'group:invite', groupId);
    const open = await findOpenInvitations(this.sql, groupId);
    return { invitations: open.map((invitation) => this.told(invitation)) };
  }

  async revoke(reader: Reader, operation: Operation, groupId: string, id: string): Promise<void> {
    await this.access.requireInGroup(this.sql, reader, 'group:invite', groupId);
    await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        if (!(await updateInvitationRevoked(tx, groupId, id)))
          refuse('not-found', 'There is no such invitation.');
        await this.audit(tx, reader, groupId, 'invitation:revoked', id);
        return { invitationId: id };
      }),
    );
  }

  async look(token: string): Promise<InvitationInfo> {
    return requireOpen(await findInvitationByToken(this.sql, tokenHash(token))).info;
  }

  /** Whoever is in the group already is let through, however often they come. */
  async join(reader: Reader, operation: Operation, token: string): Promise<Joined> {
    let feeds: string[] = [];
    const joined = await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        const invitation = requireOpen(await findInvitationByToken(tx, tokenHash(token)));
        const { groupId, readingId } = invitation;
        const member = { groupId, accountId: reader.accountId, name: reader.name, role: 'member' } as const;
        const memberId =
          (await insertMember(tx, member)) ??
          (await updateMemberReturned(tx, { ...member, invitedAt: invitation.createdAt }));
        const change = { groupId, kind: 'member:joined' } as const;
        if (memberId) feeds = await recordAccessChange(tx, { ...change, memberId, actorId: memberId });
        // A link handed round before is no way back for somebody who was removed.
        else if (!(await findActiveMember(tx, groupId, reader.accountId))) refuseClosed();
        return { groupId, readingId };
      }),
    );
    this.wakeUps.wake(feeds);
    return joined;
  }

  private token(invitationId: string): string {
    return derivedToken(this.settings.secret, 'invitation', invitationId.toLowerCase());
  }

  private told({ id, expiresAt }: KeptInvitation): Invitation {
    return { id, path: `/join/${this.token(id)}`, expiresAt: expiresAt.toISOString() };
  }

  private audit(tx: TransactionSql, reader: Reader, groupId: string, action: string, subject: string) {
    return insertAudit(tx, { groupId, accountId: reader.accountId, action, subject });
  }
}

function requireOpen(invitation: FoundInvitation | null): FoundInvitation {
  if (!invitation) refuse('not-found', 'This invitation is not one of ours. Copy the link again, whole.');
  return invitation.open ? invitation : refuseClosed();
}

function refuseClosed(): never {
  return refuse(
    'link-expired',
    'This invitation no longer lets people in. Ask whoever sent it for a new one.',
  );
}
