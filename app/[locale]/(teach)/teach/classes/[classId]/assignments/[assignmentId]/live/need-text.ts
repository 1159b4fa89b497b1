import type { Need } from '#lib/classes/need-of-help.ts';
import type liveWords from '#lib/i18n/messages/live.ts';
import type { Words } from '#lib/i18n/words.ts';

/** `VLAN-07, 7 failures, 18 min` */
export function needText(need: Need, t: Words<typeof liveWords>): string {
  switch (need.kind) {
    case 'failures':
      return t('why-failures', { label: need.label, n: need.failures, minutes: need.minutes ?? -1 });
    case 'no-attempts-left':
      return t('why-no-attempts-left', { label: need.label });
    case 'quiet':
      return t('why-quiet', { label: need.label, minutes: need.minutes });
    case 'not-started':
    case 'overdue':
      return t(`why-${need.kind}`);
  }
}
