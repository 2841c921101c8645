export function shelfKey(groupId: string) {
  return ['shelf', groupId] as const;
}
