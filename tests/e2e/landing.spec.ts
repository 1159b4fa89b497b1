import { expect, test } from '@playwright/test';
import { expectAccessible, watchConsole } from './page-checks.ts';

for (const { locale, accepted } of [
  { locale: 'fr', accepted: 'fr-FR' },
  { locale: 'en', accepted: 'en-GB' },
]) {
  test.describe(locale, () => {
    test.use({ locale: accepted });

    test('the first page is in the browser’s language', async ({ page }) => {
      await page.goto('/');
      await expect(page).toHaveURL(new RegExp(`/${locale}$`));
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });

    test('the page keeps its own content security policy, and every script carries the nonce', async ({ page }) => {
      const { complaints } = watchConsole(page);
      const answer = await page.goto(`/${locale}`, { waitUntil: 'networkidle' });
      const nonce = /'nonce-([^']+)'/.exec(answer?.headers()['content-security-policy'] ?? '')?.[1];
      const html = (await answer?.text()) ?? '';
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(complaints).toEqual([]);
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`can be used by everyone (${colorScheme})`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(`/${locale}`);
        await expectAccessible(page);
      });
    }

    test('what does not exist is said in the page’s language, under the same policy', async ({ page }) => {
      const { complaints } = watchConsole(page);
      const answer = await page.goto(`/${locale}/no-such-page`);
      expect(answer?.status()).toBe(404);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expectAccessible(page);
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    });
  });
}
