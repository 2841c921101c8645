import { EveryoneIcon } from '../design/icons.js';
import { MenuItem, MenuSection } from '../design/menu.js';
import { useMessages } from '../messages/messages.js';
import { usePreferences } from './use-preferences.js';

/** In a menu: whether the others see that one reads here. It holds for the account, on all of its devices. */
export function ShownChoice() {
  const { menu } = useMessages().account;
  const { preferences, change } = usePreferences();
  return (
    <MenuSection
      aria-label={menu.shown}
      selectionMode="multiple"
      selectedKeys={preferences.shownToOthers ? ['shown'] : []}
      onSelectionChange={(keys) => change({ shownToOthers: keys === 'all' || keys.has('shown') })}
    >
      <MenuItem id="shown" icon={<EveryoneIcon />}>
        {menu.shown}
      </MenuItem>
    </MenuSection>
  );
}
