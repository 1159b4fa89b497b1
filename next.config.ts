import type { NextConfig } from 'next';
import { env } from './lib/env.ts';

export default {
  distDir: env.NEXT_DIST_DIR,
  poweredByHeader: false,
  reactStrictMode: true,
  // These bring native parts or files of their own and are loaded by Node, not bundled.
  serverExternalPackages: ['pg', 'pg-boss', 'pino', 'prom-client', '@prisma/client', '@prisma/adapter-pg'],
} satisfies NextConfig;
