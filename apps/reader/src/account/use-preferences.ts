import { defaultPreferences, type Me, type Preferences } from '@postil/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { applyTheme } from '../design/theme.js';
import { toast } from '../design/toast.js';
import { useMessages } from '../messages/messages.js';
import { putPreferences } from './account-api.js';
import { meKey, useMe } from './me.js';

export interface PreferencesInUse {
  readonly preferences: Preferences;
  /** Takes effect at once; a toast says so if the server doesn't keep it. */
  change(changes: Partial<Preferences>): void;
}

/** How this account wants its texts set. */
export function usePreferences(): PreferencesInUse {
  const { account } = useMessages();
  const queryClient = useQueryClient();
  const { data: me } = useMe();
  const preferences = me?.preferences ?? defaultPreferences;
  const { mutate } = useMutation({
    mutationFn: putPreferences,
    // One after the other, so that the last choice is the one that is kept.
    scope: { id: 'preferences' },
    onError: () => toast({ text: account.menu.notKept, tone: 'problem' }),
  });

  const change = useCallback(
    (changes: Partial<Preferences>) => {
      const now = queryClient.getQueryData<Me | null>(meKey);
      if (!now) return;
      const changed = { ...now.preferences, ...changes };
      queryClient.setQueryData<Me>(meKey, { ...now, preferences: changed });
      mutate(changed);
    },
    [mutate, queryClient],
  );
  return { preferences, change };
}

/** Shows the theme that the account chose, on whatever device. */
export function useAccountTheme(): void {
  const { data: me } = useMe();
  const theme = me?.preferences.theme;
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);
}
