import type { NextConfig } from 'next';

export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // These bring native parts or files of their own and are loaded by Node, not bundled.
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/client', '@prisma/adapter-pg'],
} satisfies NextConfig;
