import { type ButtonHTMLAttributes, type ReactNode, type Ref, useId } from "react";
import { cx } from "./cx.ts";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

/** The classes of a button, for links that should look like one. */
export function buttonClass(kind: ButtonKind = "secondary", extra?: string): string {
  return cx("btn", `btn-${kind}`, extra);
}

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  kind?: ButtonKind;
  pending?: boolean;
  /**
   * Why the button cannot be used now. It stays visible and focusable, and says so. Where one reason
   * serves several buttons, use `aria-disabled` and `aria-describedby` instead.
   */
  blockedBecause?: string | null;
  square?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

export function Button({
  kind = "secondary",
  pending = false,
  blockedBecause,
  square = false,
  className,
  onClick,
  type = "button",
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const explained = Boolean(blockedBecause);
  const blocked = explained || rest["aria-disabled"] === true;
  const button = (
    <button
      {...rest}
      type={type}
      className={buttonClass(kind, cx(square && "btn-square", className))}
      aria-busy={pending || undefined}
      aria-disabled={blocked || pending || undefined}
      aria-describedby={explained ? reasonId : rest["aria-describedby"]}
      onClick={(event) => {
        if (blocked || pending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
    </button>
  );
  if (!explained) return button;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {button}
      <span id={reasonId} className="text-xs text-ink-2">
        {blockedBecause}
      </span>
    </span>
  );
}
