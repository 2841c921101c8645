import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { Deliverers } from './deliverers.js';
import { FeedWriter } from './feed-writer.js';
import { LiveGateway } from './live.gateway.js';
import { LiveService } from './live.service.js';
import { NodeBus } from './node-bus.js';
import { PresenceNews } from './presence-news.js';
import { SessionWatch } from './session-watch.js';
import { WakeUps } from './wake-ups.js';
import { WriteGatherer } from './write-gatherer.js';

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
    WakeUps,
    WriteGatherer,
  ],
  exports: [FeedWriter, WakeUps],
})
export class LiveModule {}
