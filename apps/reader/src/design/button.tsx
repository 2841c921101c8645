import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  Tooltip,
  TooltipTrigger,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components';
import { Link, type LinkProps } from 'react-router';
import './button.css';

/** `primary` is the one thing to do here; `plain` looks like a word until it is pointed at. */
export type ButtonLook = 'primary' | 'quiet' | 'plain' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'isPending'> {
  readonly look?: ButtonLook;
  readonly small?: boolean;
  readonly wide?: boolean;
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  /** What it does is under way: its words should say so. It keeps the focus and does nothing more. */
  readonly isPending?: boolean;
  readonly children: ReactNode;
}

export function Button({ look = 'quiet', small, wide, icon, isPending, children, ...button }: ButtonProps) {
  // Not React Aria's own isPending: what it says aloud goes through an element that accessibility checkers refuse.
  const pending = isPending ? { 'data-pending': true, onPress: undefined, type: 'button' as const } : {};
  return (
    <AriaButton {...button} {...pending} className={classes(look, small, wide)}>
      {icon}
      <span aria-live={isPending === undefined ? undefined : 'polite'}>{children}</span>
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'className' | 'children' | 'style' | 'aria-label'
> {
  /** Its name, said aloud and shown as a tooltip. */
  readonly label: string;
  readonly tooltip?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

/** A button that shows only an icon. */
export function IconButton({ label, tooltip = label, children, ...button }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...button} aria-label={label} className="icon-button">
        {children}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {tooltip}
      </Tooltip>
    </TooltipTrigger>
  );
}

export interface LinkButtonProps extends Omit<LinkProps, 'className' | 'children'> {
  readonly look?: ButtonLook;
  readonly small?: boolean;
  readonly wide?: boolean;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** Goes to another page, and looks like a button. */
export function LinkButton({ look = 'quiet', small, wide, icon, children, ...link }: LinkButtonProps) {
  return (
    <Link {...link} className={classes(look, small, wide)}>
      {icon}
      <span>{children}</span>
    </Link>
  );
}

function classes(look: ButtonLook, small?: boolean, wide?: boolean): string {
  return `button button-${look}${small ? ' button-small' : ''}${wide ? ' button-wide' : ''}`;
}
