import type { Color } from '@postil/contract';
import { may } from '@postil/permissions';
import { Button as AriaButton } from 'react-aria-components';
import { EveryoneIcon, HighlightIcon, LinkIcon, LockIcon, MoreIcon, TrashIcon } from '../design/icons.js';
import { Header, Menu, MenuItem, MenuSection, Separator } from '../design/menu.js';
import { useMessages } from '../messages/messages.js';
import { useReading } from '../reading/reading-context.js';
import type { NoteVisibility } from '../sync/annotation-store.js';
import type { NoteView } from '../sync/store-view.js';
import { copyNoteLink } from './copy-note-link.js';
import { highlightFacts } from './note-facts.js';

const colors = ['yellow', 'blue', 'rose', 'green', 'violet'] as const satisfies readonly Color[];

/** Everything that can be done with a highlight. */
export function NoteMenu({ note, onRemove }: { note: NoteView; onRemove: () => void }) {
  const { margin, review, reading: words } = useMessages();
  const { reading, store, beginPlacing } = useReading();
  const { highlight } = note;
  const facts = highlightFacts(reading, note);
  const mayEdit = may('annotation:edit', facts);
  // A personal reading has no others to share with.
  const mayChangeAudience =
    !reading.group.personal &&
    may(highlight.visibility === 'group' ? 'highlight:make-private' : 'highlight:share', facts);
  const trigger = (
    <AriaButton className="card-more" aria-label={margin.noteMenu}>
      <MoreIcon />
    </AriaButton>
  );
  return (
    <Menu trigger={trigger} placement="bottom end" aria-label={margin.noteMenu}>
      {mayEdit && (
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[highlight.color]}
          onSelectionChange={(keys) => {
            const [color] = keys === 'all' ? [] : [...keys];
            if (color && color !== highlight.color) store.recolor(highlight.id, color as Color);
          }}
        >
          <Header>{margin.color}</Header>
          {colors.map((color) => (
            <MenuItem
              key={color}
              id={color}
              icon={
                <span className="color-sample" data-note-color={color}>
                  a
                </span>
              }
            >
              {words.colors[color]}
            </MenuItem>
          ))}
        </MenuSection>
      )}
      {mayChangeAudience && (
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[highlight.visibility]}
          onSelectionChange={(keys) => {
            const [chosen] = keys === 'all' ? [] : [...keys];
            if (chosen && chosen !== highlight.visibility) {
              store.setVisibility(highlight.id, chosen as NoteVisibility);
            }
          }}
        >
          <Header>{margin.whoSees}</Header>
          <MenuItem id="group" icon={<EveryoneIcon />}>
            {margin.everyone}
          </MenuItem>
          <MenuItem id="private" icon={<LockIcon />}>
            {margin.onlyMe}
          </MenuItem>
        </MenuSection>
      )}
      {mayEdit && <Separator />}
      {beginPlacing && may('highlight:place', facts) && (
        <MenuItem id="place" icon={<HighlightIcon />} onAction={() => beginPlacing(highlight.id)}>
          {review.orphans.change}
        </MenuItem>
      )}
      <MenuItem
        id="link"
        icon={<LinkIcon />}
        onAction={() => void copyNoteLink(reading.id, highlight.id, margin)}
      >
        {margin.copyLink}
      </MenuItem>
      {may('annotation:remove', facts) && (
        <MenuItem id="remove" danger icon={<TrashIcon />} onAction={onRemove}>
          {margin.removeHighlight}
        </MenuItem>
      )}
    </Menu>
  );
}
