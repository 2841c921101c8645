import type { ReactNode } from 'react';
import { AccountMenu } from '../account/account-menu.js';
import { Bar } from '../design/bar.js';
import { GroupSwitcher, type GroupOfMe } from '../groups/group-switcher.js';

/** The bar on the pages of a group: which one, and who one is. */
export function AppBar({ group, end }: { group: GroupOfMe; end?: ReactNode }) {
  return (
    <Bar
      start={<GroupSwitcher current={group} />}
      end={
        <>
          {end}
          <AccountMenu memberId={group.memberId} />
        </>
      }
    />
  );
}
