import { Button as AriaButton } from 'react-aria-components';
import { EditIcon, MoreIcon, ReplyIcon, TrashIcon } from '../design/icons.js';
import { Menu, MenuItem } from '../design/menu.js';
import { useMessages } from '../messages/messages.js';

export interface CommentMenuProps {
  readonly author: string;
  /** Each is null where it would be refused. */
  readonly onReply: (() => void) | null;
  readonly onEdit: (() => void) | null;
  readonly onRemove: (() => void) | null;
}

/** What can be done with one comment. */
export function CommentMenu({ author, onReply, onEdit, onRemove }: CommentMenuProps) {
  const { margin } = useMessages();
  if (!onReply && !onEdit && !onRemove) return null;
  const label = margin.commentMenu(author);
  const trigger = (
    <AriaButton className="card-more comment-more" aria-label={label}>
      <MoreIcon />
    </AriaButton>
  );
  return (
    <Menu trigger={trigger} placement="bottom end" aria-label={label}>
      {onReply && (
        <MenuItem id="reply" icon={<ReplyIcon />} onAction={onReply}>
          {margin.reply}
        </MenuItem>
      )}
      {onEdit && (
        <MenuItem id="edit" icon={<EditIcon />} onAction={onEdit}>
          {margin.edit}
        </MenuItem>
      )}
      {onRemove && (
        <MenuItem id="remove" danger icon={<TrashIcon />} onAction={onRemove}>
          {margin.remove}
        </MenuItem>
      )}
    </Menu>
  );
}
