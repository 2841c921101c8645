import { useMemo, type ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger as AriaMenuTrigger,
  Popover,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  type PopoverProps,
} from 'react-aria-components';
import { CheckIcon } from './icons.js';
import './menu.css';

export { Header, MenuSection, Separator } from 'react-aria-components';

export interface MenuProps extends Omit<AriaMenuProps<object>, 'className' | 'style' | 'children'> {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly placement?: PopoverProps['placement'];
  readonly children: ReactNode;
}

/** A list of commands or choices that a button opens. */
export function Menu({ trigger, placement = 'bottom start', children, ...menu }: MenuProps) {
  return (
    <AriaMenuTrigger>
      {trigger}
      <Popover className="popover menu-popover" placement={placement} offset={6}>
        <AriaMenu {...menu} className="menu">
          {children}
        </AriaMenu>
      </Popover>
    </AriaMenuTrigger>
  );
}

export interface MenuAtProps extends Omit<
  AriaMenuProps<object>,
  'className' | 'style' | 'children' | 'onClose'
> {
  /** What opened it, which React has not drawn. */
  readonly button: HTMLElement;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A list of commands that is open already, at a button somewhere in the page. */
export function MenuAt({ button, onClose, children, ...menu }: MenuAtProps) {
  const trigger = useMemo(() => ({ current: button }), [button]);
  return (
    <Popover
      className="popover menu-popover"
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      placement="bottom start"
      offset={4}
    >
      <AriaMenu {...menu} autoFocus="first" onClose={onClose} className="menu">
        {children}
      </AriaMenu>
    </Popover>
  );
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children'> {
  readonly icon?: ReactNode;
  readonly hint?: ReactNode;
  /** Under its name, smaller. */
  readonly detail?: string;
  readonly danger?: boolean;
  readonly children: string;
}

export function MenuItem({ icon, hint, detail = '', danger, children, ...item }: MenuItemProps) {
  return (
    <AriaMenuItem
      textValue={children}
      {...item}
      className={danger ? 'menu-item menu-item-danger' : 'menu-item'}
    >
      {({ isSelected }) => (
        <>
          {icon}
          <span className="menu-item-name">
            {children}
            {detail !== '' && (
              <span className="menu-item-detail" dir="auto">
                {detail}
              </span>
            )}
          </span>
          {hint && <span className="menu-item-hint">{hint}</span>}
          {isSelected && <CheckIcon />}
        </>
      )}
    </AriaMenuItem>
  );
}
