import type { Locator } from '@playwright/test';

/** Counts what somebody has to do with their hands: each field filled, each tap, each selection is one. */
export class InteractionCount {
  private readonly done: string[] = [];

  get total(): number {
    return this.done.length;
  }

  async fill(field: Locator, words: string): Promise<void> {
    this.done.push('fill');
    await field.fill(words);
  }

  async tap(control: Locator): Promise<void> {
    this.done.push('tap');
    await control.tap();
  }

  async select(selecting: () => Promise<void>): Promise<void> {
    this.done.push('select');
    await selecting();
  }
}
