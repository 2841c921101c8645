import { randomUUID } from 'node:crypto';
import type { Reading } from '@postil/contract';
import { paragraphsOf, readingSchema } from '@postil/document-model';
import { PostilClient } from '../../clients/postil-client.js';
import { makeBook } from '../../texts/book.js';
import { seeded } from '../../texts/seeded-random.js';
import type { Ground } from '../clients/actions.js';
import type { Signed } from '../clients/requests.js';

const READINGS_IN_A_GROUP = 4;
const GROUPS_OF_A_MEMBER = 2;
const CHARACTERS = 3_000;
const AT_ONCE = 4;

/** A device and the readings that it has open, each as its member knows it. */
export interface Place {
  readonly signed: Signed;
  readonly grounds: readonly Ground[];
}

export interface WorldSize {
  readonly clients: number;
  readonly readings: number;
}

interface Shelf {
  readonly groupId: string;
  readonly owner: PostilClient;
  readonly readingIds: readonly string[];
  readonly invitation: string;
}

/**
 * Groups with four readings each, and members of two groups with one reading of each open. One in five clients is the
 * second device of another one's account.
 */
export async function makeWorld(address: string, { clients, readings }: WorldSize): Promise<Place[]> {
  const groups = Math.max(GROUPS_OF_A_MEMBER, Math.ceil(readings / READINGS_IN_A_GROUP));
  const shelves = await inBatches(groups, (group) =>
    makeShelf(
      address,
      Math.floor(((group + 1) * readings) / groups) - Math.floor((group * readings) / groups),
    ),
  );
  const accounts = Math.ceil(clients * 0.8);
  const places = await inBatches(accounts, (account) => settleIn(address, shelves, account));
  return Array.from({ length: clients }, (_, client) => places[client % accounts] as Place);
}

async function makeShelf(address: string, readings: number): Promise<Shelf> {
  const owner = await PostilClient.signUp(address, 'Owner');
  const groupId = randomUUID();
  await owner.write('PUT', `/api/groups/${groupId}`, { name: 'Chaos' });
  const text = makeBook(CHARACTERS, seeded(1))
    .flat()
    .flatMap((paragraph, index) =>
      index > 0 && index % 3 === 0 ? [`# Part ${index}`, paragraph] : [paragraph],
    )
    .join('\n\n');
  const readingIds: string[] = [];
  for (let reading = 0; reading < readings; reading++) {
    const path = `/api/groups/${groupId}/documents/${randomUUID()}?title=Text`;
    const made = await owner.write<{ readingId: string }>('PUT', path, text, 'text/markdown');
    readingIds.push(made.readingId);
  }
  const invited = await owner.write<{ path: string }>(
    'PUT',
    `/api/groups/${groupId}/invitations/${randomUUID()}`,
    {},
  );
  return { groupId, owner, readingIds, invitation: invited.path.split('/').pop() ?? '' };
}

async function settleIn(address: string, shelves: readonly Shelf[], account: number): Promise<Place> {
  const client = await PostilClient.signUp(address, `Reader${account}`);
  const { id: accountId } = await client.get<{ id: string }>('/api/me');
  const grounds: Ground[] = [];
  for (let step = 0; step < GROUPS_OF_A_MEMBER; step++) {
    const shelf = shelves[(account + step) % shelves.length] as Shelf;
    await client.write('POST', `/api/invitations/${shelf.invitation}/join`, {});
    const round = Math.floor(account / shelves.length);
    const readingId = shelf.readingIds[(round + step) % shelf.readingIds.length] as string;
    grounds.push(await groundOf(client, readingId));
  }
  return { signed: { accountId, cookie: client.cookie }, grounds };
}

async function groundOf(client: PostilClient, readingId: string): Promise<Ground> {
  const reading = await client.get<Reading>(`/api/readings/${readingId}`);
  const paragraphs = [];
  for (const chapter of reading.chapters) {
    const path = `/api/readings/${readingId}/revisions/${reading.revision.id}/chapters/${chapter.id}`;
    const node = readingSchema.nodeFromJSON(await client.get(path));
    paragraphs.push(...paragraphsOf(node, chapter.first));
  }
  return { reading, paragraphs: paragraphs.filter(({ text }) => text.length >= 10) };
}

/** A few at a time: hashing a password keeps a processor busy. */
async function inBatches<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < count; index = next++) made[index] = await make(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return made;
}
