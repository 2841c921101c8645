import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Sql } from 'postgres';
import { findHidden } from '../../accounts/accounts.queries.js';
import { PreferenceEvents } from '../../accounts/preference-events.js';
import { DATABASE } from '../../database/database.module.js';
import { failureOf } from '../../failures/failure-of.js';
import { GatheredQueue } from '../../gathering/gathered-queue.js';
import { NodeBus } from '../nodes/node-bus.js';

const CHANNEL = 'postil_preferences';

/** Whose preferences may have changed; null: anybody's. */
type Changed = (accountId: string | null) => void;

/**
 * Who wants the others to see that they are here. The account says so, not a tab: whatever its windows were opened
 * with, on whichever node, a change holds for all of them. Whoever asks while the database is being asked is asked for
 * with the others.
 */
@Injectable()
export class ShownByChoice {
  private readonly logger = new Logger(ShownByChoice.name);
  private readonly questions: GatheredQueue<string, boolean>;
  private changed: Changed = () => undefined;

  constructor(@Inject(DATABASE) sql: Sql, bus: NodeBus, preferences: PreferenceEvents) {
    this.questions = new GatheredQueue({
      call: async (accountIds) => {
        const hidden = new Set(await findHidden(sql, accountIds));
        return accountIds.map((id) => !hidden.has(id));
      },
      isUnknown: (error) => failureOf(error).code === 'unavailable',
    });
    bus.hear(CHANNEL, {
      heard: (accountId) => this.changed(accountId),
      connected: () => this.changed(null),
    });
    preferences.onChanged((accountId) => {
      this.changed(accountId);
      void bus.say(CHANNEL, accountId);
    });
  }

  start(changed: Changed): void {
    this.changed = changed;
  }

  /** False too while the database doesn't say: rather missed by the others than seen against one's will. */
  async isShown(accountId: string): Promise<boolean> {
    try {
      return await this.questions.add(accountId, accountId.length);
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'whether somebody wants to be shown could not be looked up');
      return false;
    }
  }
}
