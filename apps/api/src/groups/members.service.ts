import { Inject, Injectable } from '@nestjs/common';
import type { Sql, TransactionSql } from 'postgres';
import type { GroupAccess } from '../access/access.queries.js';
import { AccessService, type Granted } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { insertAudit } from '../audit/audit.queries.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { WakeUps } from '../live/delivering/wake-ups.js';
import { once } from '../operations/once.js';
import type { Operation } from '../operations/operation.js';
import { updateInvitationsOfMemberRevoked } from './invitations.queries.js';
import { findLeavingMember, lockMembers, recordAccessChange, updateMemberLeft } from './members.queries.js';

interface Leaving {
  action: 'member:remove' | 'group:leave';
  groupId: string;
  /** Null: whoever asks. */
  memberId: string | null;
}

/** How somebody goes from a group, sent away or by themselves. What they wrote stays theirs. */
@Injectable()
export class MembersService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
    private readonly wakeUps: WakeUps,
  ) {}

  remove(reader: Reader, operation: Operation, groupId: string, memberId: string): Promise<void> {
    return this.end(reader, operation, { action: 'member:remove', groupId, memberId });
  }

  leave(reader: Reader, operation: Operation, groupId: string): Promise<void> {
    return this.end(reader, operation, { action: 'group:leave', groupId, memberId: null });
  }

  private async end(reader: Reader, operation: Operation, leaving: Leaving): Promise<void> {
    let feeds: string[] = [];
    await this.sql.begin((tx) =>
      // Permission is asked within: whoever left and asks again, not having heard the answer, has left.
      once(tx, reader, operation, async () => {
        // Locked first: of two owners who leave at once, or remove each other, the second sees what the first did.
        await lockMembers(tx, leaving.groupId);
        const asker = await this.access.requireInGroup(tx, reader, leaving.action, leaving.groupId);
        const memberId = leaving.memberId ?? asker.memberId;
        feeds = await endMembership(tx, reader, asker, memberId);
        return { memberId };
      }),
    );
    this.wakeUps.wake(feeds);
  }
}

async function endMembership(
  tx: TransactionSql,
  { accountId }: Reader,
  asker: Granted<GroupAccess>,
  memberId: string,
): Promise<string[]> {
  const { groupId } = asker;
  const member = await findLeavingMember(tx, groupId, memberId);
  if (!member) refuse('not-found', 'There is no such member in this group.');
  if (!member.active) return [];
  if (member.isLastOwner) {
    refuse('last-owner', 'A group needs an owner, and this is its last one. Nobody was removed.');
  }
  await updateMemberLeft(tx, memberId);
  // What they handed round would let them in again under another name.
  await updateInvitationsOfMemberRevoked(tx, memberId);
  const kind = memberId === asker.memberId ? 'member:left' : 'member:removed';
  await insertAudit(tx, { groupId, accountId, action: kind, subject: memberId });
  return recordAccessChange(tx, { groupId, kind, memberId, actorId: asker.memberId });
}
