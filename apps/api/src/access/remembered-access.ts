import type { AnnotationAccess } from './access.queries.js';

const MOST = 5000;

/**
 * Facts found for an earlier write, by who asked about which note. They may be stale, so they serve only writes whose
 * `append` compares them under the feed's lock: then staleness costs a second look, never a wrong write.
 */
export class RememberedAccess {
  private readonly facts = new Map<string, AnnotationAccess>();

  find(accountId: string, readingId: string, highlightId: string): AnnotationAccess | undefined {
    return this.facts.get(key(accountId, readingId, highlightId));
  }

  keep(accountId: string, readingId: string, highlightId: string, access: AnnotationAccess): void {
    const id = key(accountId, readingId, highlightId);
    this.facts.delete(id);
    this.facts.set(id, access);
    // A Map keeps the order of insertion: the first one was kept longest ago.
    const oldest = this.facts.keys().next().value;
    if (this.facts.size > MOST && oldest !== undefined) this.facts.delete(oldest);
  }
}

function key(...ids: string[]): string {
  return ids.join(' ');
}
