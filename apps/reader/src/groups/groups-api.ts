import {
  Group,
  Invitation,
  InvitationInfo,
  Joined,
  NewSignInLink,
  type NewGroup,
  type NewInvitation,
} from '@postil/contract';
import { Nothing, request } from '../sync/api-client.js';

export function fetchGroup(groupId: string, signal?: AbortSignal): Promise<Group> {
  return request('GET', `/api/groups/${groupId}`, { schema: Group, signal });
}

export function putGroup(groupId: string, body: NewGroup, operationId: string): Promise<Group> {
  return request('PUT', `/api/groups/${groupId}`, { schema: Group, body, operationId });
}

export function putInvitation(
  groupId: string,
  invitationId: string,
  body: NewInvitation,
): Promise<Invitation> {
  const path = `/api/groups/${groupId}/invitations/${invitationId}`;
  return request('PUT', path, { schema: Invitation, body });
}

export function makeSignInLink(groupId: string, memberId: string): Promise<NewSignInLink> {
  const path = `/api/groups/${groupId}/members/${memberId}/sign-in-link`;
  return request('POST', path, { schema: NewSignInLink });
}

export function removeMember(groupId: string, memberId: string, operationId: string): Promise<undefined> {
  return request('DELETE', `/api/groups/${groupId}/members/${memberId}`, { schema: Nothing, operationId });
}

export function leaveGroup(groupId: string, operationId: string): Promise<undefined> {
  return request('POST', `/api/groups/${groupId}/leave`, { schema: Nothing, operationId });
}

export function fetchInvitation(token: string, signal?: AbortSignal): Promise<InvitationInfo> {
  const path = `/api/invitations/${encodeURIComponent(token)}`;
  return request('GET', path, { schema: InvitationInfo, signal });
}

export function join(token: string, operationId: string): Promise<Joined> {
  const path = `/api/invitations/${encodeURIComponent(token)}/join`;
  return request('POST', path, { schema: Joined, operationId });
}
