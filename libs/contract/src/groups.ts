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

/** An app path to hand on, told only to owners; the database keeps no more than a hash of its token. */
export const Invitation = z
  .object({ id: Id, path: z.string(), expiresAt: Timestamp })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

/** The invitations of a group that still let people in, newest first. */
export const Invitations = z.object({ invitations: z.array(Invitation) }).meta({ id: 'Invitations' });
export type Invitations = z.infer<typeof Invitations>;

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
