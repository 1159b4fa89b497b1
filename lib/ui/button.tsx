import type { ComponentProps } from 'react';

const base =
  'inline-flex items-center justify-center gap-2 rounded-r2 border font-[560] whitespace-nowrap no-underline disabled:opacity-50 disabled:cursor-not-allowed';
const sizes = { m: 'h-10 px-4 text-[15px]', s: 'h-8 px-3 text-[13.5px]' };
const variants = {
  primary: 'bg-accent text-on-accent border-accent hover:opacity-90',
  plain: 'bg-surface text-ink border-line-firm hover:bg-sunken',
  bare: 'bg-transparent text-ink border-transparent hover:bg-sunken',
};

export interface ButtonLook {
  readonly variant?: keyof typeof variants;
  readonly size?: keyof typeof sizes;
}

/** For links that look like buttons. */
export const buttonClass = ({ variant = 'plain', size = 'm' }: ButtonLook = {}): string =>
  `${base} ${sizes[size]} ${variants[variant]}`;

export function Button({
  variant,
  size,
  className = '',
  type = 'button',
  ...rest
}: ButtonLook & ComponentProps<'button'>) {
  const look = { ...(variant ? { variant } : {}), ...(size ? { size } : {}) };
  return <button type={type} className={`${buttonClass(look)} ${className}`} {...rest} />;
}
