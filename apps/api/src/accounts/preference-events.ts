import { Injectable } from '@nestjs/common';

type Listener = (accountId: string) => void;

/** Says within this process that an account's preferences may have changed; after the commit. */
@Injectable()
export class PreferenceEvents {
  private readonly listeners = new Set<Listener>();

  changed(accountId: string): void {
    for (const listener of this.listeners) listener(accountId);
  }

  onChanged(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
