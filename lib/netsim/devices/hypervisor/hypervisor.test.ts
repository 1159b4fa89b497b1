import { describe, expect, it } from 'vitest';
import { seconds } from '../../sim/handler.ts';
import type { VirtualMachineOptions } from './hypervisor.ts';
import type { NetworkMode } from './network-mode.ts';
import { reach, reachabilityMatrix, reportMachines, virtualLab } from './virtual-lab.ts';

const modes: readonly NetworkMode[] = ['bridged', 'nat', 'nat-network', 'libvirt-nat', 'host-only', 'internal'];
const pairOf = (mode: NetworkMode): readonly VirtualMachineOptions[] => [
  { name: `${mode}-1`, mode },
  { name: `${mode}-2`, mode },
];

describe('the modes of a hypervisor', () => {
  it('come to what a textbook says of them', () => {
    const lab = virtualLab({ machines: modes.flatMap(pairOf) });
    const rows = reportMachines(lab).filter(({ name }) => name.endsWith('-1'));
    const table = rows.map((row) => [
      row.mode,
      row.address,
      row.dhcpServer,
      row.isReachedByNeighbour,
      row.isReachedByHost,
      row.reachesHost,
      row.reachesInternet,
      row.seenByNeighbour?.ip ?? null,
      row.reachesSiblings,
    ]);
    expect(table).toEqual([
      // mode, address, served by, neighbour in, host in, host out, internet out, seen on the LAN as, siblings
      ['bridged', '192.168.1.100', 'box', true, true, true, true, '192.168.1.100', true],
      ['nat', '10.0.2.15', 'nat-1-nat', false, false, true, true, '192.168.1.10', false],
      ['nat-network', '10.0.2.15', 'pc-nat-network', false, false, true, true, '192.168.1.10', true],
      ['libvirt-nat', '192.168.122.2', 'pc', false, true, true, true, '192.168.1.10', true],
      ['host-only', '192.168.56.101', 'pc', false, true, false, false, null, true],
      ['internal', '10.10.10.1', null, false, false, false, false, null, true],
    ]);
  });

  it('show the LAN the machine’s own MAC when bridged, the host’s when not', () => {
    const lab = virtualLab({ machines: [...pairOf('bridged'), ...pairOf('nat')] });
    const [bridged, , nat] = reportMachines(lab);
    expect(bridged?.seenByNeighbour).toEqual({ mac: '08:00:27:00:00:01', ip: '192.168.1.100' });
    expect(nat?.seenByNeighbour).toEqual({ mac: '02:00:00:00:02:03', ip: '192.168.1.10' });
    // The router hides them all alike.
    expect(bridged?.seenByInternet).toEqual({ mac: '02:00:00:00:01:02', ip: '203.0.113.2' });
    expect(nat?.seenByInternet).toEqual({ mac: '02:00:00:00:01:02', ip: '203.0.113.2' });
  });

  it('say at every point on the way which addresses are seen', () => {
    const lab = virtualLab({ machines: pairOf('nat') });
    const { path } = reach(lab, 'nat-1', 'internet');
    expect(path.map(({ node, src, dst }) => [node, src, dst])).toEqual([
      ['nat-1', '10.0.2.15', '203.0.113.50'],
      ['nat-1-nat', '100.64.0.2', '203.0.113.50'],
      ['pc', '192.168.1.10', '203.0.113.50'],
      ['box', '203.0.113.2', '203.0.113.50'],
    ]);
  });

  it('keep the machines of different networks apart', () => {
    const lab = virtualLab({ machines: modes.map((mode) => ({ name: mode, mode })) });
    const matrix = reachabilityMatrix(lab);
    const reached = (name: string): readonly string[] =>
      matrix.filter(({ from, isReached }) => from === name && isReached).map(({ to }) => to);
    expect(reached('bridged')).toEqual(['internet', 'neighbour', 'pc']);
    expect(reached('nat')).toEqual(['internet', 'neighbour', 'pc', 'bridged']);
    expect(reached('host-only')).toEqual([]);
    expect(reached('internal')).toEqual([]);
    expect(reached('pc')).toEqual(['internet', 'neighbour', 'bridged', 'libvirt-nat', 'host-only']);
    expect(reached('neighbour')).toEqual(['internet', 'pc', 'bridged']);
    expect(reached('internet')).toEqual([]);
  });

  it.each(['nat', 'nat-network', 'libvirt-nat'] as const)('let in by a forwarded port of the host (%s)', (mode) => {
    const forwards = [{ protocol: 'tcp', hostPort: 2222, port: 22 }] as const;
    const { sim, hypervisor, neighbour } = virtualLab({ machines: [{ name: 'vm', mode, forwards }] });
    hypervisor.machines[0]?.host?.tcp.listen(22);
    const connection = neighbour.tcp.connect('192.168.1.10', 2222);
    sim.run({ untilNs: sim.nowNs + seconds(1) });
    expect(connection.state).toBe('ESTABLISHED');
    const other = neighbour.tcp.connect('192.168.1.10', 2223);
    sim.run({ untilNs: sim.nowNs + seconds(1) });
    expect(other.state).not.toBe('ESTABLISHED');
  });

  it('come to the same with every seed', () => {
    const summary = (seed: number): readonly string[] =>
      reachabilityMatrix(virtualLab({ machines: modes.flatMap(pairOf), seed })).map(
        ({ from, to, isReached }) => `${from} ${to} ${isReached}`,
      );
    expect(summary(2)).toEqual(summary(1));
  });
});
