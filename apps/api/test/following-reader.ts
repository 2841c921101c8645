import { randomUUID } from 'node:crypto';
import {
  LIVE_PATH,
  OPERATION_HEADER,
  ORPHANED,
  versionTag,
  type Cursor,
  type Frame,
  type JoinedFeed,
  type Presence,
  type Reading,
  type Snapshot,
} from '@postil/contract';
import { applyFrame, startFeed, view, type AnnotationView, type FeedState, type Scope } from '@postil/feed';
import { io, type Socket } from 'socket.io-client';

export interface HttpAnswer<T> {
  status: number;
  body: T;
}

/**
 * A reader without a screen: an account, requests as it, and a socket whose frames it folds as the page does. It
 * keeps every frame it was sent, for specs to look at.
 */
export class FollowingReader {
  readonly frames: Frame[] = [];
  presence: Presence | null = null;
  private socket: Socket | null = null;
  private states = new Map<string, FeedState>();
  private reading: Reading | null = null;
  private returning: Promise<void> | null = null;
  /** Frames that came while everything was fetched anew. */
  private meanwhile: Frame[] = [];

  constructor(
    readonly address: string,
    readonly cookie: string,
  ) {}

  static async signUp(address: string, name: string): Promise<FollowingReader> {
    const email = `${name.toLowerCase()}-${randomUUID()}@example.test`;
    const response = await fetch(`${address}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: JSON.stringify({ name, email, password: 'correct horse battery' }),
    });
    if (!response.ok) throw new Error(`sign-up failed: ${response.status} ${await response.text()}`);
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    return new FollowingReader(address, cookie.join('; '));
  }

  /** One request. `operation` is the idempotency key: give it again to repeat a write. */
  async send<T>(
    method: string,
    path: string,
    body?: unknown,
    {
      operation = randomUUID() as string,
      version = 0,
      epoch = null as string | null,
      type = 'application/json',
    } = {},
  ): Promise<HttpAnswer<T>> {
    const ask = () =>
      fetch(`${this.address}${path}`, {
        method,
        headers: {
          cookie: this.cookie,
          origin: this.address,
          ...(method === 'GET' ? {} : { [OPERATION_HEADER]: operation }),
          ...(version > 0 ? { 'if-match': versionTag({ version, epoch }) } : {}),
          ...(body === undefined ? {} : { 'content-type': type }),
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    // A connection kept from before a server was killed fails once; asking again does no harm.
    const response = await (method === 'GET' ? ask().catch(ask) : ask());
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  /** A group of many with a text in it; gives the ids. */
  async makeReading(text: string): Promise<{ groupId: string; readingId: string }> {
    const groupId = randomUUID();
    await this.mustSend('PUT', `/api/groups/${groupId}`, { name: 'Tuesday Circle' });
    const path = `/api/groups/${groupId}/documents/${randomUUID()}?title=A%20text`;
    const { readingId } = await this.mustSend<{ readingId: string }>('PUT', path, text, {
      type: 'text/plain',
    });
    return { groupId, readingId };
  }

  /** Lets somebody into a group by an invitation. */
  async letIn(groupId: string, other: FollowingReader): Promise<void> {
    const id = randomUUID();
    const made = await this.mustSend<{ path: string }>('PUT', `/api/groups/${groupId}/invitations/${id}`, {});
    const token = made.path.split('/').pop() ?? '';
    await other.mustSend('POST', `/api/invitations/${token}/join`, {});
  }

  async mustSend<T>(method: string, path: string, body?: unknown, options = {}): Promise<T> {
    const { status, body: answer } = await this.send<T>(method, path, body, options);
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /**
   * Opens a reading and follows it, as the page does: snapshot first, then the socket from its cursors on. Given
   * `chapters`, it loads no more than these many.
   */
  async follow(readingId: string, revisionId?: string, chapters?: number): Promise<Reading> {
    const query = revisionId === undefined ? '' : `?revision=${revisionId}`;
    const reading = await this.mustSend<Reading>('GET', `/api/readings/${readingId}${query}`);
    this.reading = { ...reading, chapters: reading.chapters.slice(0, chapters) };
    this.states = new Map((await this.fetch()).map((state) => [state.cursor.feed, state]));
    await this.connect();
    return this.reading;
  }

  /** Connects, or reconnects, and asks for what was missed. */
  async connect(): Promise<JoinedFeed[]> {
    const socket = io(this.address, {
      path: LIVE_PATH,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { cookie: this.cookie, origin: this.address },
    });
    this.socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const early: Frame[] = [];
    let joined = false;
    socket.on('frame', (frame: Frame) => {
      this.frames.push(frame);
      if (joined) this.take(frame);
      else early.push(frame);
    });
    socket.on('presence', (presence: Presence) => (this.presence = presence));
    const cursors: Cursor[] = [...this.states.values()].map((state) => state.cursor);
    const answer = (await socket.emitWithAck('reading:join', { readingId: this.open.id, cursors })) as
      { ok: true; feeds: JoinedFeed[]; presence: Presence } | { ok: false; failure: unknown };
    if (!answer.ok) throw new Error(`join refused: ${JSON.stringify(answer.failure)}`);
    if (answer.feeds.some((feed) => feed.reset)) {
      this.states = new Map((await this.fetch()).map((state) => [state.cursor.feed, state]));
    }
    for (const feed of answer.feeds) if (feed.missed) this.take(feed.missed);
    joined = true;
    for (const frame of early) this.take(frame);
    this.presence = answer.presence;
    return answer.feeds;
  }

  disconnect(): void {
    this.socket?.disconnect();
  }

  get live(): Socket {
    if (!this.socket) throw new Error('not connected');
    return this.socket;
  }

  get open(): Reading {
    if (!this.reading) throw new Error('no reading is open');
    return this.reading;
  }

  get cursors(): Cursor[] {
    return [...this.states.values()].map((state) => state.cursor);
  }

  /** What the fold of all frames shows. */
  folded(): AnnotationView {
    return view([...this.states.values()], this.scope());
  }

  /** What a fresh fetch shows. */
  async fetched(): Promise<{ view: AnnotationView; cursors: Cursor[] }> {
    const states = await this.fetch();
    return { view: view(states, this.scope()), cursors: states.map((state) => state.cursor) };
  }

  /** Waits until the fold has reached the cursors that a fetch names, then gives both views. */
  async bothViews(patience = 5_000): Promise<{ folded: AnnotationView; fetched: AnnotationView }> {
    const deadline = Date.now() + patience;
    for (;;) {
      const fetched = await this.fetched();
      const reached = fetched.cursors.every((cursor) =>
        this.cursors.some(
          (own) => own.feed === cursor.feed && own.epoch === cursor.epoch && own.seq === cursor.seq,
        ),
      );
      if (reached || Date.now() > deadline) return { folded: this.folded(), fetched: fetched.view };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  private scope(): Scope {
    return this.open.chapters.map(({ first, count }) => ({ first, count }));
  }

  private async fetch(): Promise<FeedState[]> {
    const { chapters: outlines, revision } = this.open;
    const chapters = [ORPHANED, ...outlines.map((chapter) => chapter.id)].join(',');
    const snapshot = await this.mustSend<Snapshot>(
      'GET',
      `/api/readings/${this.open.id}/annotations?chapters=${chapters}&revision=${revision.id}`,
    );
    return snapshot.feeds.map((feed) => startFeed(snapshot, feed));
  }

  /** The group came back to the revision that is open here: what was folded says nothing about it any more. */
  private async startAnew(): Promise<void> {
    this.states = new Map();
    const states = await this.fetch();
    this.states = new Map(states.map((state) => [state.cursor.feed, state]));
    const frames = this.meanwhile;
    this.meanwhile = [];
    this.returning = null;
    for (const frame of frames) this.take(frame);
  }

  private take(frame: Frame): void {
    if (this.returning) {
      this.meanwhile.push(frame);
      return;
    }
    const state = this.states.get(frame.feed);
    if (!state) return;
    const applied = applyFrame(state, frame);
    if (applied.status === 'applied') this.states.set(frame.feed, applied.state);
    else if (applied.status === 'returned') this.returning = this.startAnew();
    else if (applied.status !== 'repeated') throw new Error(`a frame did not follow: ${applied.status}`);
  }
}
