import { expect, type Page, test } from '@playwright/test';
import { startClock } from './clock.ts';
import { editor, signInAs } from './walk.ts';

async function typeAtEnd(page: Page, text: string): Promise<void> {
  await expect(editor(page)).toContainText('vxlanHeader', { timeout: 20_000 });
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText(text);
}

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^enregistré \d\d:\d\d:\d\d$/ });

test('in a class: what is asked and when, a sentence left half-way, found in another browser, and typed without a network', async ({
  browser,
}) => {
  const clock = startClock('A learner in a class');
  const first = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await signInAs(first, 'learner');
  clock.mark('signed in');
  await first.goto('/fr/home');
  const asked = first.getByRole('region', { name: /Séance 2/ });
  await expect(asked).toContainText('pour le');
  await expect(asked.locator('time')).toBeVisible();
  clock.mark('what is asked, and when it is due');

  await asked.getByRole('link', { name: /VX-04/ }).click();
  await expect(first).toHaveURL(/assignment=/);
  const half = `// laissé en ${Date.now().toString(36)}`;
  await typeAtEnd(first, `\n${half}`);
  await expect(saved(first)).toBeVisible();
  clock.mark('half a solution, saved');
  await first.context().close();

  const second = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await signInAs(second, 'learner');
  await second.goto('/fr/home');
  await second.getByRole('region', { name: 'Reprendre' }).getByRole('link').click();
  await expect(editor(second)).toContainText(half, { timeout: 20_000 });
  clock.mark('found in another browser');

  await second.context().setOffline(true);
  const without = `// sans réseau ${Date.now().toString(36)}`;
  await typeAtEnd(second, `\n${without}`);
  await expect(second.getByText(/enregistré dans ce navigateur \d\d:\d\d:\d\d/)).toBeVisible();
  clock.mark('typed without a network: kept in this browser');
  await second.context().setOffline(false);
  await expect(saved(second)).toBeVisible({ timeout: 15_000 });
  clock.mark('network back: on the server');
  await second.context().close();

  const third = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await signInAs(third, 'learner');
  await third.goto('/fr/home');
  await third.getByRole('region', { name: 'Reprendre' }).getByRole('link').click();
  await expect(editor(third)).toContainText(without, { timeout: 20_000 });
  clock.mark('and found in a third');
  await third.context().close();
  clock.print();
});
