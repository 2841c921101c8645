import { z } from 'zod';
import { Member } from './frames.js';
import { limits } from './limits.js';
import { Id, line, Role, Timestamp, wellFormed } from './primitives.js';

export const NewGroup = z
  .object({ name: line(limits.nameLength), description: wellFormed(limits.descriptionLength).default('') })
  .meta({ id: 'NewGroup' });
export type NewGroup = z.infer<typeof NewGroup>;

export const Group = z
  .object({
    id: Id,
    name: z.string(),
    description: z.string(),
    personal: z.boolean(),
    role: Role,
    memberId: Id,
    members: z.array(Member),
  })
  .meta({ id: 'Group' });
export type Group = z.infer<typeof Group>;

export const NewInvitation = z
  .object({
    /** The reading that a newcomer lands in; null: the group's shelf. */
    readingId: Id.nullable().default(null),
  })
  .meta({ id: 'NewInvitation' });
export type NewInvitation = z.infer<typeof NewInvitation>;

/** The token is told once, when the invitation is made; only its hash is kept. */
export const Invitation = z
  .object({ id: Id, path: z.string(), expiresAt: Timestamp })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

/** What somebody with the link may know before joining. */
export const InvitationInfo = z
  .object({
    groupName: z.string(),
    description: z.string(),
    invitedBy: z.string(),
    members: z.int(),
    readingTitle: z.string().nullable(),
    expiresAt: Timestamp,
  })
  .meta({ id: 'InvitationInfo' });
export type InvitationInfo = z.infer<typeof InvitationInfo>;

export const Joined = z.object({ groupId: Id, readingId: Id.nullable() }).meta({ id: 'Joined' });
export type Joined = z.infer<typeof Joined>;
