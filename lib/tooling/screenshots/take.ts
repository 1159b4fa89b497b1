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
const folder = process.argv[2] ?? join(import.meta.dirname, 'pictures');

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
  { name: 'exercise', path: '/en/exercises/vlan/07-learning-switch', before: submitStarter },
  { name: 'lab', path: '/en/lab' },
  { name: 'networks', path: '/fr/lab/networks', dark: true, before: stepForward },
  { name: 'internet', path: '/en/lab/bgp/internet', dark: true, before: attacked },
  { name: 'class-internet', path: '/en/teach', as: 'teacher', before: openClassInternet },
  { name: 'class', path: '/fr/teach', as: 'teacher', before: openLiveTable },
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

/** The program that one starts from is wrong, and the smallest network on which it is wrong is the picture. */
async function submitStarter(page: Page): Promise<void> {
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await page.keyboard.press('Control+Shift+Enter');
  await page.locator('svg.topology').first().waitFor();
}

/** Some way into the run, so that there is something to see. */
async function stepForward(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'Un pas en avant' });
  await next.waitFor();
  for (let n = 0; n < 12; n++) await next.click();
}

async function openLiveTable(page: Page): Promise<void> {
  await page.locator('a[href*="/teach/classes/"]').first().click();
  await page.locator('a:has-text("Suivre en direct")').nth(2).click();
  await page.getByRole('table').first().waitFor();
}

/** The verdict stands above the picture once the attack has run. */
async function attacked(page: Page): Promise<void> {
  await page.getByText(/send their packets to the attacker/).waitFor();
}

async function openClassInternet(page: Page): Promise<void> {
  await page.locator('li:has-text("TRVDEM") a').first().click();
  await page.getByRole('link', { name: 'Open the class’s Internet' }).click();
  await page.getByTestId('round').waitFor();
  const drawing = page.getByRole('heading', { name: 'The ASes and their links' });
  await drawing.evaluate((heading) => heading.scrollIntoView());
}
