import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, watchConsole } from './page-checks.ts';

// Pages are looked at, nothing is changed: any two of these may run at once.
test.describe.configure({ mode: 'parallel' });

const pages = [
  '',
  '/compare',
  '/lab',
  '/lab/networks',
  '/lab/bgp',
  '/lab/bgp/internet',
  '/concepts',
  ...['nat', 'vlan', 'ipip', 'vxlan', 'ebpf', 'bgp', 'compare'].map(concept),
];

for (const locale of ['fr', 'en']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`what one reads can be read by everyone (${locale}, ${colorScheme})`, async ({ page }) => {
      test.setTimeout(120_000);
      const { complaints } = watchConsole(page);
      await page.emulateMedia({ colorScheme });
      for (const path of pages) {
        await page.goto(`/${locale}${path}`);
        await expectAccessible(page);
      }
      expect(complaints).toEqual([]);
    });
  }

  test(`nothing needs sideways scrolling at 320 pixels (${locale})`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of pages) {
      await page.goto(`/${locale}${path}`);
      expect(await sidewaysBy(page), path).toBeLessThanOrEqual(0);
    }
  });
}

test('the first question is answered by keyboard: where a wrong VID leads, then the right port', async ({ page }) => {
  await page.goto('/en');
  const field = page.getByLabel('VID, in decimal or hexadecimal');
  const outcome = page.locator('#outcome');
  await field.fill('10');
  await field.press('Enter');
  await expect(outcome).toContainText('port 2');
  await field.fill('0x14');
  await field.press('Enter');
  await expect(outcome).toContainText('VLAN 20: the frame leaves by port 3');
  await expect(page.getByRole('link', { name: 'Write such a tag yourself' })).toHaveAttribute(
    'href',
    '/en/exercises/vlan/03-tag-a-frame',
  );
  await expectAccessible(page);
});

test('the comparison table answers a question, opens a cell and covers what one revises', async ({ page }) => {
  await page.goto('/en/compare');
  await page.getByLabel('Criterion').selectOption('Resilience');
  await page.getByLabel('Answer', { exact: true }).selectOption('very high');
  await expect(page.getByText('→ BGP and eBPF')).toBeVisible();
  const cell = page.getByRole('cell', { name: '2 and 3' }).getByRole('button');
  await cell.press('Enter');
  await expect(page.getByRole('heading', { name: 'Why “2 and 3”' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hide to revise' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Show: OSI layer, VXLAN' }).first()).toBeVisible();
  await expect(page.getByText('2 and 3')).toHaveCount(0);
  await expectAccessible(page);
});

test('pointing at a field lights its bytes', async ({ page }) => {
  await page.goto('/en/concepts/vlan');
  const packet = page.getByRole('figure').first();
  await packet.getByRole('button', { name: /^VID/ }).focus();
  await expect(packet.locator('.hex-byte[data-state=lit]')).toHaveText(['60', '14']);
});

test('a packet is drawn from the layer that its author names', async ({ page }) => {
  await page.goto('/en/concepts/nat');
  const names = page.getByRole('figure').first().locator('.packet-box-head > span:first-child');
  await expect(names).toHaveText(['IPv4', 'UDP']);
});

test('the language changes and the page stays', async ({ page }) => {
  await page.goto('/en/concepts/vxlan?from=test');
  await page.getByRole('link', { name: 'Français' }).click();
  await expect(page).toHaveURL(/\/fr\/concepts\/vxlan\?from=test$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});

test('the chosen theme is in the page before any script runs', async ({ page, request }) => {
  const { complaints } = watchConsole(page);
  await page.goto('/en');
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const html = await (await request.get('/en', { headers: { cookie: 'theme=dark' } })).text();
  expect(html).toContain('<html lang="en" data-theme="dark"');
  expect(complaints).toEqual([]);
});

function concept(track: string): string {
  return `/concepts/${track}`;
}

const sidewaysBy = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
