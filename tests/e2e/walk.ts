import { expect, type Locator, type Page } from '@playwright/test';
import { demoSignIn } from './stack.ts';

/** Signs in with the French page and waits until that has led away from it. */
export async function signIn(page: Page, account: { userName: string; password: string }): Promise<void> {
  await page.goto('/fr/sign-in', { waitUntil: 'networkidle' });
  await page.getByLabel('Nom d’utilisateur ou adresse').fill(account.userName);
  await page.getByRole('textbox', { name: 'Mot de passe' }).fill(account.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

export const signInAs = async (page: Page, role: 'teacher' | 'learner' | 'operator'): Promise<void> =>
  signIn(page, await demoSignIn(role));

export const editor = (page: Page): Locator => page.locator('.monaco-editor .view-lines').first();

/** Puts `text` in place of all that stands in Monaco, as a paste does. */
export async function writeCode(page: Page, text: string): Promise<void> {
  await expect(editor(page)).toBeVisible({ timeout: 20_000 });
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

export const result = (page: Page): Locator => page.getByRole('region', { name: /^(Résultat|Result)$/ });

/** VLAN-03 with `tci` as the expression that packs the tag's two bytes. */
export const tagBuilder = (tci: string): string =>
  [
    "import { concat, type Mac, u16 } from '@lab/bytes';",
    '',
    'export function buildTagged(dst: Mac, src: Mac, vid: number, pcp: number, etherType: number, payload: Uint8Array) {',
    `  const tci = ${tci};`,
    '  return concat(dst, src, u16(0x8100), u16(tci), u16(etherType), payload);',
    '}',
    '',
  ].join('\n');

/** Walks with the Tab key until `target` has the focus, as someone without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < 80; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${target}`);
}
