'use client';

import { Download } from 'lucide-react';
import deviceWords from '../i18n/messages/device.ts';
import { useWords } from '../i18n/use-words.tsx';
import type { Capture } from '../netsim/pcap/capture.ts';
import { writePcapng } from '../netsim/pcap/pcapng.ts';
import { Button } from '../ui/button.tsx';

/** A counterexample as a file for Wireshark: the reference's frames and the learner's, an interface each. */
export function DownloadCapture({ capture }: { readonly capture: Capture }) {
  const t = useWords(deviceWords);
  return (
    <div className="no-print">
      <Button size="s" onClick={() => save(capture)}>
        <Download aria-hidden size={15} />
        {t('download')}
      </Button>
    </div>
  );
}

function save(capture: Capture): void {
  const bytes = writePcapng(capture);
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type: 'application/vnd.tcpdump.pcap' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: 'counterexample.pcapng' });
  link.click();
  URL.revokeObjectURL(address);
}
