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
    onError: (_, { shownToOthers }) => {
      const now = queryClient.getQueryData<Me | null>(meKey);
      if (shownToOthers !== undefined && now) {
        // Nobody may believe to be unseen whom the server may go on showing; what holds is asked for.
        const preferences = { ...now.preferences, shownToOthers: true };
        queryClient.setQueryData<Me>(meKey, { ...now, preferences });
        void queryClient.invalidateQueries({ queryKey: meKey });
      }
      const text = shownToOthers === undefined ? account.menu.notKept : account.menu.shownNotKept;
      toast({ text, tone: 'problem' });
    },
  });

  const change = useCallback(
    (changes: Partial<Preferences>) => {
      const now = queryClient.getQueryData<Me | null>(meKey);
      if (!now) return;
      const changed = { ...now.preferences, ...changes };
      queryClient.setQueryData<Me>(meKey, { ...now, preferences: changed });
      // Only whoever changes it says whether one is shown: on another device it may have been changed since.
      mutate({ ...changed, shownToOthers: changes.shownToOthers });
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
