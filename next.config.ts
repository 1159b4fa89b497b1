import type { NextConfig } from 'next';
import { env } from './lib/env.ts';

export default {
  distDir: env.NEXT_DIST_DIR,
  // `npm test` checks the types; a start needs not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // These bring native parts or files of their own and are loaded by Node, not bundled.
  serverExternalPackages: ['pg', 'pg-boss', 'pino', 'prom-client', '@prisma/client', '@prisma/adapter-pg'],
} satisfies NextConfig;
