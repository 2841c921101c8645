import type { Locator, Page } from '@playwright/test';

/** The text of an import, while it is looked through. */
export function textOf(page: Page): Locator {
  return page.getByRole('article', { name: /, as it will look$/ });
}
