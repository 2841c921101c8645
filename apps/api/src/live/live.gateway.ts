import type { Server as HttpServer } from 'node:http';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import {
  Here,
  JoinReading,
  LIVE_PATH,
  type Answer,
  type ClientMessages,
  type Failure,
  type Frame,
  type JoinedFeed,
  type Presence,
  type ServerMessages,
} from '@postil/contract';
import type { Server, Socket } from 'socket.io';
import { z } from 'zod';
import { Policy } from '../access/policy.decorator.js';
import { requireNamedAccount } from '../accounts/named-account.js';
import { SessionEvents } from '../accounts/session-events.js';
import { SessionService } from '../accounts/session.service.js';
import type { Reader } from '../accounts/reader.js';
import { refuse } from '../failures/refusal.js';
import { failureOf } from '../failures/failure-of.js';
import { OriginCheck } from '../security/origin-check.js';
import { answer, inTurn, parse } from './answer.js';
import { cut, waitingFor } from './connection-of.js';
import { Deliverers } from './delivering/deliverers.js';
import { GatheredFrames } from './delivering/gathered-frames.js';
import { sendAway } from './farewell.js';
import { LiveService } from './live.service.js';
import { PresenceBoard } from './presence/presence.js';
import { PresenceNews } from './presence/presence-news.js';
import { Whereabouts } from './presence/whereabouts.js';
import { ShownByChoice } from './presence/shown-by-choice.js';
import { SessionWatch } from './session-watch.js';
import { SlowSockets } from './slow-sockets.js';

interface Joined {
  whereabouts: Whereabouts;
  memberId: string;
  feedIds: readonly string[];
  /** Whether the deliverers count this socket among the followers. */
  followed: boolean;
}

interface SocketData {
  reader: Reader;
  /** By reading. */
  joined: Map<string, Joined>;
  /** The last of this socket's joins, and of what must not fall into one. */
  last: Promise<unknown>;
}

type LiveServer = Server<ClientMessages, ServerMessages, Record<string, never>, SocketData>;
type LiveSocket = Socket<ClientMessages, ServerMessages, Record<string, never>, SocketData>;

const roomOf = (feedId: string) => `feed:${feedId}`;
/** Everybody who has a reading open. */
const audienceOf = (readingId: string) => `reading:${readingId}`;
const LeaveReading = z.object({ readingId: z.uuid() });

const signInAgain: Failure = {
  code: 'unauthenticated',
  message: 'You are no longer signed in. Your words are safe; sign in again to go on.',
};

const readingClosed: Failure = {
  code: 'not-found',
  message: 'You are no longer in the group that reads this. What you wrote there is kept.',
};

