import { collectDefaultMetrics, Gauge, register } from 'prom-client';
import { checkHealth } from './check-health.ts';

/** The Prometheus text of this web process, with what the database says of the whole installation. */
export async function readMetrics(): Promise<{ text: string; contentType: string }> {
  prepare();
  const { database, queue, workers } = await checkHealth();
  gauge('encap_database_up', 'Does the database answer?').set(database === 'up' ? 1 : 0);
  gauge('encap_workers', 'Graders that gave a sign of life within 10 s.').set(workers);
  gauge('encap_queue_waiting', 'Answers that wait for a grader.').set(queue?.waiting ?? Number.NaN);
  gauge('encap_queue_active', 'Answers being graded.').set(queue?.active ?? Number.NaN);
  gauge('encap_queue_dead', 'Answers that could not be graded at any try.').set(queue?.dead ?? Number.NaN);
  gauge('encap_queue_oldest_wait_seconds', 'How long the first in line has waited.').set(queue?.oldestWaitSeconds ?? 0);
  return { text: await register.metrics(), contentType: register.contentType };
}

function gauge(name: string, help: string): Gauge {
  const known = register.getSingleMetric(name);
  return known instanceof Gauge ? known : new Gauge({ name, help });
}

function prepare(): void {
  if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics();
}
