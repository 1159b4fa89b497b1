import { runLab } from '#lib/netsim/bgp/lab/run-lab.ts';
import { type Lab, parseLab } from '#lib/netsim/bgp/lab/schema.ts';
import type { Played } from './played.ts';

/** Runs labs off the page’s own thread: a large one takes seconds, and the page goes on. */
self.onmessage = ({ data }: MessageEvent<unknown>) => {
  self.postMessage(play(data));
};

function play(json: unknown): Played {
  const parsed = parseLab(json);
  if (!parsed.ok) return { kind: 'wrong', problems: parsed.error };
  try {
    const lab = withInstants(parsed.value);
    const { history, tables, snapshots, captures, sim } = runLab(lab);
    return { kind: 'ran', lab: parsed.value, history, tables, snapshots, captures, endNs: sim.nowNs };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** What every router knew before each event can be asked afterwards. */
function withInstants(lab: Lab): Lab {
  const instants = new Set([...lab.snapshots, ...lab.events.map(({ at }) => at)]);
  return { ...lab, snapshots: [...instants].toSorted((a, b) => a - b) };
}
