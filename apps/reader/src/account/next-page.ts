import { useSearchParams } from 'react-router';
import { safePath } from './safe-path.js';

/** Where one wanted to go before one had to sign in. */
export function useNextPage(): string {
  const [search] = useSearchParams();
  return safePath(search.get('next'));
}
