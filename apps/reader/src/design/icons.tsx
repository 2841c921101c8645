import type { ReactNode } from 'react';
import './icons.css';

export interface IconProps {
  /** In CSS pixels; 17 unless told. */
  readonly size?: number;
}

/** Our own drawings on a grid of 24, a stroke of 1.7. They stand beside a word or in a labelled button, so they are silent. */
function icon(drawing: ReactNode, direction: 'directed' | 'still' = 'still') {
  return function Icon({ size = 17 }: IconProps) {
    return (
      <svg
        className={direction === 'directed' ? 'icon icon-directed' : 'icon'}
        width={size}
        height={size}
        viewBox="0 0 24 24"
        aria-hidden="true"
        focusable="false"
      >
        {drawing}
      </svg>
    );
  };
}

export const AddIcon = icon(<path d="M12 5v14M5 12h14" />);
export const ArrowDownIcon = icon(<path d="M12 5v14m-6-6 6 6 6-6" />);
export const ArrowUpIcon = icon(<path d="M12 19V5m-6 6 6-6 6 6" />);
export const BackIcon = icon(<path d="m15 5-7 7 7 7" />, 'directed');
export const BookIcon = icon(
  <path d="M12 6.5C10 5 7.5 4.5 4 4.5v13.5c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4.5c-3.5 0-6 .5-8 2zm0 0V20" />,
);
export const ChapterIcon = icon(<path d="M4 4.5h16M6 10h12M6 14h12M6 18h7" />);
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const ChevronDownIcon = icon(<path d="m6 9.5 6 6 6-6" />);
export const ChevronNextIcon = icon(<path d="m9.5 6 6 6-6 6" />, 'directed');
export const ChevronPreviousIcon = icon(<path d="m14.5 6-6 6 6 6" />, 'directed');
export const CloseIcon = icon(<path d="m6 6 12 12M18 6 6 18" />);
export const CommentIcon = icon(
  <path d="M5 5h14a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 19 16h-7l-4.5 4v-4H5a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 5 5z" />,
);
export const ContentsIcon = icon(<path d="M4 6.5h16M4 12h11M4 17.5h14" />);
export const ContrastIcon = icon(
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
  </>,
);
export const CopyIcon = icon(
  <path d="M9.5 8.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM15.5 5.5v-.5a1 1 0 0 0-1-1h-9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1H6" />,
);
export const DownloadIcon = icon(<path d="M12 4v11m-5-5 5 5 5-5M5 20h14" />);
export const EditIcon = icon(<path d="m5 19 .8-3.8L16 5l3 3L8.8 18.2zM13.8 7.2l3 3" />);
export const EveryoneIcon = icon(
  <>
    <circle cx="9" cy="9" r="3.2" />
    <path d="M3.5 19c.5-3.2 2.6-5 5.5-5s5 1.8 5.5 5M15.5 6.2a3 3 0 0 1 0 5.6M17 14.4c2 .6 3.2 2.2 3.5 4.6" />
  </>,
);
export const FileIcon = icon(
  <path d="M7 3.5h7l4.5 4.5v12.5H7a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zm7 0V8h4.5M9.5 12.5h6M9.5 16h6" />,
);
export const FootnoteIcon = icon(<path d="M4 18.5h9M4 14h7M6 5l2-1v6M13 9.5h7M13 5h7M16 14h4" />);
export const HeadingIcon = icon(<path d="M7 5v14M17 5v14M7 12h10" />);
export const HideIcon = icon(
  <path d="M4 4l16 16M9.9 6.2A9.5 9.5 0 0 1 12 6c4.5 0 7.7 3 9 6a11 11 0 0 1-2.6 3.6M6.2 7.9A11.5 11.5 0 0 0 3 12c1.3 3 4.5 6 9 6a9.5 9.5 0 0 0 4-.9M10.3 10.3a2.5 2.5 0 0 0 3.4 3.4" />,
);
export const HighlightIcon = icon(<path d="m8.5 14.5 8-9.5 3.5 3-8 9.5-4 .5zM4 20.5h9" />);
export const HistoryIcon = icon(
  <path d="M4.5 12a7.5 7.5 0 1 0 2.2-5.3L4.5 9M4.5 4.5V9H9M12 8v4.3l2.8 1.9" />,
);
export const InviteIcon = icon(
  <>
    <circle cx="10" cy="8.5" r="3.5" />
    <path d="M3.5 19.5c.6-3.5 3-5.5 6.5-5.5 1.2 0 2.3.2 3.2.7M18 13.5v6M15 16.5h6" />
  </>,
);
export const JoinIcon = icon(
  <path d="M5 9.5h14M5 14.5h14M12 2v5m-2.2-2.2L12 7l2.2-2.2M12 22v-5m-2.2 2.2L12 17l2.2 2.2" />,
);
export const KeyIcon = icon(
  <>
    <circle cx="8" cy="15.5" r="4" />
    <path d="m11 12.5 8-8M16 7.5l2.5 2.5" />
  </>,
);
export const LinkIcon = icon(
  <path d="M10 14.5a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7L11.8 7M14 9.5a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2" />,
);
export const LockIcon = icon(
  <path d="M6.5 11h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM8.5 11V8a3.5 3.5 0 0 1 7 0v3" />,
);
export const MoonIcon = icon(<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />);
export const MoreIcon = icon(<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" strokeWidth="2.6" />);
export const NotesIcon = icon(<path d="M4 6h9M4 11h9M4 16h6M16.5 4.5h4v8l-2-1.6-2 1.6z" />);
export const PartIcon = icon(
  <path d="M5 4.5h14M5 19.5h14M4 12h16M12 10V7m-2 1.5 2-2 2 2M12 14v3m-2-1.5 2 2 2-2" />,
);
export const PasteIcon = icon(
  <path d="M9 5H6.5a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1V6a1 1 0 0 0-1-1H15M9 3.5h6v3H9zM9 12h6M9 15.5h4" />,
);
export const ReplyIcon = icon(<path d="m9 7-5 5 5 5M4.5 12H14a5.5 5.5 0 0 1 5.5 5.5V19" />, 'directed');
export const RetryIcon = icon(<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15" />);
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="7" />
    <path d="m20 20-4-4" />
  </>,
);
export const SendIcon = icon(<path d="M12 19V5m-6 6 6-6 6 6" />);
export const ShowIcon = icon(
  <>
    <path d="M3 12c1.3-3 4.5-6 9-6s7.7 3 9 6c-1.3 3-4.5 6-9 6s-7.7-3-9-6z" />
    <circle cx="12" cy="12" r="2.6" />
  </>,
);
export const RemoveMemberIcon = icon(
  <>
    <circle cx="10" cy="8.5" r="3.5" />
    <path d="M3.5 19.5c.6-3.5 3-5.5 6.5-5.5 1.2 0 2.3.2 3.2.7M15 16.5h6" />
  </>,
);
export const SignOutIcon = icon(
  <path d="M10 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h4M14.5 8l4 4-4 4M18.5 12H10" />,
  'directed',
);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="3.8" />
    <path d="M12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 16.6 18 18M6 18l1.4-1.4M16.6 7.4 18 6" />
  </>,
);
export const SystemIcon = icon(
  <path d="M4.5 5h15a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM9 20h6M12 16v4" />,
);
export const TextIcon = icon(<path d="M4.5 7h15M4.5 12h15M4.5 17h9" />);
export const TrashIcon = icon(<path d="M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5" />);
export const UndoIcon = icon(<path d="M8 5 4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11H9" />, 'directed');
export const WarningIcon = icon(<path d="M12 4 3.5 19h17zM12 10v4.5M12 16.8h.01" />);
