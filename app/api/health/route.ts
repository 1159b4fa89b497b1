import { checkHealth } from '#lib/health/check-health.ts';

export const dynamic = 'force-dynamic';

/** 200 when an answer can be taken and graded, else 503; says which part is missing. For load balancers and people. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  return Response.json(health, { status: health.isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
