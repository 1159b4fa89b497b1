import { readMetrics } from '#lib/health/metrics.ts';

export const dynamic = 'force-dynamic';

/** For Prometheus. The server around Next lets only this machine, or who has METRICS_TOKEN, come here. */
export async function GET(): Promise<Response> {
  const { text, contentType } = await readMetrics();
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
}
