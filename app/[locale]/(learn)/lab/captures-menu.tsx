'use client';

import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import labWords from '#lib/i18n/messages/lab.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import type { Capture } from '#lib/netsim/pcap/capture.ts';
import { writePcapng } from '#lib/netsim/pcap/pcapng.ts';
import { Button } from '#lib/ui/button.tsx';
import { download } from './download.ts';

interface CapturesMenuProps {
  /** By link, a whole run. */
  readonly captures: Readonly<Record<string, Capture>>;
  readonly name: string;
}

/** What went over each link, or over all, as files for Wireshark. */
export function CapturesMenu({ captures, name }: CapturesMenuProps) {
  const t = useWords(labWords);
  const links = Object.entries(captures);
  // Each link's capture counts its interfaces from 0.
  const first = links.map((_, i) => links.slice(0, i).reduce((sum, [, { interfaces }]) => sum + interfaces.length, 0));
  const all = {
    interfaces: links.flatMap(([, { interfaces }]) => interfaces),
    packets: links
      .flatMap(([, { packets }], i) =>
        packets.map((packet) => ({ ...packet, interfaceIndex: (first[i] ?? 0) + packet.interfaceIndex })),
      )
      .toSorted((a, b) => Number(a.timeNs - b.timeNs)),
  };
  const items = [
    { label: t('all-links'), file: name, capture: all },
    ...links.map(([link, capture]) => ({ label: link.replace('--', ' – '), file: link.replaceAll(':', '.'), capture })),
  ];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="s" className="h-9">
          <Download aria-hidden size={15} />
          {t('download-link')}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={6}
          className="card z-40 max-h-80 min-w-56 overflow-y-auto p-1.5 text-[14px]"
        >
          {items.map(({ label, file, capture }) => (
            <DropdownMenu.Item
              key={label}
              onSelect={() =>
                download(`${file}.pcapng`, 'application/vnd.tcpdump.pcap', new Uint8Array(writePcapng(capture)))
              }
              className="flex cursor-pointer justify-between gap-6 rounded-r2 px-3 py-2 outline-none data-[highlighted]:bg-sunken"
            >
              {label}
              <span className="text-ink-2 tabular-nums">{t('frame-count', { n: capture.packets.length })}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
