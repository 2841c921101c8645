import { Inject, Injectable } from '@nestjs/common';
import { defaultPreferences, type Me, type NewPreferences, type Preferences } from '@postil/contract';
import type { Sql } from 'postgres';
import { DATABASE } from '../database/database.module.js';
import { refuse } from '../failures/refusal.js';
import type { Operation } from '../operations/operation.js';
import { once } from '../operations/once.js';
import { findMe, insertPersonalGroup, updatePreferences } from './accounts.queries.js';
import { PreferenceEvents } from './preference-events.js';
import type { Reader } from './reader.js';
import { WelcomeService } from './welcome.service.js';

@Injectable()
export class AccountsService {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly welcomes: WelcomeService,
    private readonly preferenceEvents: PreferenceEvents,
  ) {}

  /** Gives an account its personal group; whoever has one already is left alone. */
  async welcome(account: { id: string; name: string }): Promise<void> {
    const newcomer = await this.sql.begin((tx) => insertPersonalGroup(tx, account));
    if (newcomer) await this.welcomes.welcome(newcomer);
  }

  async me(reader: Reader): Promise<Me> {
    let me = await findMe(this.sql, reader.accountId);
    if (me && !me.groups.some((group) => group.personal)) {
      // The server was stopped between the account and its group.
      await this.welcome(me);
      me = await findMe(this.sql, reader.accountId);
    }
    if (!me) refuse('unauthenticated', 'This account is no longer there.');
    return { ...me, preferences: { ...defaultPreferences, ...me.preferences } };
  }

  /** Gives what is kept now. */
  async setPreferences(
    reader: Reader,
    operation: Operation,
    preferences: NewPreferences,
  ): Promise<Preferences> {
    await this.sql.begin((tx) =>
      once(tx, reader, operation, async () => {
        await updatePreferences(tx, reader.accountId, preferences);
        return {};
      }),
    );
    this.preferenceEvents.changed(reader.accountId);
    return (await this.me(reader)).preferences;
  }
}
