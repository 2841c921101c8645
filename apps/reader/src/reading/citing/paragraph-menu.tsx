import { useEffect } from 'react';
import { LinkIcon, PasteIcon } from '../../design/icons.js';
import { MenuAt, MenuItem } from '../../design/menu.js';
import { useMessages } from '../../messages/messages.js';
import type { TextSurface } from '../text/text-surface.js';
import type { Copying } from './use-copying.js';

export interface ParagraphMenuProps {
  readonly paragraphId: string;
  /** The button beside the paragraph's number, which opened it. */
  readonly button: HTMLElement;
  readonly surface: TextSurface;
  readonly copying: Copying;
  readonly onClose: () => void;
}

/** What can be done with a paragraph as a whole. */
export function ParagraphMenu({ paragraphId, button, surface, copying, onClose }: ParagraphMenuProps) {
  const { paragraph, selection, citation } = useMessages().reading;
  const ordinal = surface.text.paragraph(paragraphId)?.ordinal ?? 0;
  useEffect(() => {
    button.setAttribute('aria-expanded', 'true');
    return () => button.setAttribute('aria-expanded', 'false');
  }, [button]);
  return (
    <MenuAt button={button} onClose={onClose} aria-label={paragraph.menu(ordinal + 1)}>
      <MenuItem id="link" icon={<LinkIcon />} onAction={() => copying.link(paragraphId)}>
        {selection.link}
      </MenuItem>
      <MenuItem
        id="citation"
        icon={<PasteIcon />}
        onAction={() => copying.citation(paragraphId, ordinal, null)}
      >
        {citation.copy}
      </MenuItem>
    </MenuAt>
  );
}
