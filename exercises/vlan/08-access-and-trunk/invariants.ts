import type { Invariant } from '#lib/exercises/exercise.ts';
import { readHead } from '#lib/netsim/devices/frame.ts';
import type { SwitchPort } from '#lib/netsim/devices/vlan-switch/switch-port.ts';
import type { Act, Run, Step, Trial } from '#lib/netsim/trial/trial.ts';

/** What comes in in one VLAN leaves in that VLAN, or not at all. */
export const staysInItsVlan: Invariant<Trial, Run> = {
  id: 'isolation',
  breaches: (trial, run) =>
    sendsOf(trial, run, (ports, step, act) => {
      const from = vlanOf(ports[step.port ?? ''], step.frame);
      const to = vlanOf(ports[act.port], act.frame);
      return from !== null && to !== null && from !== to;
    }).map((step) => ({
      step,
      why: {
        fr: 'Une trame entrée dans un VLAN sort dans un autre : deux réseaux que tout sépare se parlent.',
        en: 'A frame that came in in one VLAN leaves in another: two networks that are kept apart talk.',
      },
    })),
};

export const accessIsUntagged: Invariant<Trial, Run> = {
  id: 'untagged',
  breaches: (trial, run) =>
    sendsOf(trial, run, (ports, _, act) => ports[act.port]?.mode === 'access' && readHead(act.frame)?.tag != null).map(
      (step) => ({
        step,
        why: {
          fr: 'Une trame étiquetée sort par un port d’accès : l’hôte qui s’y trouve ne sait rien des VLAN.',
          en: 'A tagged frame leaves by an access port: the host there knows nothing of VLANs.',
        },
      }),
    ),
};

type Ports = Readonly<Record<string, SwitchPort>>;

/** The steps of switches with a frame sent that `is` wrong. */
function sendsOf(trial: Trial, run: Run, is: (ports: Ports, step: Step, act: Act) => boolean): readonly number[] {
  const switches = new Map(
    trial.nodes.flatMap((node) =>
      node.role === 'device' ? [[node.name, (node.options as unknown as { ports: Ports }).ports] as const] : [],
    ),
  );
  return run.steps.flatMap((step, index) => {
    const ports = switches.get(step.node);
    const isWrong = ports !== undefined && step.acts.some((act) => act.action === 'send' && is(ports, step, act));
    return isWrong ? [index] : [];
  });
}

/** Null where a frame belongs to no VLAN. */
function vlanOf(port: SwitchPort | undefined, frame: Uint8Array | null): number | null {
  const tag = frame && readHead(frame)?.tag;
  if (port === undefined) return null;
  if (port.mode === 'access') return port.vlan;
  return tag?.vid ?? null;
}