/** The socket: who comes in, what they follow, who is here. Frames themselves come from the deliverers. */
@WebSocketGateway({
  path: LIVE_PATH,
  serveClient: false,
  pingInterval: 10_000,
  pingTimeout: 5_000,
  maxHttpBufferSize: 100_000,
})
export class LiveGateway
  implements OnGatewayInit<LiveServer>, OnGatewayDisconnect<LiveSocket>, BeforeApplicationShutdown
{
  @WebSocketServer() private readonly server!: LiveServer;
  private readonly presence = new PresenceBoard({
    emit: (presence) =>
      void this.server.to(audienceOf(presence.readingId)).volatile.emit('presence', presence),
    changed: () => this.presenceNews.tell(),
    elsewhere: (readingId) => this.presenceNews.membersOf(readingId),
  });

  private readonly slowSockets = new SlowSockets(() =>
    [...this.server.sockets.sockets.values()].map((socket) => ({
      id: socket.id,
      waiting: () => waitingFor(socket),
      drop: () => cut(socket),
    })),
  );
  private readonly frames = new GatheredFrames({
    emit: (frame) => void this.send(frame),
    followers: (feedId) => this.server.sockets.adapter.rooms.get(roomOf(feedId))?.size ?? 0,
  });
  private stopping = false;

  constructor(
    private readonly live: LiveService,
    private readonly deliverers: Deliverers,
    private readonly presenceNews: PresenceNews,
    private readonly shownByChoice: ShownByChoice,
    private readonly sessions: SessionService,
    private readonly sessionWatch: SessionWatch,
    private readonly sessionEvents: SessionEvents,
    private readonly origins: OriginCheck,
    private readonly adapters: HttpAdapterHost,
  ) {}

  afterInit(server: LiveServer): void {
    server.use((socket, next) => {
      this.authenticate(socket).then(
        () => next(),
        (error: unknown) => next(Object.assign(new Error('refused'), { data: failureOf(error) })),
      );
    });
    this.deliverers.sendThrough((frame) => this.frames.send(frame));
    this.slowSockets.start();
    this.presenceNews.start(
      () => this.presence.present(),
      (readingId) => this.presence.tell(readingId),
    );
    this.shownByChoice.start((accountId) => this.showByChoice(accountId));
    this.sessionWatch.start(
      () => [...server.sockets.sockets.values()].map((socket) => socket.data.reader.sessionId),
      (sessionId) => this.closeSession(sessionId),
    );
    this.sessionEvents.onEnded((sessionId) => this.closeSession(sessionId));
  }

  /** First nobody new comes, then all are sent away; requests under way go on, and are told while somebody follows. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    (this.adapters.httpAdapter.getHttpServer() as HttpServer).close();
    this.sessionWatch.stop();
    this.slowSockets.stop();
    await sendAway(this.server.sockets.sockets.values(), (socket) => socket.conn.close());
    this.frames.stop();
    this.presence.close();
  }

  handleDisconnect(socket: LiveSocket): void {
    for (const readingId of [...(socket.data.joined?.keys() ?? [])]) this.drop(socket, readingId);
  }

  @Policy('reading:read')
  @SubscribeMessage('reading:join')
  async join(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() message: unknown,
  ): Promise<Answer<{ feeds: JoinedFeed[]; presence: Presence }>> {
    return answer(() => inTurn(socket.data, () => this.enter(socket, parse(JoinReading, message))));
  }

  @Policy('signed-in')
  @SubscribeMessage('reading:leave')
  async leave(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() message: unknown,
  ): Promise<Answer<object>> {
    return answer(() => {
      this.drop(socket, parse(LeaveReading, message).readingId);
      return Promise.resolve({});
    });
  }

  @Policy('signed-in')
  @SubscribeMessage('here')
  async here(@ConnectedSocket() socket: LiveSocket, @MessageBody() message: unknown): Promise<void> {
    const here = Here.safeParse(message);
    const joined = here.success && socket.data.joined.get(here.data.readingId);
    if (!joined) return;
    await joined.whereabouts.take(here.data);
  }

  private async authenticate(socket: LiveSocket): Promise<void> {
    const { headers, auth } = socket.handshake;
    if (this.stopping) refuse('unavailable', 'This server is being restarted. Try again.', { retryAfter: 1 });
    this.origins.requireOwn(headers);
    const reader = await this.sessions.resolve(headers.cookie);
    if (!reader) refuse(signInAgain.code, signInAgain.message);
    requireNamedAccount(reader, auth['account']);
    socket.data.reader = reader;
    socket.data.joined = new Map();
    socket.data.last = Promise.resolve();
  }

  private async enter(socket: LiveSocket, join: JoinReading) {
    const { readingId } = join;
    const { reader } = socket.data;
    const { memberId, feedIds } = await this.live.admit(reader, readingId);
    this.drop(socket, readingId);
    const whereabouts = new Whereabouts(this.presence, socket.id, (threadId) =>
      this.live.isIn(feedIds[0], readingId, threadId),
    );
    const mine: Joined = { memberId, feedIds, followed: false, whereabouts };
    socket.data.joined.set(readingId, mine);
    try {
      // Follow first, read afterwards: what is committed in between comes twice rather than never.
      await socket.join([audienceOf(readingId), ...feedIds.map(roomOf)]);
      await this.deliverers.follow(feedIds);
      mine.followed = true;
      const feeds = await this.live.catchUp(feedIds, join);
      // A right that was lost on the way here may have been told before this socket could hear it. Whoever still has it
      // now had it when the rest was read.
      await this.live.admit(reader, readingId);
      if (socket.disconnected || socket.data.joined.get(readingId) !== mine) {
        refuse('try-again', 'The connection ended while the reading was opened.', { retryAfter: 1 });
      }
      await this.show(socket, [readingId]);
      return { feeds, presence: this.presence.digest(readingId) };
    } catch (error) {
      if (socket.data.joined.get(readingId) === mine) this.drop(socket, readingId);
      this.unfollow(mine);
      throw error;
    }
  }

  /** After the joins that are under way, whose look at the choice may have come too early. */
  private showByChoice(accountId: string | null): void {
    for (const socket of this.server.sockets.sockets.values()) {
      if (accountId !== null && socket.data.reader.accountId !== accountId) continue;
      void inTurn(socket.data, () => this.show(socket, [...socket.data.joined.keys()]));
    }
  }

  /** Shows who is at a socket to the others, or takes them away, as they chose. */
  private async show(socket: LiveSocket, readingIds: readonly string[]): Promise<void> {
    const { accountId, name } = socket.data.reader;
    const isShown = readingIds.length > 0 && (await this.shownByChoice.isShown(accountId));
    for (const readingId of readingIds) {
      const joined = socket.data.joined.get(readingId);
      if (!joined || !isShown) this.presence.leave(readingId, socket.id);
      else if (this.presence.enter(readingId, socket.id, { memberId: joined.memberId, name }))
        void joined.whereabouts.sayAgain();
    }
  }

  private drop(socket: LiveSocket, readingId: string): void {
    const joined = socket.data.joined.get(readingId);
    if (!joined) return;
    socket.data.joined.delete(readingId);
    for (const room of [audienceOf(readingId), ...joined.feedIds.map(roomOf)]) void socket.leave(room);
    this.unfollow(joined);
    joined.whereabouts.leave();
    this.presence.leave(readingId, socket.id);
  }

  private unfollow(joined: Joined): void {
    if (!joined.followed) return;
    joined.followed = false;
    this.deliverers.unfollow(joined.feedIds);
  }

  /** A lost right takes effect before anything that follows it leaves. */
  private send(frame: Frame): void {
    for (const change of frame.changes) {
      if (change.type === 'member' && !change.row.active) this.expel(frame.readingId, change.row.id);
      if (change.type === 'withdrawn') this.presence.forgetThread(frame.readingId, change.row.id);
    }
    this.server.to(roomOf(frame.feed)).emit('frame', frame);
  }

  private expel(readingId: string, memberId: string): void {
    for (const socket of this.server.sockets.sockets.values()) {
      if (socket.data.joined.get(readingId)?.memberId !== memberId) continue;
      this.drop(socket, readingId);
      socket.emit('access:lost', readingClosed, readingId);
    }
  }

  private closeSession(sessionId: string): void {
    for (const socket of this.server.sockets.sockets.values()) {
      if (socket.data.reader.sessionId !== sessionId) continue;
      socket.emit('access:lost', signInAgain, null);
      socket.disconnect(true);
    }
  }
}
