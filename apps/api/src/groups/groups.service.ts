import { Inject, Injectable } from '@nestjs/common';
import type { Group, NewGroup } from '@postil/contract';
import type { Sql } from 'postgres';
import { AccessService } from '../access/access.service.js';
import type { Reader } from '../accounts/reader.js';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import { once } from '../operations/once.js';
import type { Operation } from '../operations/operation.js';
import { findGroup, insertGroup } from './groups.queries.js';
import { insertMember } from './members.queries.js';

@Injectable()
export class GroupsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly access: AccessService,
  ) {}

  /** Whoever makes a group owns it. */
  async create(
    reader: Reader,
    operation: Operation,
    id: string,
    { name, description }: NewGroup,
  ): Promise<Group> {
    await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        const made = await insertGroup(tx, { id, name, description });
        if (!made) refuse('id-taken', 'This id is taken. Make the group under a new one.');
        await insertMember(tx, {
          groupId: id,
          accountId: reader.accountId,
          name: reader.name,
          role: 'owner',
        });
        return { groupId: id };
      }),
    );
    return this.group(reader, id);
  }

  async group(reader: Reader, groupId: string): Promise<Group> {
    const { role, memberId } = await this.access.requireInGroup(this.sql, reader, 'group:read', groupId);
    return { ...(await findGroup(this.sql, groupId)), role, memberId };
  }
}
