import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { env } from '#lib/env.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import type { Answer } from './answers.ts';
import type { Sent } from './learner.ts';

/** Real browser tabs that are closed in the middle of handing in. */
export interface Tabs {
  readonly sent: readonly Sent[];
  /** false when the site could not be opened at this moment. */
  openAndKill(random: Rng): Promise<boolean>;
  close(): Promise<void>;
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

export async function openTabs(origin: string, makeAnswer: (random: Rng, mark: string) => Answer): Promise<Tabs> {
  const browser = await chromium.launch({ executablePath: env.CHROMIUM_PATH, args: flags });
  const context = await browser.newContext();
  const sent: Sent[] = [];
  return {
    sent,
    async openAndKill(random) {
      const page = await context.newPage();
      try {
        await page.goto(`${origin}/api/health`, { timeout: 3_000 });
        const key = randomUUID();
        const each: Sent = { key, ...makeAnswer(random, key), id: null, isAbandoned: true, tries: 1 };
        sent.push(each);
        const { exerciseId, answer } = each;
        const request = { exerciseId, assignmentId: null, mode: 'submit', seed: 7, answer, idempotencyKey: key };
        await page.evaluate((body) => {
          const headers = { 'content-type': 'application/json' };
          void fetch('/api/submissions', { method: 'POST', headers, body: JSON.stringify(body) });
        }, request);
        await sleep(random.int(0, 80));
        return true;
      } catch {
        return false;
      } finally {
        await page.close().catch(() => {});
      }
    },
    close: () => browser.close(),
  };
}
