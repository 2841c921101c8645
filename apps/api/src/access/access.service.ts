import { Injectable } from '@nestjs/common';
import { may, type Action, type AnnotationFacts, type FactsFor, type GroupFacts } from '@postil/permissions';
import type { Reader } from '../accounts/reader.js';
import { refuse } from '../failures/refusal.js';
import {
  findCommentAccess,
  findGroupAccess,
  findHighlightAccess,
  findReadingAccess,
  type AnnotationAccess,
  type GroupAccess,
  type ReadingAccess,
} from './access.queries.js';
import type { Queryable } from '../database/queryable.js';
import { RememberedAccess } from './remembered-access.js';

type GroupAction = { [A in Action]: FactsFor[A] extends AnnotationFacts ? never : A }[Action];
type AnnotationAction = Exclude<Action, GroupAction>;

/** Somebody who passed: their membership is known. */
export type Granted<Access extends GroupAccess> = Access & {
  memberId: string;
  role: NonNullable<GroupFacts['role']>;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Loads the facts, asks the table of permissions, refuses. What is absent and what is forbidden answer alike. */
@Injectable()
export class AccessService {
  private readonly remembered = new RememberedAccess();

  async requireInGroup(sql: Queryable, reader: Reader, action: GroupAction, groupId: string) {
    const access = uuid.test(groupId) ? await findGroupAccess(sql, reader.accountId, groupId) : null;
    return granted<GroupAccess>(access, action);
  }

  async requireInReading(sql: Queryable, reader: Reader, action: GroupAction, readingId: string) {
    const access = uuid.test(readingId) ? await findReadingAccess(sql, reader.accountId, readingId) : null;
    return granted<ReadingAccess>(access, action);
  }

  async requireForHighlight(
    sql: Queryable,
    reader: Reader,
    action: AnnotationAction,
    readingId: string,
    highlightId: string,
  ) {
    if (!uuid.test(readingId) || !uuid.test(highlightId)) refuse('not-found', nothingHere);
    return grantedAnnotation(
      await findHighlightAccess(sql, reader.accountId, readingId, highlightId),
      action,
    );
  }

  /**
   * As `requireForHighlight`, for somebody who adds to its thread. With `remembered`, facts of an earlier write will
   * do; the feed writer asks again without when the database finds them changed.
   */
  async requireToAnswer(
    sql: Queryable,
    reader: Reader,
    readingId: string,
    highlightId: string,
    { remembered }: { remembered: boolean },
  ) {
    const known = remembered ? this.remembered.find(reader.accountId, readingId, highlightId) : undefined;
    if (known) return grantedAnnotation(known, 'comment:create');
    const access = await this.requireForHighlight(sql, reader, 'comment:create', readingId, highlightId);
    this.remembered.keep(reader.accountId, readingId, highlightId, access);
    return access;
  }

  async requireForComment(
    sql: Queryable,
    reader: Reader,
    action: AnnotationAction,
    readingId: string,
    commentId: string,
  ) {
    if (!uuid.test(readingId) || !uuid.test(commentId)) refuse('not-found', nothingHere);
    return grantedAnnotation(await findCommentAccess(sql, reader.accountId, readingId, commentId), action);
  }
}

const nothingHere = 'There is nothing here, or it is not open to you.';

function granted<Access extends GroupAccess>(access: Access | null, action: GroupAction): Granted<Access> {
  if (!access || !may(action, access)) refuse('not-found', nothingHere);
  return access as Granted<Access>;
}

function grantedAnnotation(
  access: AnnotationAccess | null,
  action: AnnotationAction,
): Granted<AnnotationAccess> {
  if (!access) refuse('not-found', nothingHere);
  const facts = annotationFacts(access);
  if (may(action, facts)) return access as Granted<AnnotationAccess>;
  if (!may('annotation:read', facts)) refuse('not-found', nothingHere);
  // The asker sees the note and wrote it: then the reason is no secret.
  if (facts.isAuthor && facts.deleted) refuse('already-deleted', 'This note has been deleted already.');
  if (facts.isAuthor && facts.answeredByOthers) {
    refuse('answered-by-others', 'Others have answered here, so this note can no longer be made private.');
  }
  refuse('not-found', nothingHere);
}

function annotationFacts(access: AnnotationAccess): AnnotationFacts {
  return {
    role: access.role,
    personal: access.personal,
    isAuthor: access.memberId !== null && access.annotation.authorId === access.memberId,
    visibility: access.annotation.visibility,
    deleted: access.annotation.deleted,
    answeredByOthers: access.annotation.answeredByOthers,
  };
}
