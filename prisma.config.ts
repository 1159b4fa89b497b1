// Prisma's CLI is used for one thing, `prisma generate`; it needs no engine binary for that, but looks for one.
// Pointing it at Node itself keeps it from downloading.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

import { defineConfig } from 'prisma/config';

export default defineConfig({ schema: 'prisma/schema.prisma' });
