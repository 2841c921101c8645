export function importHref(importId: string): string {
  return `/imports/${importId}`;
}

export function shelfHref(group: { readonly id: string; readonly personal: boolean }): string {
  return group.personal ? '/' : `/groups/${group.id}`;
}
