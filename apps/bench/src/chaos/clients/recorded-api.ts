import type { Snapshot } from '@postil/contract';
import type { OperationKind, Outcome } from '../history/history-entry.js';
import type { HistoryLog } from '../history/history-log.js';
import type { Mischief } from './mischief.js';
import type { Action, Answered, Operation, Written } from './reader-sync.js';
import type { Requests } from './requests.js';
import { rowsIn } from './told-rows-of.js';

const methods = { create: 'PUT', edit: 'PATCH', remove: 'DELETE' } as const;

/** Failures that say nothing about whether an operation was or will be done. */
const undecided = ['unavailable', 'internal', 'rate-limited', 'try-again', 'unauthenticated'];

let attempts = 0;

/** The requests of one client for one reading, each written down when it is sent and when it is answered. */
export class RecordedApi {
  constructor(
    private readonly client: number,
    private readonly reading: { readonly id: string; readonly memberId: string },
    private readonly requests: Requests,
    private readonly log: HistoryLog,
    private readonly mischief: Mischief,
    /** Changes what was fetched before it is taken; only planted bugs do. */
    private readonly fetched: (snapshot: Snapshot) => Snapshot,
    private readonly madeBy: (operationId: string) => number,
  ) {}

  /** Sends an operation, now and then twice at once, and now and then without hearing the answer. */
  async write(tab: number, operation: Operation, version: number | null): Promise<Answered<Written>> {
    const twice = this.mischief.doublesSend();
    const sending = this.writeOnce(tab, operation, version, false);
    if (twice) void this.writeOnce(tab, operation, version, true);
    return sending;
  }

  /** `looksFor`: notes that the history is to keep the rows of. */
  async annotations(
    revisionId: string,
    chapterIds: readonly string[],
    looksFor: ReadonlySet<string> = new Set(),
  ): Promise<Answered<Snapshot>> {
    const { id: reading, memberId: member } = this.reading;
    const asked = this.log.now();
    const chapters = encodeURIComponent(chapterIds.join(','));
    const answer = await this.requests.send<Snapshot>(
      'GET',
      `/api/readings/${reading}/annotations?chapters=${chapters}&revision=${revisionId}`,
    );
    if (!answer.ok) return answer;
    const feeds = answer.value.feeds.map(({ cursor }) => cursor);
    const found = rowsIn(answer.value, looksFor);
    const sought = [...looksFor];
    this.log.add({ type: 'fetched', client: this.client, member, asked, reading, feeds, sought, found });
    return { ok: true, value: this.fetched(answer.value) };
  }

  private async writeOnce(
    tab: number,
    operation: Operation,
    version: number | null,
    copy: boolean,
  ): Promise<Answered<Written>> {
    const { id: reading, memberId: member } = this.reading;
    const { action, entityId, threadId, opId, epoch = null } = operation;
    const attempt = ++attempts;
    this.log.add({
      type: 'invoke',
      attempt,
      operation: opId,
      client: this.client,
      tab,
      member,
      reading,
      thread: threadId,
      entity: entityId,
      kind: kindOf(action),
      ifMatch: version,
      epoch,
      content: contentOf(action),
      before: 'before' in action ? action.before : null,
      made: this.madeBy(opId),
      copy,
    });
    const [entity, verb] = action.kind.split(':') as ['highlight' | 'comment', keyof typeof methods];
    const answer = await this.requests.send<Written>(
      methods[verb],
      `/api/readings/${reading}/${entity}s/${entityId}`,
      {
        ...('payload' in action ? { body: action.payload } : {}),
        operation: opId,
        seen: version === null ? null : { version, epoch },
      },
    );
    const lost = this.mischief.losesAnswer();
    this.log.add({
      type: 'return',
      attempt,
      ...(lost ? { result: 'unknown', code: 'answer thrown away' } : outcomeOf(answer)),
    });
    return lost ? { ok: false, failure: null } : answer;
  }
}

function outcomeOf(answer: Answered<Written>): Outcome {
  if (answer.ok) {
    const { feed, seq } = answer.value;
    const { version } = 'highlight' in answer.value ? answer.value.highlight : answer.value.comment;
    return { result: 'ok', feed, seq, version };
  }
  const code = answer.failure?.code ?? 'no answer';
  const known = answer.failure !== null && !undecided.includes(code);
  return { result: known ? 'failed' : 'unknown', code };
}

function kindOf(action: Action): OperationKind {
  if (action.kind === 'highlight:edit' && action.payload.visibility !== undefined) return 'highlight:move';
  return action.kind;
}

function contentOf(action: Action): string | null {
  if (action.kind === 'comment:create' || action.kind === 'comment:edit') return action.payload.body;
  if (action.kind === 'highlight:create') return (action.payload as { color: string }).color;
  return action.kind === 'highlight:edit' ? (action.payload.color ?? null) : null;
}
