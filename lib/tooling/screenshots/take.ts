import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import { env } from '#lib/env.ts';

/**
 * `npm run screenshots`, with `npm start` running: the pictures of the README, from the demo class. `-- <folder>` puts
 * them elsewhere.
 */
const address = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
const folder = process.argv[2] ?? import.meta.dirname;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly as?: 'teacher' | 'learner';
  readonly dark?: boolean;
  readonly phone?: boolean;
  readonly before?: (page: Page) => Promise<void>;
}

const pictures: readonly Picture[] = [
  { name: 'landing', path: '/fr' },
  { name: 'landing-phone', path: '/en', phone: true, dark: true },
  {
    name: 'exercise',
    path: '/en/exercises/vlan/03-tag-a-frame',
    before: async (page) => {
      await page.locator('.monaco-editor').first().waitFor();
      await page.keyboard.press('Control+Enter');
      await page.waitForTimeout(3_000);
    },
  },
  { name: 'compare', path: '/en/compare' },
  { name: 'progress', path: '/fr/progress', as: 'learner' },
  { name: 'class', path: '/fr/teach', as: 'teacher', before: openFirstClass },
];

const browser = await chromium.launch({ executablePath: env.CHROMIUM_PATH, args: ['--no-sandbox', '--disable-gpu'] });
try {
  mkdirSync(folder, { recursive: true });
  for (const picture of pictures) await take(browser, picture);
} finally {
  await browser.close();
}

async function take(from: Browser, { name, path, as, dark, phone, before }: Picture): Promise<void> {
  const context = await from.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    baseURL: address,
  });
  const page = await context.newPage();
  if (as) await signIn(page, as);
  await page.goto(path, { waitUntil: 'load' });
  await before?.(page);
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  console.log(`${name}.png  ${path}`);
}

async function signIn(page: Page, as: 'teacher' | 'learner'): Promise<void> {
  const schema = z.array(z.object({ role: z.string(), userName: z.string(), password: z.string() }));
  const rows = schema.parse(JSON.parse(readFileSync(join(env.DATA_DIR, 'demo-sign-ins.json'), 'utf8')));
  const account = rows.find(({ role }) => role === as);
  if (!account) throw new Error(`the demo has no ${as}`);
  await page.goto('/en/sign-in');
  await page
    .locator('input[name=userName], input[name=name], input[autocomplete=username]')
    .first()
    .fill(account.userName);
  await page.locator('input[type=password]').first().fill(account.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}

async function openFirstClass(page: Page): Promise<void> {
  await page.locator('a[href*="/teach/classes/"]').first().click();
  await page.waitForLoadState('load');
}
