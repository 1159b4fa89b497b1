import { expect, type Page, test } from '@playwright/test';
import { watchConsole } from './page-checks.ts';

/** Loads of whole pages, each with its policy for styles. */
function watchPages(page: Page): string[] {
  const loaded: string[] = [];
  page.on('response', (answer) => {
    if (answer.request().resourceType() !== 'document') return;
    const styles = /style-src ([^;]*)/.exec(answer.headers()['content-security-policy'] ?? '')?.[1] ?? '';
    loaded.push(`${new URL(answer.url()).pathname} ${styles.includes('unsafe-inline') ? 'inline' : 'nonce'}`);
  });
  return loaded;
}

test('a link to the editor loads the page anew, with the policy the editor needs, and nothing is refused', async ({
  page,
}) => {
  const { complaints } = watchConsole(page);
  const loaded = watchPages(page);
  await page.goto('/fr/practice');
  const link = page.locator('a[href="/fr/exercises/vlan/03-tag-a-frame"]').first();
  await link.click();
  await expect(page).toHaveURL(/\/fr\/exercises\/vlan\/03-tag-a-frame$/);
  await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 20_000 });
  expect(loaded).toEqual(['/fr/practice nonce', '/fr/exercises/vlan/03-tag-a-frame inline']);
  expect(complaints).toEqual([]);
});

test('leaving the editor leaves its policy behind', async ({ page }) => {
  const loaded = watchPages(page);
  await page.goto('/fr/exercises/vlan/03-tag-a-frame');
  await page.locator('header a[href="/fr/practice"]').first().click();
  await expect(page).toHaveURL(/\/fr\/practice$/);
  expect(loaded.at(-1)).toBe('/fr/practice nonce');
});
