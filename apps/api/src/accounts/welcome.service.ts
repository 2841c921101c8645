import { Injectable, Logger } from '@nestjs/common';

/** Somebody whose account has just been made, with the personal group that is their own. */
export interface Newcomer {
  accountId: string;
  groupId: string;
  memberId: string;
  name: string;
}

type Welcome = (newcomer: Newcomer) => Promise<unknown>;

/** Whoever wants to put something on a new personal shelf says so in its `onModuleInit`. */
@Injectable()
export class WelcomeService {
  private readonly logger = new Logger(WelcomeService.name);
  private readonly welcomes: Welcome[] = [];

  onAccountCreated(welcome: Welcome): void {
    this.welcomes.push(welcome);
  }

  /** A welcome that fails is no reason to turn somebody away. */
  async welcome(newcomer: Newcomer): Promise<void> {
    for (const welcome of this.welcomes) {
      try {
        await welcome(newcomer);
      } catch (error) {
        this.logger.error(`A welcome failed: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
  }
}
