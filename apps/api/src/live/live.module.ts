import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { Deliverers } from './delivering/deliverers.js';
import { FeedWriter } from './writing/feed-writer.js';
import { LiveGateway } from './live.gateway.js';
import { LiveService } from './live.service.js';
import { NodeBus } from './nodes/node-bus.js';
import { PresenceNews } from './presence/presence-news.js';
import { ShownByChoice } from './presence/shown-by-choice.js';
import { SessionWatch } from './session-watch.js';
import { WakeUps } from './delivering/wake-ups.js';
import { WriteGatherer } from './writing/write-gatherer.js';

@Module({
  imports: [AccessModule, AccountsModule],
  providers: [
    Deliverers,
    FeedWriter,
    LiveGateway,
    LiveService,
    NodeBus,
    PresenceNews,
    SessionWatch,
    ShownByChoice,
    WakeUps,
    WriteGatherer,
  ],
  exports: [FeedWriter, WakeUps],
})
export class LiveModule {}
