import type { Operation, Seen } from './operation.js';

/** What the server answered last about each entity: an edit made before that answer builds upon it. */
export class ConfirmedVersions {
  private readonly byEntity = new Map<string, Seen>();

  confirm(entityId: string, { version, epoch }: Seen): void {
    this.byEntity.set(entityId, { version, epoch });
  }

  /** 0 where nothing was answered, or only in another epoch: what came after a restore is numbered anew. */
  versionFor({ entityId, epoch }: Operation): number {
    const confirmed = this.byEntity.get(entityId);
    return confirmed && confirmed.epoch === epoch ? confirmed.version : 0;
  }
}
