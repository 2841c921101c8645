import { expectAccessible } from './accessible.js';
import { ESSAY } from './essay.js';
import { PASSWORD } from './person.js';
import { addText, enter, invitationTo, makeGroup } from './preparation.js';
import { expect, test } from './reader-test.js';

test('an owner sees who is in the group, and lets a member back in with a link that works once', async ({
  somebody,
}) => {
  const nia = await somebody('Nia Ford');
  const otis = await somebody('Otis Gray');
  await enter(nia);
  const group = await makeGroup(nia, 'Pond Readers');
  await otis.join(await invitationTo(nia, group, null));
  await expect(otis.page.getByRole('heading', { name: 'Pond Readers' })).toBeVisible();

  const { page } = nia;
  await page.goto(`/groups/${group}`);
  const members = page.getByRole('region', { name: 'Members' });
  await expect(members.getByRole('listitem')).toHaveText([/Nia Ford.*you.*Owner/, /Otis Gray.*Member/]);
  await expectAccessible(page, 'a group with members');
  await members.getByRole('button', { name: 'Sign-in link for Otis Gray' }).click();
  const dialog = page.getByRole('dialog', { name: 'Let Otis Gray back in' });
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const field = dialog.getByLabel('The link');
  await expect(field).toHaveValue(/\/sign-in-link\//);
  const link = await field.inputValue();

  const lockedOut = await somebody('Otis Gray on another machine');
  lockedOut.expectTrouble(/status of (404|410) .*\/api\/sign-in-links\//);
  await lockedOut.page.goto(link);
  await expect(lockedOut.page.getByRole('heading', { name: 'Welcome back, Otis Gray' })).toBeVisible();
  await expectAccessible(lockedOut.page, 'a sign-in link');
  await lockedOut.page.getByLabel('New password').fill('another good pencil');
  await lockedOut.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(lockedOut.page.getByRole('button', { name: 'Account of Otis Gray' })).toBeVisible();
  await lockedOut.page.goto(link);
  await expect(lockedOut.page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
});

test('a reading is nowhere for somebody who is not in its group', async ({ somebody }) => {
  const pia = await somebody('Pia Stone');
  const rob = await somebody('Rob Stranger');
  rob.expectTrouble(/status of 404 .*\/api\/readings\//);
  await enter(pia, '/sign-up');
  const path = await addText(pia, await makeGroup(pia, 'Closed Circle'), ESSAY);
  await enter(rob, '/sign-up');
  for (const address of [path, '/groups/01976b1c-0000-7000-8000-000000000000', '/no/such/page']) {
    await rob.page.goto(address);
    await expect(rob.page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  }
  await expectAccessible(rob.page, 'a page that is not here');
});

test('an invitation that is not known says so, and leads home', async ({ somebody }) => {
  const sam = await somebody('Sam Late');
  sam.expectTrouble(/status of (404|410) .*\/api\/invitations\//);
  await sam.page.goto('/join/nobody-made-this-invitation-ever');
  await expect(sam.page.getByRole('heading', { name: 'This invitation no longer works' })).toBeVisible();
  await expectAccessible(sam.page, 'an invitation that is gone');
});

test('whoever is sent to a reading and must sign in first, lands in it', async ({ somebody }) => {
  const tom = await somebody('Tom Vale');
  const { page } = tom;
  await enter(tom, '/sign-up');
  const path = await addText(tom, await makeGroup(tom, 'Doorway'), ESSAY);
  await page.goto('/');
  await tom.signOut();
  await page.goto(path);
  await tom.signIn(PASSWORD);
  await tom.seeText();
  expect(new URL(page.url()).pathname).toBe(path);
});
