import type { ReactNode } from 'react';
import { IconButton } from '../../design/button.js';
import { ContentsIcon } from '../../design/icons.js';
import { useMessages } from '../../messages/messages.js';
import type { useRail } from './use-rail.js';

/** The contents beside the text, where there is room for them; they can be put away. */
export function ReadingRail({
  rail,
  children,
}: {
  readonly rail: ReturnType<typeof useRail>;
  readonly children: ReactNode;
}) {
  const { contents: words } = useMessages().reading;
  return (
    <nav className="reading-rail" aria-label={words.title}>
      <div className="reading-rail-head">
        {rail.shown && <h2 className="section-label">{words.title}</h2>}
        <IconButton label={rail.shown ? words.hide : words.show} onPress={rail.toggle}>
          <ContentsIcon />
        </IconButton>
      </div>
      {rail.shown && children}
    </nav>
  );
}
