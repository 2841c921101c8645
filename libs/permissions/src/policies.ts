import type { AnnotationFacts, GroupFacts, Role } from './facts.js';

/** Everything that somebody may want to do, and which facts decide it. */
export interface FactsFor {
  'group:read': GroupFacts;
  'group:invite': GroupFacts;
  'group:help-sign-in': GroupFacts;
  'group:leave': GroupFacts;
  'member:remove': GroupFacts;
  'document:read': GroupFacts;
  'document:add': GroupFacts;
  'reading:read': GroupFacts;
  'reading:export': GroupFacts;
  'revision:add': GroupFacts;
  'revision:publish': GroupFacts;
  'highlight:create': GroupFacts;
  'annotation:read': AnnotationFacts;
  'annotation:edit': AnnotationFacts;
  'annotation:remove': AnnotationFacts;
  'highlight:make-private': AnnotationFacts;
  'highlight:share': AnnotationFacts;
  'highlight:place': AnnotationFacts;
  'comment:create': AnnotationFacts;
}

export type Action = keyof FactsFor;

// Roles are looked up, so that one that isn't known (or is missing from the facts) may do nothing.
const writers: readonly (Role | null)[] = ['owner', 'moderator', 'member'] satisfies Role[];
const readers: readonly (Role | null)[] = [...writers, 'observer'];
const isMember = (facts: GroupFacts) => readers.includes(facts.role);
const mayWrite = (facts: GroupFacts) => writers.includes(facts.role);
const mayModerate = (facts: GroupFacts) => facts.role === 'owner' || facts.role === 'moderator';
const isOwner = (facts: GroupFacts) => facts.role === 'owner';
const maySee = (facts: AnnotationFacts) =>
  isMember(facts) && (facts.visibility === 'group' || facts.isAuthor);
const isOwn = (facts: AnnotationFacts) => mayWrite(facts) && facts.isAuthor && !facts.deleted;

/** The one table of who may do what. Whatever does not stand here is denied. */
const policies: { readonly [A in Action]: (facts: FactsFor[A]) => boolean } = {
  'group:read': isMember,
  'group:invite': (facts) => isOwner(facts) && !facts.personal,
  'group:help-sign-in': (facts) => isOwner(facts) && !facts.personal,
  'group:leave': (facts) => isMember(facts) && !facts.personal,
  // Whoever decides who comes in, decides who goes.
  'member:remove': (facts) => isOwner(facts) && !facts.personal,
  'document:read': isMember,
  'document:add': mayWrite,
  'reading:read': isMember,
  'reading:export': isMember,
  'revision:add': mayModerate,
  'revision:publish': mayModerate,
  'highlight:create': mayWrite,
  'annotation:read': maySee,
  'annotation:edit': isOwn,
  'annotation:remove': isOwn,
  'highlight:make-private': (facts) => isOwn(facts) && !facts.answeredByOthers,
  'highlight:share': isOwn,
  // Deleted ones too: a stub keeps its place for the thread that hangs on it. Somebody has to look after the notes of
  // those who no longer come.
  'highlight:place': (facts) =>
    mayWrite(facts) && (facts.isAuthor || (mayModerate(facts) && facts.visibility === 'group')),
  // A reply to a stub is welcome: it may have been under way while its parent was deleted.
  'comment:create': (facts) => mayWrite(facts) && maySee(facts),
};

/** Whether `action` is allowed under `facts`. Pure; the API asks it before it acts, the reader before it offers. */
export function may<A extends Action>(action: A, facts: FactsFor[A]): boolean {
  return Object.hasOwn(policies, action) && policies[action](facts);
}

export const actions = Object.keys(policies) as readonly Action[];
