import { Button as AriaButton } from 'react-aria-components';
import { Face } from '../design/face.js';
import { BookIcon, ContrastIcon, MoonIcon, SignOutIcon, SunIcon, SystemIcon } from '../design/icons.js';
import { Header, Menu, MenuItem, MenuSection, Separator } from '../design/menu.js';
import type { ThemeChoice } from '../design/theme.js';
import { useMessages } from '../messages/messages.js';
import './account-menu.css';
import { useAccount } from './me.js';
import { ShownChoice } from './shown-choice.js';
import { usePreferences } from './use-preferences.js';
import { useSignOut } from './use-sign-out.js';

const themes: readonly { readonly id: ThemeChoice; readonly icon: React.ReactNode }[] = [
  { id: 'system', icon: <SystemIcon /> },
  { id: 'light', icon: <SunIcon /> },
  { id: 'sepia', icon: <BookIcon /> },
  { id: 'dark', icon: <MoonIcon /> },
  { id: 'contrast', icon: <ContrastIcon /> },
];

/** One's own face in the bar, in the colour it has in this group: who one is, the theme, and the way out. */
export function AccountMenu({ memberId }: { memberId: string }) {
  const { menu } = useMessages().account;
  const me = useAccount();
  const { preferences, change } = usePreferences();
  const signOut = useSignOut();
  const trigger = (
    <AriaButton className="account-button" aria-label={menu.label(me.name)}>
      <Face id={memberId} name={me.name} />
    </AriaButton>
  );
  return (
    <Menu trigger={trigger} placement="bottom end" aria-label={menu.label(me.name)}>
      <MenuSection
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[preferences.theme]}
        onSelectionChange={(keys) => {
          const [theme] = keys === 'all' ? [] : keys;
          const chosen = themes.find(({ id }) => id === theme);
          if (chosen) change({ theme: chosen.id });
        }}
      >
        <Header>
          <span className="account-name">{me.name}</span>
          <span className="account-email">{me.email}</span>
          {menu.theme}
        </Header>
        {themes.map(({ id, icon }) => (
          <MenuItem key={id} id={id} icon={icon}>
            {menu.themes[id]}
          </MenuItem>
        ))}
      </MenuSection>
      <Separator />
      <ShownChoice />
      <Separator />
      <MenuItem icon={<SignOutIcon />} onAction={signOut}>
        {menu.signOut}
      </MenuItem>
    </Menu>
  );
}
