/** A path of ours and nothing else: `//elsewhere` and `/\elsewhere` would lead to another site. */
export function safePath(path: string | null): string {
  return path !== null && /^\/(?![/\\])/.test(path) ? path : '/';
}
