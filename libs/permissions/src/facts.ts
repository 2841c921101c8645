export type Role = 'owner' | 'moderator' | 'member' | 'observer';
export type Visibility = 'group' | 'private';

/** What must be known to decide. `role` is null for somebody who is not, or no longer, in the group. */
export interface GroupFacts {
  readonly role: Role | null;
  /** An account's own group of one: nobody else can be let in. */
  readonly personal: boolean;
}

/** About a highlight or comment, seen by one person. */
export interface AnnotationFacts extends GroupFacts {
  readonly isAuthor: boolean;
  readonly visibility: Visibility;
  readonly deleted: boolean;
  /** Whether somebody else has already answered under it. */
  readonly answeredByOthers: boolean;
}
