import { test as base } from '@playwright/test';
import { Person, type Device } from './person.js';

export { expect } from '@playwright/test';

interface Fixtures {
  /** Brings somebody with a browser profile of their own, not signed in yet. */
  readonly somebody: (name: string, device?: Device) => Promise<Person>;
}

/** A test with readers. It fails when any of their pages throws, or writes a warning or an error to its console. */
export const test = base.extend<Fixtures>({
  somebody: async ({ browser }, use) => {
    const people: Person[] = [];
    await use(async (name, device = 'desk') => {
      const person = await Person.arrive(browser, name, device);
      people.push(person);
      return person;
    });
    for (const person of people) await person.leave();
    const troubles = people.flatMap(({ name, troubles }) => troubles.map((trouble) => `${name}: ${trouble}`));
    base.expect(troubles, 'the console is clean').toEqual([]);
  },
});
