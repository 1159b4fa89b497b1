import type { Open } from '../messages/message.ts';
import { openOf } from './negotiate.ts';
import { type SessionSetting, usualSetting } from './session-setting.ts';

/** For tests: AS 65001 towards AS 65002. */
export const us: SessionSetting = {
  ...usualSetting,
  session: 'ebgp',
  localAs: 65001,
  localId: '10.0.0.1',
  peerAs: 65002,
};

/** The other side of it. */
export const them: SessionSetting = { ...us, localAs: 65002, localId: '10.0.0.2', peerAs: 65001 };

export const theirOpen = (changes: Partial<Open> = {}): Open => ({ ...openOf(them), ...changes });
