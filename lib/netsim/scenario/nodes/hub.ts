import { z } from 'zod';
import { hub } from '../../devices/hub/hub.ts';
import type { Handler } from '../../sim/handler.ts';
import type { NodeKind } from '../node-kind.ts';

const schema = z.strictObject({ kind: z.literal('hub') });

export const hubNode: NodeKind<typeof schema, Handler> = {
  kind: 'hub',
  title: { fr: 'concentrateur', en: 'hub' },
  schema,
  ports: () => null,
  create: () => hub(),
  tables: [],
};
