import { Histogram, register } from 'prom-client';

const name = 'encap_http_request_seconds';

const existing = register.getSingleMetric(name);

const seconds =
  existing instanceof Histogram
    ? existing
    : new Histogram({
        name,
        help: 'Time to answer, by method, area of the site and status.',
        labelNames: ['method', 'area', 'status'],
        buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      });

export function countRequest(method: string, path: string, status: number, ms: number): void {
  seconds.observe({ method, area: areaOf(path), status: String(status) }, ms / 1000);
}

/** Few values, whatever addresses people make up. */
function areaOf(path: string): string {
  const [, first = '', second = ''] = path.split('/');
  if (first === 'api') return known.has(second) ? `api/${second}` : 'api';
  if (first === '_next') return 'static';
  return known.has(second) ? second : 'other';
}

const known = new Set([
  ...['submissions', 'drafts', 'auth', 'health', 'metrics'],
  ...['exercises', 'practice', 'progress', 'concepts', 'compare', 'classes', 'sign-in', 'sign-up', 'join'],
  ...['home', 'lab', 'teach', 'staff', 'account', 'assignments', 'notes', 'class-internet', 'class-internets'],
]);
