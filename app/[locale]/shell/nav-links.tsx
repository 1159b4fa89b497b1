'use client';

import { Menu } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';

interface NavLinksProps {
  readonly links: readonly { readonly href: string; readonly label: string }[];
  readonly label: string;
  readonly menuLabel: string;
}

/** A row of links; behind a menu where there is no room for the row. */
export function NavLinks({ links, label, menuLabel }: NavLinksProps) {
  const path = usePathname();
  // A visitor's few links find room where an operator's many do not.
  const isLong = links.length > 4;
  const isCurrent = (href: string) => path === href || path.startsWith(`${href}/`);
  return (
    <>
      <nav aria-label={label} className={`hidden gap-5 whitespace-nowrap ${isLong ? 'lg:flex' : 'md:flex'}`}>
        {links.map(({ href, label: text }) => (
          <Link
            key={href}
            href={href}
            aria-current={isCurrent(href) ? 'page' : undefined}
            className="py-1 text-ink-2 no-underline hover:text-ink aria-[current]:font-[560] aria-[current]:text-ink"
          >
            {text}
          </Link>
        ))}
      </nav>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          className={`-order-1 grid size-9 place-items-center rounded-r2 hover:bg-sunken ${isLong ? 'lg:hidden' : 'md:hidden'}`}
          aria-label={menuLabel}
        >
          <Menu aria-hidden size={20} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="start" sideOffset={6} className="card z-40 min-w-48 p-1.5 text-[15px]">
            {links.map(({ href, label: text }) => (
              <DropdownMenu.Item key={href} asChild>
                <Link
                  href={href}
                  className="block rounded-r2 px-3 py-2 no-underline outline-none data-[highlighted]:bg-sunken"
                >
                  {text}
                </Link>
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  );
}
