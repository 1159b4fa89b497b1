'use client';

import { Download, Link as LinkIcon, Redo2, RotateCcw, Undo2, Wrench } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useId, useState } from 'react';
import labWords from '#lib/i18n/messages/lab.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import type { Link } from '#lib/netsim/packet.ts';
import { writePcap } from '#lib/netsim/pcap/pcap.ts';
import { writePcapng } from '#lib/netsim/pcap/pcapng.ts';
import { Button } from '#lib/ui/button.tsx';
import { wrongFields } from '#lib/ui/packet/edit-packet.ts';
import { fragmentOf } from '#lib/ui/packet/packet-address.ts';
import { type BenchState, editedFrame, frameCount } from './bench-reducer.ts';
import type { BenchEdit, History } from './bench-state.ts';
import { download } from './download.ts';
import { captureOf } from './source.ts';

interface BenchToolbarProps {
  readonly state: BenchState;
  readonly history: History;
  readonly hasSeveral: boolean;
  readonly onEdit: (edit: BenchEdit) => void;
}

const links = ['ethernet', 'ipv4', 'ipv6', 'vxlan'] as const satisfies readonly Link[];

/** What can be done with the frame on the bench as a whole. */
export function BenchToolbar({ state, history, hasSeveral, onEdit }: BenchToolbarProps) {
  const t = useWords(labWords);
  const linkId = useId();
  const [isCopied, setCopied] = useState(false);
  const { bytes, link } = history.present;
  const wrong = wrongFields(bytes, link).map(({ path }) => path);

  const copy = async () => {
    const address = `${location.origin}${location.pathname}${fragmentOf(bytes, link)}`;
    window.history.replaceState(null, '', address);
    await navigator.clipboard?.writeText(address).catch(() => undefined);
    setCopied(true);
    setTimeout(() => setCopied(false), 2500);
  };
  const one = () => captureOf([editedFrame(state, state.index)]);
  const all = () => captureOf(Array.from({ length: frameCount(state) }, (_, index) => editedFrame(state, index)));
  const isOneLink = () => new Set(all().interfaces.map(({ linkType }) => linkType)).size === 1;

  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2 text-[13.5px]" role="toolbar" aria-label={t('tools')}>
      <label htmlFor={linkId} className="text-ink-2">
        {t('first-layer')}
      </label>
      <select
        id={linkId}
        value={link === 'raw-ip' ? ((bytes[0] ?? 0) >>> 4 === 6 ? 'ipv6' : 'ipv4') : link}
        onChange={(event) => {
          const chosen = links.find((each) => each === event.target.value);
          if (chosen) onEdit({ kind: 'link', link: chosen });
        }}
        className="h-8 rounded-r2 border border-line-firm bg-surface px-2 text-[13.5px]"
      >
        {links.map((each) => (
          <option key={each} value={each}>
            {t(`link-${each}`)}
          </option>
        ))}
      </select>
      <span className="mr-2 text-ink-2 tabular-nums">{t('size', { n: bytes.length })}</span>
      <Tool label={t('undo')} isOff={history.past.length === 0} onClick={() => onEdit({ kind: 'undo' })}>
        <Undo2 aria-hidden size={16} />
      </Tool>
      <Tool label={t('redo')} isOff={history.future.length === 0} onClick={() => onEdit({ kind: 'redo' })}>
        <Redo2 aria-hidden size={16} />
      </Tool>
      <Tool label={t('restore')} isOff={history.past.length === 0} onClick={() => onEdit({ kind: 'restore' })}>
        <RotateCcw aria-hidden size={16} />
      </Tool>
      {wrong.length > 0 ? (
        <Button size="s" onClick={() => onEdit({ kind: 'refill', paths: wrong })}>
          <Wrench aria-hidden size={15} />
          {t('make-all-right', { n: wrong.length })}
        </Button>
      ) : null}
      <span className="ml-auto flex gap-2">
        <Button size="s" onClick={copy}>
          <LinkIcon aria-hidden size={15} />
          <span aria-live="polite">{isCopied ? t('copied') : t('copy-link')}</span>
        </Button>
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger asChild>
            <Button size="s">
              <Download aria-hidden size={15} />
              {t('download')}
            </Button>
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content align="end" sideOffset={6} className="card z-40 min-w-56 p-1.5 text-[14px]">
              <Item label={t('download-pcap')} onSelect={() => save('frame.pcap', writePcap(one()))} />
              <Item label={t('download-pcapng')} onSelect={() => save('frame.pcapng', writePcapng(one()))} />
              {hasSeveral ? (
                <>
                  <DropdownMenu.Separator className="my-1 h-px bg-line" />
                  {isOneLink() ? (
                    <Item label={t('download-all-pcap')} onSelect={() => save('frames.pcap', writePcap(all()))} />
                  ) : null}
                  <Item label={t('download-all-pcapng')} onSelect={() => save('frames.pcapng', writePcapng(all()))} />
                </>
              ) : null}
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      </span>
    </div>
  );
}

function Tool({
  label,
  isOff,
  onClick,
  children,
}: {
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      disabled={isOff}
      onClick={onClick}
      className="grid size-8 place-items-center rounded-r2 hover:bg-sunken disabled:opacity-40"
    >
      {children}
    </button>
  );
}

function Item({ label, onSelect }: { readonly label: string; readonly onSelect: () => void }) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="cursor-pointer rounded-r2 px-3 py-2 outline-none data-[highlighted]:bg-sunken"
    >
      {label}
    </DropdownMenu.Item>
  );
}

const save = (name: string, bytes: Uint8Array): void =>
  download(name, 'application/vnd.tcpdump.pcap', new Uint8Array(bytes));
