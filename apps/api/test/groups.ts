import { randomUUID } from 'node:crypto';
import type { Invitation } from '@postil/contract';
import type { Person } from './running-app.js';

export interface GroupOfPeople {
  id: string;
  owner: Person;
}

/** A group with its maker in it. */
export async function makeGroup(owner: Person, name = 'The Club'): Promise<GroupOfPeople> {
  const id = randomUUID();
  const { status, text } = await owner.put(`/api/groups/${id}`, { name });
  if (status !== 200) throw new Error(`The group could not be made: ${text}`);
  return { id, owner };
}

/** An invitation into the group; its token is the end of its path. */
export async function invite(
  { id, owner }: GroupOfPeople,
  body: object = {},
): Promise<Invitation & { token: string }> {
  const {
    status,
    text,
    body: invitation,
  } = await owner.put(`/api/groups/${id}/invitations/${randomUUID()}`, body);
  if (status !== 200) throw new Error(`Nobody could be invited: ${text}`);
  return { ...invitation, token: invitation.path.split('/').at(-1) };
}

/** Lets somebody join through an invitation of their own. */
export async function join(group: GroupOfPeople, person: Person): Promise<void> {
  const { token } = await invite(group);
  const { status, text } = await person.post(`/api/invitations/${token}/join`);
  if (status !== 200) throw new Error(`${person.name} could not join: ${text}`);
}
