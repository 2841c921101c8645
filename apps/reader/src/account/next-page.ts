import { useSearchParams } from 'react-router';

/** A path of ours and nothing else: `//elsewhere` and `/\elsewhere` would lead to another site. */
export function safePath(path: string | null): string {
  return path !== null && /^\/(?![/\\])/.test(path) ? path : '/';
}

/** Where one wanted to go before one had to sign in. */
export function useNextPage(): string {
  const [search] = useSearchParams();
  return safePath(search.get('next'));
}
