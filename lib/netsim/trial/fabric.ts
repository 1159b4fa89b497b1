import { readHead } from '../devices/frame.ts';
import type { Handler } from '../sim/handler.ts';

/** Sends each frame to the port behind which its address is, and drops it when nobody has it. */
export function fabric(at: Readonly<Record<string, string>>): Handler {
  return {
    onFrame(context, ingress, frame) {
      const port = at[readHead(frame)?.dst ?? ''];
      if (port === undefined || port === ingress) context.drop(ingress, frame, 'nobody-there');
      else context.send(port, frame, 'carried');
    },
  };
}
