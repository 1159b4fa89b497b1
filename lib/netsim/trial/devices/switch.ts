import type { WireValue } from '../../../bytes/wire-value.ts';
import { readHead } from '../../devices/frame.ts';
import type { SwitchPort } from '../../devices/vlan-switch/switch-port.ts';
import { vlanSwitch } from '../../devices/vlan-switch/vlan-switch.ts';
import { readSendings, type TrialDevice } from '../program.ts';

/** The names of a switch without VLANs, or what each port of one with VLANs is set to. */
export interface SwitchOptions {
  readonly ports: readonly string[] | Readonly<Record<string, SwitchPort>>;
}

/**
 * A learning switch. The program's `onFrame(frame, ingress, ports)` gives the ports that get the frame, or, where tags
 * come and go, the frames themselves.
 */
export const switchDevice: TrialDevice<SwitchOptions> = {
  reference: ({ ports }) => vlanSwitch({ ports: isPlain(ports) ? inOneVlan(ports) : ports }),

  program({ ports }, call) {
    const names = isPlain(ports) ? ports : Object.keys(ports);
    const given = ports as WireValue;
    return {
      onFrame(context, ingress, frame) {
        const head = readHead(frame);
        if (head === null) return void context.drop(ingress, frame, 'frame-too-short');
        const { dst, src, tag, etherType } = head;
        const view = { bytes: frame, dst, src, vid: tag?.vid ?? null, etherType };
        const sendings = readSendings(call('onFrame', [view, ingress, given]), frame, names);
        if (sendings.length === 0) context.drop(ingress, frame, 'dropped-by-program');
        for (const { port, frame: leaving } of sendings) context.send(port, leaving, 'sent-by-program');
      },
    };
  },
};

function isPlain(ports: SwitchOptions['ports']): ports is readonly string[] {
  return Array.isArray(ports);
}

function inOneVlan(names: readonly string[]): Record<string, SwitchPort> {
  return Object.fromEntries(names.map((name) => [name, { mode: 'access', vlan: 1 } as const]));
}
