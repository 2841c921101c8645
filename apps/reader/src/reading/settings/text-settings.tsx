import type { Preferences } from '@postil/contract';
import { useState, type ReactNode } from 'react';
import {
  Button as AriaButton,
  DialogTrigger,
  Popover,
  Radio,
  RadioGroup,
  Switch,
} from 'react-aria-components';
import { usePreferences } from '../../account/use-preferences.js';
import { Button } from '../../design/button.js';
import { SystemIcon } from '../../design/icons.js';
import { themeChoices } from '../../design/theme.js';
import { useMessages } from '../../messages/messages.js';
import { Stepper } from './stepper.js';
import './text-settings.css';

const sizes = [14, 15, 16, 17, 18, 19, 20, 22, 24, 26, 28, 30];
const lineHeights = [1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2];
const measures = [40, 48, 54, 60, 66, 72, 80, 90, 100];
const typefaces = ['serif', 'sans', 'dyslexic'] as const satisfies Preferences['typeface'][];

/** “Aa”: how the text is set, for this account on every device. */
export function TextSettings({ onKeys }: { onKeys: () => void }) {
  const { settings, keys } = useMessages().reading;
  const [isOpen, setOpen] = useState(false);
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton ref={setButton} className="icon-button settings-button" aria-label={settings.title}>
        Aa
      </AriaButton>
      <Popover
        // In the bar, which stays where it is: a setting moves the page under it, so that the line being read stays.
        UNSTABLE_portalContainer={button?.closest<HTMLElement>('.bar') ?? undefined}
        className="popover settings-popover"
        placement="bottom end"
        offset={6}
        aria-label={settings.title}
      >
        <div className="settings">
          <Measures />
          <Typeface />
          <Switches />
          <Themes />
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

function Measures() {
  const { settings } = useMessages().reading;
  const { preferences, change } = usePreferences();
  const { textSize, lineHeight, measure } = preferences;
  return (
    <div className="settings-rows">
      <Stepper
        label={settings.size}
        smaller={settings.smaller}
        larger={settings.larger}
        steps={sizes}
        value={textSize}
        shown={settings.pixels(textSize)}
        signs={[sign(14, 'A'), sign(21, 'A')]}
        onChange={(value) => change({ textSize: value })}
      />
      <Stepper
        label={settings.lineHeight}
        smaller={settings.tighter}
        larger={settings.looser}
        steps={lineHeights}
        value={lineHeight}
        shown={settings.times(lineHeight)}
        signs={[sign(18, '−'), sign(18, '+')]}
        onChange={(value) => change({ lineHeight: value })}
      />
      <Stepper
        label={settings.measure}
        smaller={settings.narrower}
        larger={settings.wider}
        steps={measures}
        value={measure}
        shown={settings.letters(measure)}
        signs={[sign(18, '−'), sign(18, '+')]}
        onChange={(value) => change({ measure: value })}
      />
    </div>
  );
}

function sign(size: 14 | 18 | 21, letter: string): ReactNode {
  return <span className={`settings-sign settings-sign-${size}`}>{letter}</span>;
}

function Typeface() {
  const { settings } = useMessages().reading;
  const { preferences, change } = usePreferences();
  return (
    <RadioGroup
      className="settings-choices"
      aria-label={settings.typeface}
      orientation="horizontal"
      value={preferences.typeface}
      onChange={(value) => {
        const chosen = typefaces.find((one) => one === value);
        if (chosen) change({ typeface: chosen });
      }}
    >
      {typefaces.map((one) => (
        <Radio key={one} value={one} className="settings-choice settings-typeface" data-face={one}>
          {settings.typefaces[one]}
        </Radio>
      ))}
    </RadioGroup>
  );
}

function Switches() {
  const { settings } = useMessages().reading;
  const { preferences, change } = usePreferences();
  const { justified, hyphenated } = preferences;
  return (
    <div className="settings-rows">
      <Toggle isOn={justified} onChange={(isOn) => change({ justified: isOn })}>
        {settings.justified}
      </Toggle>
      <Toggle isOn={hyphenated} onChange={(isOn) => change({ hyphenated: isOn })}>
        {settings.hyphenated}
      </Toggle>
    </div>
  );
}

interface ToggleProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: string;
}

function Toggle({ isOn, onChange, children }: ToggleProps) {
  return (
    <Switch className="settings-row settings-switch" isSelected={isOn} onChange={onChange}>
      {children}
      <span className="settings-switch-track" aria-hidden="true" />
    </Switch>
  );
}

function Themes() {
  const { settings } = useMessages().reading;
  const { preferences, change } = usePreferences();
  return (
    <RadioGroup
      className="settings-choices"
      aria-label={settings.theme}
      orientation="horizontal"
      value={preferences.theme}
      onChange={(value) => {
        const chosen = themeChoices.find((one) => one === value);
        if (chosen) change({ theme: chosen });
      }}
    >
      {themeChoices.map((one) => (
        <Radio key={one} value={one} className="settings-choice settings-theme">
          <span
            aria-hidden="true"
            className="settings-swatch"
            {...(one !== 'system' && { 'data-theme': swatchOf(one) })}
          >
            {one === 'system' ? <SystemIcon size={15} /> : 'Aa'}
          </span>
          <span>{settings.themes[one]}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

function swatchOf(choice: Exclude<Preferences['theme'], 'system'>): string {
  return choice === 'light' ? 'paper' : choice;
}
