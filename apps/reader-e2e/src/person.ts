import { devices, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

export type Device = 'desk' | 'tablet' | 'phone';

/** An emulated phone takes its touch and its pixel density from Playwright's list, its size from the design's. */
const contexts = {
  desk: { viewport: { width: 1440, height: 900 } },
  tablet: { viewport: { width: 1024, height: 768 } },
  phone: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;

export const PASSWORD = 'a pencil and a margin';

let arrivals = 0;

/** Somebody who reads: a name, an account, one page in a browser profile of their own. */
export class Person {
  /** What their pages complained about. */
  readonly troubles: string[] = [];
  readonly email: string;
  private readonly expected: RegExp[] = [];

  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    arrivals += 1;
    this.email = `${name.toLowerCase().replace(/\W+/g, '.')}.${Date.now()}.${arrivals}@example.org`;
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        this.complain(message.text(), message.location().url);
    });
    context.on('weberror', (error) => this.complain(String(error.error().stack ?? error.error())));
  }

  static async arrive(browser: Browser, name: string, device: Device): Promise<Person> {
    const context = await browser.newContext({
      ...contexts[device],
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    return new Person(name, context, await context.newPage());
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  /** From now on, a complaint that matches is part of what is being tested; the address stands behind the words. */
  expectTrouble(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  /** Makes the account by the form, and comes to the shelf. */
  async signUp(): Promise<void> {
    const { page } = this;
    await page.goto('/sign-up');
    await page.getByLabel('Name', { exact: true }).fill(this.name);
    await page.getByLabel('E-mail').fill(this.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Make the account' }).click();
    await expect(page.getByRole('heading', { name: 'Your shelf', level: 1 })).toBeVisible();
  }

  async signIn(password = PASSWORD): Promise<void> {
    const { page } = this;
    await page.getByLabel('E-mail').fill(this.email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: `Account of ${this.name}` }).click();
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(this.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  }

  async makeGroup(group: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Choose another' }).click();
    await page.getByRole('menuitem', { name: 'New group…' }).click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(group);
    await page.getByRole('button', { name: 'Make the group' }).click();
    await expect(page.getByRole('heading', { name: group, level: 1 })).toBeVisible();
  }

  /** Pastes a text on the shelf that is open, keeps it as it came in, and waits until its reading is open. */
  async addText(text: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Add a text' }).click();
    await page.getByRole('textbox', { name: 'The text' }).fill(text);
    await page.getByRole('button', { name: 'Look it through' }).click();
    await this.keepText();
  }

  /** Puts what is looked through on the shelf, and waits until its reading is open. */
  async keepText(): Promise<void> {
    await this.page.getByRole('button', { name: 'Put it on the shelf' }).click();
    await this.seeText();
  }

  async openSample(): Promise<void> {
    await this.page.getByRole('link', { name: 'On Writing in Margins' }).click();
    await this.seeText();
  }

  /** The text is there and at rest, and what others write arrives. */
  async seeText(): Promise<void> {
    const text = this.page.getByLabel(/^Text of /);
    await expect(text).toBeVisible();
    await expect(this.connection).toHaveText('Live');
    await expect(text.locator('.words').first()).toBeAttached();
    // For a few frames a page goes back to where it opened, until somebody scrolls by hand.
    await this.page.evaluate(async () => {
      for (let frame = 0; frame < 12; frame++) await new Promise(requestAnimationFrame);
    });
  }

  /** Makes an invitation where one is, and gives its link. */
  async invite(): Promise<string> {
    const { page } = this;
    await page.getByRole('button', { name: 'Invite' }).click();
    const dialog = page.getByRole('dialog', { name: /^Invite to/ });
    const link = dialog.getByLabel('The link');
    await expect(link).toHaveValue(/\/join\//);
    const address = await link.inputValue();
    await dialog.getByRole('button', { name: 'Done' }).click();
    return address;
  }

  /** Follows an invitation as somebody new. */
  async join(link: string): Promise<void> {
    const { page } = this;
    await page.goto(link);
    await page.getByLabel('Name', { exact: true }).fill(this.name);
    await page.getByLabel('E-mail').fill(this.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Join' }).click();
    await this.page.waitForURL(/\/(readings|groups)\//);
  }

  get connection() {
    return this.page.getByRole('banner').getByRole('status');
  }

  /** The cards beside the text, in the drawer or in the sheet. */
  get notes() {
    return this.page.getByRole('complementary', { name: 'Notes' });
  }

  /** The card of a note by the words it hangs on. */
  card(words: string) {
    return this.notes.getByRole('article', { name: new RegExp(escaped(words.slice(0, 60))) });
  }

  /** A command of the popover on a selection, or of the bar at the foot of a phone. */
  tool(name: string) {
    return this.page
      .getByRole('toolbar', { name: 'What to do with this passage' })
      .getByRole('button', { name, exact: true });
  }

  /** Sends the first comment of the card that is open. */
  async comment(words: string): Promise<void> {
    await this.page.getByLabel('Your comment').fill(words);
    await this.notes.getByRole('button', { name: 'Send', exact: true }).click();
  }

  /** Answers in the card that is open. */
  async reply(words: string): Promise<void> {
    const form = this.notes.locator('form').filter({ has: this.page.getByLabel('Your reply') });
    await form.getByLabel('Your reply').fill(words);
    await form.getByRole('button', { name: 'Reply', exact: true }).click();
  }

  private complain(words: string, address = ''): void {
    const trouble = `${words} ${address}`.trim();
    if (!this.expected.some((pattern) => pattern.test(trouble))) this.troubles.push(trouble);
  }
}

export function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
