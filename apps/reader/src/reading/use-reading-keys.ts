import { useEffect, useRef } from 'react';
import { toast } from '../design/toast.js';
import { useMessages } from '../messages/messages.js';
import { colors } from './painting/paint-names.js';
import { commandOf, takesKeys, type KeyCommand } from './reading-keys.js';
import type { TextSurface } from './text/text-surface.js';
import type { PassageCommands } from './selecting/use-passage-commands.js';

export interface KeyActions {
  readonly stepNote: (step: 1 | -1) => void;
  readonly openContents: () => void;
  readonly openFind: () => void;
  readonly openKeys: () => void;
  /** Closes what is open, one thing at a time. False when nothing was. */
  readonly escape: () => boolean;
  /** While a note is being placed: places it on what is selected. False when nothing is. */
  readonly place: (() => boolean) | null;
}

/** Binds the reading page's keys, wherever the focus is, but where letters are text. */
export function useReadingKeys(
  surface: TextSurface | null,
  commands: PassageCommands | null,
  actions: KeyActions,
): void {
  const { noSelection } = useMessages().reading.keys;
  const newest = useRef({ surface, commands, actions, noSelection });
  useEffect(() => {
    newest.current = { surface, commands, actions, noSelection };
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || takesKeys(event.target)) return;
      const command = commandOf(event);
      if (!command) return;
      const now = newest.current;
      const done = perform(command, event, now);
      if (done) event.preventDefault();
      else if (done === null) toast({ text: now.noSelection });
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

interface Now {
  readonly surface: TextSurface | null;
  readonly commands: PassageCommands | null;
  readonly actions: KeyActions;
}

/** True: done. False: the key stays the browser's. Null: it needs a selection, and there is none. */
function perform(command: KeyCommand, event: KeyboardEvent, now: Now): boolean | null {
  const { surface, commands, actions } = now;
  if (!surface) return false;
  switch (command.kind) {
    case 'paragraph':
      void surface.walk.step(command.step);
      return true;
    case 'note':
      actions.stepNote(command.step);
      return true;
    case 'contents':
      actions.openContents();
      return true;
    case 'find':
      actions.openFind();
      return true;
    case 'keys':
      actions.openKeys();
      return true;
    case 'escape':
      return actions.escape();
    case 'select': {
      const onControl = event.target instanceof Element && event.target.closest('a, button, summary');
      if (!onControl && actions.place?.()) return true;
      // Only on a paragraph itself: on a link or a button in it, Enter is theirs.
      if (!(event.target instanceof HTMLElement) || !event.target.dataset['paragraph']) return false;
      surface.keyboard.begin(event.target);
      return true;
    }
    case 'extend':
      return surface.keyboard.extend(command.unit, command.forward);
    case 'sentence':
      return surface.keyboard.grow('sentence', surface.walk.paragraph);
    case 'whole-paragraph':
      return surface.keyboard.grow('paragraph', surface.walk.paragraph);
    case 'highlight':
      if (actions.place) return true;
      if (command.color !== null && getSelection()?.isCollapsed !== false && !surface.chosen.get())
        return false;
      return commands?.highlight(command.color === null ? undefined : colors[command.color]) || null;
    case 'comment':
      if (actions.place) return true;
      return commands?.comment() || null;
  }
}
