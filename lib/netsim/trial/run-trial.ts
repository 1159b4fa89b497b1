import { hub } from '../devices/hub/hub.ts';
import type { Handler } from '../sim/handler.ts';
import { simulation } from '../sim/simulation.ts';
import { findDevice } from './devices.ts';
import { fabric } from './fabric.ts';
import { type Call, ProgramProblem } from './program.ts';
import { recorder, TooMuch } from './recorder.ts';
import { station } from './station.ts';
import type { DeviceNode, Run, RunEnd, Trial, TrialNode } from './trial.ts';

/** Events after which a run is a storm: several times what honest devices make of so many frames. */
const eventBudget = (frames: number): number => 30 + 16 * frames;

/** Runs a trial with the library's own devices. */
export function runReference(trial: Trial): Run {
  return run(trial, ({ device, options }) => findDevice(device).reference(options as never));
}

/**
 * Runs a trial with a program in the place of the devices: `load` makes one fresh instance a device. Whatever `Call`
 * throws ends the run and goes through.
 */
export function runProgram(trial: Trial, load: (device: string) => Call): Run {
  return run(trial, ({ name, device, options }) => findDevice(device).program(options as never, load(name)));
}

function run(trial: Trial, make: (node: DeviceNode) => Handler): Run {
  const sim = simulation({ seed: 1, eventBudget: eventBudget(trial.frames.length) });
  const record = recorder();
  for (const node of trial.nodes) {
    sim.add(node.name, record.watch(node.name, handlerOf(node, make)));
  }
  for (const [a, b] of trial.links) sim.link(a, b);
  for (const { atNs, from, bytes } of trial.frames) {
    sim.at(atNs, () => {
      const [node = '', port = ''] = from.split(':');
      record.sent(node, sim.nowNs, port, bytes);
      sim.inject(from, bytes, 'sent-by-station');
    });
  }
  try {
    return { steps: record.steps, end: endOf(sim.run().why), problem: null };
  } catch (error) {
    if (error instanceof TooMuch) return { steps: record.steps, end: 'event-budget', problem: null };
    if (!(error instanceof ProgramProblem)) throw error;
    return { steps: record.steps, end: 'program-problem', problem: { code: error.code, detail: error.detail } };
  }
}

function handlerOf(node: TrialNode, make: (node: DeviceNode) => Handler): Handler {
  switch (node.role) {
    case 'station':
      return station(node.echo);
    case 'hub':
      return hub();
    case 'fabric':
      return fabric(node.at);
    case 'device':
      return make(node);
  }
}

function endOf(why: string): RunEnd {
  if (why === 'event-budget' || why === 'broadcast-storm' || why === 'forwarding-loop') return why;
  return 'idle';
}
