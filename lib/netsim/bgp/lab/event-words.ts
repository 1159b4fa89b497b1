import type { Lab } from './schema.ts';

/** An event as the history tells it: what it does and to whom, as in the file. */
export function eventWords(event: Lab['events'][number]): string {
  switch (event.do) {
    case 'announce':
      return `announce ${event.router} ${event.network.prefix}`;
    case 'withdraw':
      return `withdraw ${event.router} ${event.prefix}`;
    case 'policy':
      return `policy ${event.router} ${event.peer}`;
    case 'router-down':
    case 'router-up':
    case 'bgp-restart':
      return `${event.do} ${event.router}`;
    default:
      return `${event.do} ${event.a} ${event.b}`;
  }
}
