import { expect, test } from '@playwright/test';
import { startClock } from './clock.ts';
import { watchConsole } from './page-checks.ts';
import { editor, result, signIn, tagBuilder, writeCode } from './walk.ts';

test('without an account: a first answer, a program that fails and says why, one that passes, and all of it kept', async ({
  page,
  browser,
}) => {
  const { complaints } = watchConsole(page);
  const clock = startClock('Without an account');
  const begun = performance.now();
  await page.goto('/');
  await expect(page).toHaveURL(/\/fr$/);
  clock.mark('first page, in the browser’s language');

  const vid = page.getByLabel('VID, en décimal ou en hexadécimal');
  const outcome = page.locator('#outcome');
  // Asked again until the page listens: nobody types within the first tenth of a second.
  await expect(async () => {
    await vid.fill('10');
    await page.getByRole('button', { name: 'Répondre' }).click();
    await expect(outcome).toContainText('elle serait sortie par le port 2', { timeout: 500 });
  }).toPass();
  await vid.fill('20');
  await vid.press('Enter');
  await expect(outcome).toContainText('VLAN 20 : la trame sort par le port 3');
  clock.mark('VID read wrongly, then rightly');
  expect(performance.now() - begun).toBeLessThan(30_000);

  await page.getByRole('link', { name: 'Écrire soi-même cette étiquette' }).click();
  await expect(page).toHaveURL(/\/fr\/exercises\/vlan\/03-tag-a-frame$/);
  await expect(editor(page)).toContainText('buildTagged', { timeout: 20_000 });
  clock.mark('VLAN-03, editor ready');

  await writeCode(page, tagBuilder('(vid << 4) | pcp'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page)).toContainText('Échoue');
  clock.mark('wrong builder, run: the verdict');
  await page.getByRole('button', { name: 'Remettre' }).click();
  await expect(result(page)).toContainText('Vos essais (1)');
  clock.mark('wrong builder, submitted: the verdict');

  // Which field, at which byte, what was expected and what came, why, and the idea behind it.
  await expect(result(page)).toContainText(/octet 1[45]/);
  await expect(result(page).getByText('Attendu', { exact: true }).first()).toBeVisible();
  await expect(result(page).getByText('Le vôtre', { exact: true }).first()).toBeVisible();
  await expect(result(page)).toContainText(/PCP|VID|DEI/);
  await expect(result(page)).toContainText('On dirait que vous placez autrement les champs de l’étiquette');

  await writeCode(page, tagBuilder('(pcp << 13) | vid'));
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(result(page)).toContainText('Toutes les vérifications tiennent, sur tous les cas.');
  clock.mark('mended and submitted: passes');

  const keep = page.getByRole('region', { name: 'Garder ce travail' });
  await keep.getByRole('link', { name: 'Créer un compte' }).click();
  await page.waitForLoadState('networkidle');
  const account = { userName: `nour.${Date.now().toString(36)}`, password: 'trois mots choisis' };
  await page.getByLabel('Votre nom').fill('Nour Bénali');
  await page.getByLabel('Nom d’utilisateur').fill(account.userName);
  await page.getByRole('textbox', { name: 'Mot de passe' }).fill(account.password);
  await page.getByRole('button', { name: 'Créer le compte' }).click();
  await expect(page).not.toHaveURL(/sign-up/);
  clock.mark('account made');

  // In a browser that has never seen any of it.
  const elsewhere = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await signIn(elsewhere, account);
  await elsewhere.goto('/fr/exercises/vlan/03-tag-a-frame');
  await expect(editor(elsewhere)).toContainText('(pcp << 13) | vid', { timeout: 20_000 });
  await elsewhere.getByText('Vos essais (2)').click();
  await expect(result(elsewhere).getByRole('listitem')).toContainText(['Réussi', 'Échoue']);
  clock.mark('both attempts and the draft found in another browser');
  await elsewhere.context().close();
  clock.print();
  expect(complaints).toEqual([]);
});

test('work done without an account goes along into the class whose code one enters', async ({ page }) => {
  const clock = startClock('From a guest to a class');
  await page.goto('/fr/exercises/vlan/01-count-the-vlans', { waitUntil: 'networkidle' });
  await page.getByLabel('Valeurs que 12 bits peuvent écrire').fill('4096');
  await page.getByRole('button', { name: 'Remettre' }).click();
  await expect(result(page)).toContainText('Vos essais (1)');
  clock.mark('one answer, as a guest');
  await page
    .getByRole('region', { name: 'Garder ce travail' })
    .getByRole('link', { name: 'J’ai un code de classe' })
    .click();
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Code de classe').pressSequentially('trvnew');
  await page.getByRole('button', { name: 'Trouver la classe' }).click();
  await expect(page.getByText('LP Cloud')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Votre nom').fill('Anaïs Guérin');
  await page.getByRole('button', { name: 'Rejoindre la classe' }).click();
  await expect(page).toHaveURL(/\/join\/welcome$/);
  clock.mark('in the class');
  await page.goto('/fr/progress');
  await expect(page.getByRole('row').filter({ hasText: 'VLAN-01' })).toHaveCount(1);
  clock.mark('the answer is in their history');
  clock.print();
});
