import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Link } from 'react-router';
import { classes } from './classes.ts';

/** `primary`: the one next step of a page. `secondary`: another way forward. `quiet`: everything else. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet';

interface Look {
  kind?: ButtonKind;
  /** For buttons inside tables and beside fields. */
  small?: boolean;
}

function look({ kind = 'primary', small }: Look, className?: string): string {
  return classes(
    'nhsuk-button desk-button',
    kind === 'secondary' && 'nhsuk-button--secondary',
    kind === 'quiet' && 'desk-button--quiet',
    small && 'desk-button--small',
    className,
  );
}

export interface ButtonProps extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  children: ReactNode;
  /** Work is under way: the button stays in its place and in the tab order, and a second press does nothing. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/**
 * A button that does something on this page.
 *
 * @example <Button onClick={save} busy={saving}>Save contact</Button>
 */
export function Button({ kind, small, busy, className, type = 'button', onClick, ref, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      ref={ref}
      type={type}
      className={look({ kind, small }, className)}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={(event) => {
        if (busy) {
          event.preventDefault();
          return;
        }
        onClick?.(event);
      }}
    />
  );
}

export interface LinkButtonProps extends Look {
  to: string;
  children: ReactNode;
}

/** A link to another page that looks like a button: for the primary action when that action opens a page. */
export function LinkButton({ to, kind, small, children }: LinkButtonProps) {
  return (
    <Link to={to} draggable={false} className={look({ kind, small })}>
      {children}
    </Link>
  );
}

/** A button that reads like a link, for small actions inside text and rows. */
export function TextButton({ className, children, ...rest }: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'>) {
  return (
    <button {...rest} type="button" className={classes('desk-link', className)}>
      {children}
    </button>
  );
}

/** A link to another page of the app. `quiet` keeps the colour of the text around it, for names in tables. */
export function TextLink({ to, quiet, children }: { to: string; quiet?: boolean; children: ReactNode }) {
  return (
    <Link to={to} draggable={false} className={classes('desk-link', quiet && 'desk-link--quiet')}>
      {children}
    </Link>
  );
}

/** Buttons in a row, the primary one first. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className="desk-buttons">{children}</div>;
}
