import fc from 'fast-check';
import type { AnnotationFacts, Role } from './facts.js';
import { actions, may, type Action } from './policies.js';

const roles = ['owner', 'moderator', 'member', 'observer'] as const satisfies readonly Role[];
const anyFacts: fc.Arbitrary<AnnotationFacts> = fc.record({
  role: fc.constantFrom(...roles, null),
  personal: fc.boolean(),
  isAuthor: fc.boolean(),
  visibility: fc.constantFrom('group', 'private'),
  deleted: fc.boolean(),
  answeredByOthers: fc.boolean(),
});
const anyAction = fc.constantFrom(...actions);

/** A shared note in a group, seen by somebody with this role; each spec says what differs. */
const facts = (role: Role | null, other: Partial<AnnotationFacts> = {}): AnnotationFacts => ({
  role,
  personal: false,
  isAuthor: false,
  visibility: 'group',
  deleted: false,
  answeredByOthers: false,
  ...other,
});

// Every action with the roles that may do it: on a shared note of one's own where it is about a note. Typed by
// Action, so that an action can neither be added nor dropped without being named here.
const allowed: Record<Action, readonly Role[]> = {
  'group:read': ['owner', 'moderator', 'member', 'observer'],
  'group:invite': ['owner'],
  'group:help-sign-in': ['owner'],
  'group:leave': ['owner', 'moderator', 'member', 'observer'],
  'member:remove': ['owner'],
  'document:read': ['owner', 'moderator', 'member', 'observer'],
  'document:add': ['owner', 'moderator', 'member'],
  'reading:read': ['owner', 'moderator', 'member', 'observer'],
  'reading:export': ['owner', 'moderator', 'member', 'observer'],
  'revision:add': ['owner', 'moderator'],
  'revision:publish': ['owner', 'moderator'],
  'highlight:create': ['owner', 'moderator', 'member'],
  'annotation:read': ['owner', 'moderator', 'member', 'observer'],
  'annotation:edit': ['owner', 'moderator', 'member'],
  'annotation:remove': ['owner', 'moderator', 'member'],
  'highlight:make-private': ['owner', 'moderator', 'member'],
  'highlight:share': ['owner', 'moderator', 'member'],
  'highlight:place': ['owner', 'moderator', 'member'],
  'comment:create': ['owner', 'moderator', 'member'],
};
const reading: readonly Action[] = [
  'group:read',
  'document:read',
  'reading:read',
  'reading:export',
  'annotation:read',
];

describe('the table of permissions', () => {
  test('names every action, and nothing else', () => {
    expect([...actions].sort()).toEqual(Object.keys(allowed).sort());
  });

  test.each(actions)('%s is open to exactly the roles it is meant for', (action) => {
    const open = roles.filter((role) => may(action, facts(role, { isAuthor: true })));
    expect(open).toEqual(allowed[action]);
  });

  test.each(['group:delete', '', 'toString', '__proto__', 'constructor', 'hasOwnProperty'])(
    'what it does not name is denied: %j',
    (unknown) => {
      expect(may(unknown as Action, facts('owner', { isAuthor: true }))).toBe(false);
    },
  );
});

describe('whatever else is the case', () => {
  test('somebody without a role may do nothing', () => {
    fc.assert(
      fc.property(anyAction, anyFacts, (action, anyOf) => {
        expect(may(action, { ...anyOf, role: null })).toBe(false);
      }),
    );
  });

  test('a role that is not known, or missing from the facts, is no role', () => {
    fc.assert(
      fc.property(anyAction, anyFacts, fc.constantFrom('admin', '', undefined), (action, anyOf, role) => {
        expect(may(action, { ...anyOf, role: role as Role | null })).toBe(false);
      }),
    );
  });

  test('an observer only reads, or leaves', () => {
    fc.assert(
      fc.property(anyAction, anyFacts, (action, anyOf) => {
        if (![...reading, 'group:leave'].includes(action))
          expect(may(action, { ...anyOf, role: 'observer' })).toBe(false);
      }),
    );
  });

  test('a private note is there for nobody but its author, whatever their role', () => {
    fc.assert(
      fc.property(anyFacts, (anyOf) => {
        const others = { ...anyOf, isAuthor: false, visibility: 'private' } as const;
        for (const action of [
          'annotation:read',
          'annotation:edit',
          'annotation:remove',
          'comment:create',
        ] as const) {
          expect(may(action, others)).toBe(false);
        }
        expect(may('highlight:share', others)).toBe(false);
        expect(may('highlight:make-private', others)).toBe(false);
      }),
    );
  });

  test('nobody changes, removes, hides or shares a note that is not theirs', () => {
    fc.assert(
      fc.property(anyFacts, (anyOf) => {
        const others = { ...anyOf, isAuthor: false };
        expect(may('annotation:edit', others)).toBe(false);
        expect(may('annotation:remove', others)).toBe(false);
        expect(may('highlight:make-private', others)).toBe(false);
        expect(may('highlight:share', others)).toBe(false);
      }),
    );
  });

  test('whoever may change or answer a note may read it', () => {
    fc.assert(
      fc.property(anyFacts, (anyOf) => {
        for (const action of ['annotation:edit', 'annotation:remove', 'comment:create'] as const) {
          if (may(action, anyOf)) expect(may('annotation:read', anyOf)).toBe(true);
        }
      }),
    );
  });
});

test('a deleted note stays deleted: its author can no longer change it', () => {
  const stub = facts('member', { isAuthor: true, deleted: true });
  expect(may('annotation:edit', stub)).toBe(false);
  expect(may('annotation:remove', stub)).toBe(false);
  expect(may('highlight:share', stub)).toBe(false);
});

test('a reply to a deleted note is welcome, since it may have been under way', () => {
  expect(may('comment:create', facts('member', { deleted: true }))).toBe(true);
});

test('a highlight that others have answered can no longer be made private, but still be shared or changed', () => {
  const answered = facts('member', { isAuthor: true, answeredByOthers: true });
  expect(may('highlight:make-private', answered)).toBe(false);
  expect(may('highlight:share', answered)).toBe(true);
  expect(may('annotation:edit', answered)).toBe(true);
});

test('a note of somebody else is placed anew by owners and moderators only, and never a private one', () => {
  expect(roles.filter((role) => may('highlight:place', facts(role)))).toEqual(['owner', 'moderator']);
  expect(roles.filter((role) => may('highlight:place', facts(role, { visibility: 'private' })))).toEqual([]);
  expect(may('highlight:place', facts('owner', { deleted: true }))).toBe(true);
});

test('nobody is invited into a personal group, nor goes from it', () => {
  const own = { role: 'owner', personal: true } as const;
  expect(may('group:invite', own)).toBe(false);
  expect(may('group:help-sign-in', own)).toBe(false);
  expect(may('group:leave', own)).toBe(false);
  expect(may('member:remove', own)).toBe(false);
  expect(may('document:add', own)).toBe(true);
});
