import { z } from 'zod';
/** The JSON Schema of what a zod schema reads: addresses and times as the texts one writes. */
export const jsonSchemaOf = (schema) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
