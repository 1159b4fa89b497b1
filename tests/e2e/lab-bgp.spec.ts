import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { readCapture } from '#lib/netsim/pcap/read-capture.ts';
import { expectAccessible, watchConsole } from './page-checks.ts';

const steps = (page: Page): Locator => page.getByRole('listbox', { name: 'What happens' }).getByRole('option');
const said = (page: Page): Locator => page.locator('.player-said');
const node = (page: Page, name: string): Locator => page.locator('svg.as-drawing').getByRole('button', { name });

test.describe('a lab of BGP routers', () => {
  test('is walked through by keyboard and by its list, and its address names the step', async ({ page }) => {
    const { complaints } = watchConsole(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/en/lab/bgp#two-ases');
    await expect(said(page)).toContainText('Nothing has happened yet');
    await page.getByRole('button', { name: 'One step on' }).press('Enter');
    await expect(said(page)).toContainText('Step 1 of');
    await steps(page).filter({ hasText: 'announces' }).first().click();
    await expect(said(page)).toContainText('announces');
    await expect(page).toHaveURL(/#two-ases:\d+$/);
    await page.getByRole('button', { name: 'One step back' }).click();
    await expect(said(page)).not.toContainText('announces');
    await expectAccessible(page);
    await page.getByRole('radio', { name: 'Table' }).check({ force: true });
    await expect(page.getByRole('columnheader', { name: 'Other neighbours' })).toBeVisible();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  test('shows an oscillation as the cycle it is', async ({ page }) => {
    await page.goto('/en/lab/bgp#bad-gadget');
    await expect(page.getByText(/Oscillation: steps \d+ to \d+ come back for ever/)).toBeVisible();
    await page.getByRole('button', { name: 'To the end' }).click();
    await expect(said(page)).toContainText('it oscillates');
    await expect(node(page, 'r1, AS 65001, oscillates')).toBeVisible();
    await expectAccessible(page);
  });

  test('a router tells why a route is the best, and why RFC 8212 lets nothing pass', async ({ page }) => {
    await page.goto('/en/lab/bgp#gao-rexford');
    const glass = page.locator('.glass');
    await expect(glass.getByText('best', { exact: true })).toBeVisible();
    await glass.getByRole('button', { name: 'At the start' }).click();
    await expect(glass.getByText('still in').first()).toBeVisible();
    await glass.getByRole('button', { name: 'Next step' }).click();
    await expect(glass.getByText(/Step 1 of/)).toBeVisible();
    await glass.getByLabel('Prefix or address').fill('10.5.1.1');
    await expect(glass.getByText('The most specific prefix that covers 10.5.1.1 is 10.5.0.0/16.')).toBeVisible();
    await glass.getByLabel('Prefix or address').fill('10.5.1');
    await expect(glass.getByText(/neither an address nor a prefix/)).toBeVisible();
    await page.goto('/en/lab/bgp#no-policy');
    await expect(page.getByText(/without an (im|ex)port policy .* \(RFC 8212\)/).first()).toBeVisible();
  });

  test('runs again when a link is cut, and as before when that is undone', async ({ page }) => {
    await page.goto('/en/lab/bgp#gao-rexford');
    await expect(page.getByText('No event.')).toBeVisible();
    await page.getByLabel('Link', { exact: true }).selectOption('a – b');
    await page.getByRole('button', { name: 'Cut' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'The link a – b goes down.' })).toBeVisible();
    await page.getByRole('button', { name: 'To the end' }).click();
    await expect(page.locator('.as-link[data-down]').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Restore' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('No event.')).toBeVisible();
  });

  test('an own file says what is wrong in it; a sound one is shared by its address, and captured', async ({ page }) => {
    await page.goto('/en/lab/bgp#two-ases');
    await page.getByText('The network as JSON').click();
    const text = page.locator('textarea');
    const sound = await text.inputValue();
    await text.fill(sound.replace('"asn"', '"as"'));
    await page.getByRole('button', { name: 'Run' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'errors in' })).toContainText('asn');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(steps(page).first()).toBeVisible();
    await page.getByText('The network as JSON').click();
    await page.locator('textarea').fill(sound.replaceAll('65001', '64999'));
    await page.getByRole('button', { name: 'Run' }).click();
    await expect(page.getByText('AS 64999').first()).toBeVisible();
    await page.getByRole('button', { name: 'Copy the address' }).click();
    await expect(page).toHaveURL(/#lab=/);
    await page.goto(page.url());
    await page.reload();
    await expect(page.getByText('AS 64999').first()).toBeVisible();
    await page.getByRole('button', { name: 'Captures' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /^All links, pcapng/ }).click(),
    ]);
    const capture = readCapture(new Uint8Array(await readFile(await file.path())));
    expect(capture.ok && capture.value.packets.length).toBeGreaterThan(5);
  });
});

test.describe('an Internet', () => {
  test('is attacked and defended, and tells it as a picture, a curve and a table', async ({ page }) => {
    const { complaints } = watchConsole(page);
    await page.goto('/en/lab/bgp/internet');
    const result = page.getByRole('status').filter({ hasText: 'of the ASes' });
    await expect(result).toContainText('0 ASes defend.');
    await page.getByRole('slider', { name: 'Share of ASes that defend' }).fill('100');
    await expect(result).toContainText('0% of the ASes (0 of 498)');
    await page.getByLabel('Attack', { exact: true }).selectOption('a forged origin');
    await expect(result).not.toContainText('(0 of 498)');
    await page.getByLabel('Defence', { exact: true }).selectOption('path validation (ASPA)');
    await expect(result).toContainText('(0 of 498)');
    await expect(page).toHaveURL(/#500\.1\/forged-origin\/aspa\.100/);
    await page.getByLabel('AS number').fill('200');
    await page.getByLabel('AS number').press('Enter');
    await expect(page.getByText(/Its packets go through/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('radio', { name: 'Table' }).check({ force: true });
    await expect(page.getByText('200 rows of 500')).toBeVisible();
    await page.getByLabel('Find an AS').fill('200');
    await expect(page.getByRole('button', { name: 'AS 200' })).toBeVisible();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  test('its ASes are reached by the arrow keys', async ({ page }) => {
    await page.goto('/en/lab/bgp/internet');
    const picture = page.getByRole('application', { name: '500 ASes, in tiers' });
    await picture.focus();
    await picture.press('ArrowRight');
    await picture.press('ArrowDown');
    await picture.press('Enter');
    await expect(page.getByText(/Its packets (go through|end)/).first()).toBeVisible();
  });
});

test.describe('the figures of the concept page', () => {
  test('the decision moves with an attribute', async ({ page }) => {
    await page.goto('/en/concepts/bgp');
    const figure = page.locator('[data-figure=best-path]');
    await expect(figure.getByRole('row', { name: /^r2/ })).toContainText('best');
    await figure.getByLabel('Local preference').fill('200');
    await expect(figure.getByRole('row', { name: /^r1/ })).toContainText('best');
    await expect(figure.getByRole('status')).toContainText('local preference: this one decides');
    await figure.getByRole('button', { name: 'Start again' }).click();
    await expect(figure.getByRole('row', { name: /^r2/ })).toContainText('best');
  });

  test('a hijack takes in nobody when enough validate', async ({ page }) => {
    await page.goto('/en/concepts/bgp');
    const figure = page.locator('[data-figure=hijack]');
    await expect(figure.getByRole('status').last()).toContainText('5 ASes of 10');
    // Where the page has not come alive yet, the first try is lost.
    await expect(async () => {
      await figure.getByRole('slider').fill('3');
      await figure.getByRole('slider').fill('10');
      await expect(figure.getByRole('status').last()).toContainText('Nobody is diverted.', { timeout: 1000 });
    }).toPass();
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the figures are read as tables and sentences', async ({ page }) => {
    await page.goto('/en/concepts/bgp');
    await expect(page.locator('[data-figure=best-path]').getByRole('row', { name: /^r1/ })).toContainText(
      'removed by MED',
    );
    await expect(
      page
        .locator('[data-figure=convergence]')
        .getByText(/withdraws 203\.0\.113\.0\/24 from/)
        .first(),
    ).toBeVisible();
    await expect(page.locator('[data-figure=hijack]').getByRole('row', { name: /the same prefix/ })).toContainText('5');
  });
});
