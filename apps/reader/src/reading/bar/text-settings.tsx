import { useState } from 'react';
import { Button as AriaButton, DialogTrigger, Popover, Radio, RadioGroup } from 'react-aria-components';
import { usePreferences } from '../../account/use-preferences.js';
import { Button } from '../../design/button.js';
import { MoonIcon, SunIcon, SystemIcon } from '../../design/icons.js';
import { useMessages } from '../../messages/messages.js';
import './text-settings.css';

const sizes = [14, 15, 16, 17, 18, 19, 20, 22, 24, 26, 28, 30];
const themes = ['system', 'light', 'dark'] as const;
const themeIcons = { system: <SystemIcon />, light: <SunIcon />, dark: <MoonIcon /> };

/** “Aa”: how the text is set, for this account on every device. */
export function TextSettings({ onKeys }: { onKeys: () => void }) {
  const { settings, keys } = useMessages().reading;
  const { preferences, change } = usePreferences();
  const [isOpen, setOpen] = useState(false);
  const { textSize, theme } = preferences;
  const smaller = sizes.findLast((size) => size < textSize);
  const larger = sizes.find((size) => size > textSize);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className="icon-button settings-button" aria-label={settings.title}>
        Aa
      </AriaButton>
      <Popover
        className="popover settings-popover"
        placement="bottom end"
        offset={6}
        aria-label={settings.title}
      >
        <div className="settings">
          <div className="settings-row" role="group" aria-label={settings.size}>
            <AriaButton
              className="settings-size settings-smaller"
              aria-label={settings.smaller}
              isDisabled={smaller === undefined}
              onPress={() => smaller !== undefined && change({ textSize: smaller })}
            >
              A
            </AriaButton>
            <output className="settings-value">{settings.pixels(textSize)}</output>
            <AriaButton
              className="settings-size settings-larger"
              aria-label={settings.larger}
              isDisabled={larger === undefined}
              onPress={() => larger !== undefined && change({ textSize: larger })}
            >
              A
            </AriaButton>
          </div>
          <RadioGroup
            className="settings-row"
            aria-label={settings.theme}
            orientation="horizontal"
            value={theme}
            onChange={(value) => {
              const chosen = themes.find((one) => one === value);
              if (chosen) change({ theme: chosen });
            }}
          >
            {themes.map((one) => (
              <Radio key={one} value={one} className="settings-theme">
                {themeIcons[one]}
                {settings.themes[one]}
              </Radio>
            ))}
          </RadioGroup>
          <Button
            small
            look="plain"
            onPress={() => {
              setOpen(false);
              onKeys();
            }}
          >
            {keys.open}
          </Button>
        </div>
      </Popover>
    </DialogTrigger>
  );
}
