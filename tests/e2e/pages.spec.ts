import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, watchConsole } from './page-checks.ts';
import { editor, signInAs } from './walk.ts';

// Pages are looked at, nothing is changed: any two of these may run at once.
test.describe.configure({ mode: 'parallel' });

/** Each page is looked at in both languages, both themes and both widths; each pair of them once. */
const looks = {
  fr: [
    { colorScheme: 'light', width: 1440 },
    { colorScheme: 'dark', width: 390 },
  ],
  en: [
    { colorScheme: 'dark', width: 1440 },
    { colorScheme: 'light', width: 390 },
  ],
} as const;

async function lookAt(page: Page, path: string): Promise<void> {
  const { complaints } = watchConsole(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const locale of ['fr', 'en'] as const) {
    await test.step(`/${locale}${path}`, async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      const answer = await page.goto(`/${locale}${path}`);
      expect(answer?.status()).toBe(200);
      await expect(page.getByRole('heading').first()).toBeVisible();
      if (/vlan\/03|vxlan\/04/.test(path)) await expect(editor(page)).toBeVisible({ timeout: 20_000 });
      for (const { colorScheme, width } of looks[locale]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        await expectAccessible(page);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      // The page settles into its new width over a frame or two.
      await expect.poll(sideways, { message: 'scrolls sideways at 320 pixels' }).toBeLessThanOrEqual(0);
    });
  }
  expect(complaints).toEqual([]);
}

test.describe('without an account', () => {
  for (const path of [
    '/sign-in',
    '/sign-up',
    '/join',
    '/join?code=TRVNEW',
    '/practice',
    '/progress',
    '/exercises/vlan/01-count-the-vlans',
    '/exercises/vlan/02-read-the-tag',
    '/exercises/vlan/03-tag-a-frame',
    '/exercises/compare/01-fill-the-table',
    '/exercises/compare/02-match-the-need',
    '/exercises/compare/04-what-protects',
    '/exercises/vxlan/02-stack-the-headers',
    '/exercises/vlan/04-who-hears-the-broadcast',
    '/exercises/vlan/12-repair-the-ports',
    '/exercises/nat/03-predict-the-pat-table',
    '/exercises/compare/08-what-ebpf-is',
  ]) {
    test(path, async ({ page }) => lookAt(page, path));
  }
});

test('a learner’s own pages', async ({ page }) => {
  test.setTimeout(120_000);
  await signInAs(page, 'learner');
  for (const path of ['/home', '/progress', '/account']) await lookAt(page, path);
});

test('a teacher’s pages', async ({ page }) => {
  test.setTimeout(180_000);
  await signInAs(page, 'teacher');
  await page.goto('/fr/teach');
  const linkTo = (pattern: RegExp) =>
    page
      .locator('main a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      .then((all) => all.find((href) => pattern.test(href))?.replace(/^\/fr/, '') ?? '');
  const ofDemo = page.locator('li').filter({ hasText: 'TRVDEM' }).getByRole('link');
  const group = ((await ofDemo.getAttribute('href')) ?? '').replace(/^\/fr/, '');
  await page.goto(`/fr${group}`);
  const work = (await linkTo(/assignments\/[0-9a-f-]{36}/)).replace(/\/edit$/, '');
  const learner = await linkTo(/learners\/[0-9a-f-]{36}/);
  expect([group, work, learner]).not.toContain('');
  await page.goto(`/fr${work}`);
  const toDiscuss = page.getByRole('link', { name: 'À discuter avec la classe' }).first();
  const discuss = ((await toDiscuss.getAttribute('href')) ?? '').replace(/^\/fr/, '');
  for (const path of [
    '/teach',
    '/teach/new',
    group,
    `${group}/code`,
    `${group}/import`,
    `${group}/assignments/new`,
    work,
    `${work}/edit`,
    discuss,
    learner,
  ]) {
    await lookAt(page, path);
  }
});

test('the operator’s page', async ({ page }) => {
  await signInAs(page, 'operator');
  await lookAt(page, '/staff');
});

test('the language switch keeps the address, where one has signed in too', async ({ page }) => {
  await signInAs(page, 'learner');
  await page.goto('/fr/practice?track=vlan&difficulty=2');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en\/practice\?track=vlan&difficulty=2$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('status').filter({ hasText: /^\d+ exercises/ })).toBeVisible();
});
