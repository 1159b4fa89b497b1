import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, watchConsole } from './page-checks.ts';
import { demoSignIn } from './stack.ts';

const emptyClass = 'TRVNEW';

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Nom d’utilisateur ou adresse').fill(name);
  await page.getByRole('textbox', { name: 'Mot de passe' }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

test('a page that needs an account leads to the sign-in page and back; nothing typed is lost on a mistake', async ({
  page,
}) => {
  const { userName, password } = await demoSignIn('learner');
  await page.goto('/fr/account');
  await expect(page).toHaveURL(/\/fr\/sign-in\?next=/);
  await page.waitForLoadState('networkidle');
  await signIn(page, userName, 'pas le bon');
  await expect(page.getByRole('alert').filter({ hasText: 'Nom ou mot de passe inconnu' })).toBeVisible();
  await expect(page.getByLabel('Nom d’utilisateur ou adresse')).toHaveValue(userName);
  await expect(page.getByRole('textbox', { name: 'Mot de passe' })).toHaveValue('pas le bon');
  await expectAccessible(page);
  await signIn(page, userName, password);
  await expect(page.getByRole('heading', { name: 'Compte', level: 1 })).toBeVisible();
  await expect(page.getByText(userName, { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('a session ended elsewhere is over at the next page', async ({ browser }) => {
  const { userName, password } = await demoSignIn('learner');
  const pages = await Promise.all([1, 2].map(async () => (await browser.newContext({ locale: 'fr-FR' })).newPage()));
  const [here, there] = pages;
  if (!here || !there) throw new Error('two browsers');
  for (const page of pages) {
    await page.goto('/fr/sign-in?next=/fr/account', { waitUntil: 'networkidle' });
    await signIn(page, userName, password);
    await expect(page.getByRole('heading', { name: 'Compte', level: 1 })).toBeVisible();
  }
  await here.getByRole('button', { name: 'Se déconnecter partout' }).click();
  await expect(here).toHaveURL(/\/fr$/);
  await there.goto('/fr/home');
  await expect(there).toHaveURL(/\/fr\/sign-in/);
  for (const page of pages) await page.context().close();
});

test('works before any script has run', async ({ browser }) => {
  const { userName, password } = await demoSignIn('teacher');
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto('/fr/sign-in');
  await page.locator('input[name=name]').fill(userName);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(
    page
      .getByText('Vous êtes déjà connecté')
      .or(page.getByRole('link', { name: 'Continuer' }))
      .first(),
  ).toBeVisible();
  await page.goto('/fr/account');
  await expect(page.getByText(userName, { exact: true })).toBeVisible();
  await page.context().close();
});

test('joining a class takes a code and a name, on a phone too, and a password later', async ({ page }) => {
  const { complaints } = watchConsole(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/fr/join', { waitUntil: 'networkidle' });
  await page.getByLabel('Code de classe').pressSequentially('zzz-zz9');
  await page.getByRole('button', { name: 'Trouver la classe' }).click();
  await expect(page.getByText('Aucune classe n’a ce code')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Code de classe').fill(emptyClass.toLowerCase());
  await page.getByRole('button', { name: 'Trouver la classe' }).click();
  await expect(page.getByText('LP Cloud')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Rejoindre la classe' }).click();
  await expect(page.getByLabel('Votre nom')).toBeFocused();
  await page.getByLabel('Votre nom').fill('Noé Œuvrard');
  await page.getByRole('button', { name: 'Rejoindre la classe' }).click();
  await expect(page).toHaveURL(/\/join\/welcome$/);
  await expect(page.getByText('noe.oeuvrard')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Choisir un mot de passe' }).click();
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Nouveau mot de passe').fill('trois mots choisis');
  await page.getByRole('button', { name: 'Choisir ce mot de passe' }).click();
  await expect(page.getByText('Mot de passe enregistré')).toBeVisible();
  expect(complaints).toEqual([]);

  // The empty class is left as it was found.
  await page.getByText('Je veux supprimer mon compte').click();
  await page.getByLabel('Écrivez votre nom').fill((await page.locator('#password b').textContent()) ?? '');
  await page.locator('#delete').getByRole('textbox', { name: 'Mot de passe' }).fill('trois mots choisis');
  await page.getByRole('button', { name: 'Supprimer pour toujours' }).click();
  await expect(page).toHaveURL(/\/fr$/);
});

test('an account needs a name, a user name and a password, and says what is wrong by field', async ({ page }) => {
  await page.goto('/en/sign-up', { waitUntil: 'networkidle' });
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('User name').fill('claire.moreau');
  await page.getByRole('textbox', { name: 'Password' }).fill('three words here');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByText('This name is taken')).toBeVisible();
  await expect(page.getByLabel('User name')).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('User name').fill('ada.new');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page).toHaveURL(/\/en\/home$/);
  await expect(page.getByText('You are in no class')).toBeVisible();

  // And leaves again, for good.
  await page.goto('/en/account', { waitUntil: 'networkidle' });
  await page.getByText('I want to delete my account').click();
  await page.getByLabel('Type your user name').fill('ada.new');
  await page.locator('#delete').getByRole('textbox', { name: 'Password' }).fill('three words here');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page).toHaveURL(/\/en$/);
});

for (const path of ['home', 'practice', 'progress', 'account']) {
  for (const [locale, colorScheme, width] of [
    ['fr', 'light', 1440],
    ['en', 'dark', 390],
  ] as const) {
    test(`${path} can be used by everyone (${locale}, ${colorScheme}, ${width})`, async ({ page }) => {
      const { complaints } = watchConsole(page);
      const { userName, password } = await demoSignIn('learner');
      await page.goto('/fr/sign-in?next=/fr/practice', { waitUntil: 'networkidle' });
      await signIn(page, userName, password);
      await expect(page.getByRole('heading', { name: 'S’exercer', level: 1 })).toBeVisible();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/${locale}/${path}`, { waitUntil: 'networkidle' });
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    });
  }
}
