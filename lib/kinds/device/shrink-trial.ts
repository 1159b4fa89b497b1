import type { WireValue } from '../../bytes/wire-value.ts';
import type { SwitchOptions } from '../../netsim/trial/devices/switch.ts';
import type { Trial, TrialFrame, TrialNode } from '../../netsim/trial/trial.ts';

/** Payloads are cut to so many bytes behind the Ethernet header: enough to tell frames apart. */
const shortBytes = 4;

/** A network of one host is none. */
const fewestStations = 2;

/**
 * Smaller trials, the boldest first: half of the frames, one frame less, a station less that nobody needs, shorter
 * frames of an EtherType that nobody reads. What is left keeps its time and its place.
 */
export function shrinkTrial(trial: Trial): readonly Trial[] {
  const { frames } = trial;
  const half = Math.ceil(frames.length / 2);
  const fewer =
    frames.length > 3 ? [frames.slice(0, half), frames.slice(half)].map((kept) => withFrames(trial, kept)) : [];
  const oneLess = frames.map((_, index) =>
    withFrames(
      trial,
      frames.filter((_, at) => at !== index),
    ),
  );
  return [...fewer, ...oneLess, ...withoutStations(trial), ...shorter(trial)].filter(({ frames }) => frames.length > 0);
}

const withFrames = (trial: Trial, frames: readonly TrialFrame[]): Trial => ({ ...trial, frames });

/** Without all silent stations at once, then without each of them. */
function withoutStations(trial: Trial): readonly Trial[] {
  const senders = new Set(trial.frames.map(({ from }) => from.split(':')[0]));
  const silent = trial.nodes.filter((node) => node.role === 'station' && !senders.has(node.name));
  const sets = silent.length > 1 ? [silent, ...silent.map((node) => [node])] : [silent];
  const stations = trial.nodes.filter(({ role }) => role === 'station').length;
  return sets
    .filter((gone) => gone.length > 0 && stations - gone.length >= fewestStations)
    .map((gone) => without(trial, gone));
}

function without(trial: Trial, gone: readonly TrialNode[]): Trial {
  const names = new Set(gone.map(({ name }) => name));
  const isGone = (port: string): boolean => names.has(port.split(':')[0] ?? '');
  const cut = trial.links.filter(([a, b]) => isGone(a) || isGone(b)).flat();
  return {
    ...trial,
    nodes: trial.nodes.filter(({ name }) => !names.has(name)).map((node) => withoutPorts(node, cut)),
    links: trial.links.filter(([a, b]) => !isGone(a) && !isGone(b)),
  };
}

/** A switch loses the ports that nothing is plugged into any more. */
function withoutPorts(node: TrialNode, cut: readonly string[]): TrialNode {
  if (node.role !== 'device' || node.device !== 'switch') return node;
  const { ports } = node.options as unknown as SwitchOptions;
  const isLeft = (name: string): boolean => !cut.includes(`${node.name}:${name}`);
  const left = isList(ports)
    ? ports.filter(isLeft)
    : Object.fromEntries(Object.entries(ports).filter(([name]) => isLeft(name)));
  return { ...node, options: { ports: left } as unknown as WireValue };
}

function isList(ports: SwitchOptions['ports']): ports is readonly string[] {
  return Array.isArray(ports);
}

/** EtherTypes for experiments (IEEE 802): their payload means nothing to anybody. */
const experiments = [0x88b5, 0x88b6];

function shorter(trial: Trial): readonly Trial[] {
  const cut = trial.frames.map((frame): TrialFrame => {
    const { bytes } = frame;
    const type = ((bytes[12] ?? 0) << 8) | (bytes[13] ?? 0);
    return experiments.includes(type) && bytes.length > 14 + shortBytes
      ? { ...frame, bytes: bytes.slice(0, 14 + shortBytes) }
      : frame;
  });
  return cut.some((frame, index) => frame !== trial.frames[index]) ? [withFrames(trial, cut)] : [];
}
