import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { startClock } from './clock.ts';
import { watchConsole } from './page-checks.ts';
import { result, signInAs, tagBuilder, writeCode } from './walk.ts';

/** Columns in an order of its own, `;`, accents, a name that a spreadsheet would run, and two lines that are wrong. */
const list = [
  'courriel;Nom;Prénom',
  ';Lefèvre-Ñoño;Éloïse',
  'pas une adresse;Müller;Noé',
  ';Mallory;=1+cmd',
  ';;',
  ';Trop;De;Cases',
].join('\r\n');

test('a class from nothing: code, list, slips, an assignment, the table filling live, one answer, the export', async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  const { complaints } = watchConsole(page);
  const clock = startClock('A teacher');
  await signInAs(page, 'teacher');
  await page.goto('/fr/teach', { waitUntil: 'networkidle' });
  clock.mark('signed in');

  await page.getByRole('link', { name: 'Nouvelle classe' }).click();
  await page.waitForURL(/teach\/new/);
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Nom de la classe').fill('BUT R&T 2 — groupe É');
  await page.getByRole('button', { name: 'Créer la classe' }).click();
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]{36}\/code$/);
  const code = ((await page.getByTestId('class-code').textContent()) ?? '').trim();
  // No letter that looks like another.
  expect(code).toMatch(/^[^01OIL\W]{6}$/);
  await expect(page.getByRole('img', { name: new RegExp(`join\\?code=${code}`) })).toBeVisible();
  await expect(page.getByText('Personne n’est encore là')).toBeVisible();
  clock.mark('class made, code and QR square on the wall');

  await page.getByRole('link', { name: 'Ajouter une liste' }).click();
  await page.waitForURL(/import$/);
  await page
    .getByLabel(/Fichier CSV/)
    .setInputFiles({ name: 'étudiants.csv', mimeType: 'text/csv', buffer: Buffer.from(list, 'latin1') });
  await page.getByRole('button', { name: 'Voir ce qui sera fait' }).click();
  await expect(page.getByRole('heading', { name: 'Ce qui sera fait' })).toBeVisible();
  await expect(page.getByText('Éloïse Lefèvre-Ñoño')).toBeVisible();
  await expect(page.getByText('« pas une adresse » n’est pas une adresse électronique.')).toBeVisible();
  await expect(page.getByText(/Ligne 6/)).toBeVisible();
  clock.mark('list looked at: accents right, two bad lines explained');
  await page.getByRole('button', { name: /^Créer \d comptes?$/ }).click();
  await expect(page.getByRole('heading', { name: /comptes? créés?/ })).toBeVisible();
  const slip = page.locator('.slip').filter({ hasText: 'Éloïse Lefèvre-Ñoño' });
  await expect(slip).toContainText('Mot de passe provisoire');
  await page.emulateMedia({ media: 'print' });
  await expect(slip).toBeVisible();
  await expect(page.getByRole('button', { name: 'Imprimer les billets' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  clock.mark('accounts made, slips ready for the printer');

  page.on('dialog', (dialog) => dialog.accept());
  await page.getByRole('link', { name: 'Aller à la classe' }).click();
  await page.getByRole('link', { name: 'Nouveau travail' }).first().click();
  await page.waitForURL(/assignments\/new$/);
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Titre').fill('Une étiquette, ce soir');
  await page.getByRole('checkbox', { name: /VLAN-03/ }).check();
  await page.getByRole('checkbox', { name: /VLAN-01/ }).check();
  await page.getByRole('button', { name: 'dans une semaine' }).click();
  await expect(page.getByRole('region', { name: 'En clair' })).toContainText('Il est à rendre avant');
  await page.getByRole('button', { name: 'Donner ce travail' }).click();
  await expect(page).toHaveURL(/classes\/[0-9a-f-]{36}/);
  clock.mark('exercises set, with a due date');
  if (!/assignments\/[0-9a-f-]{36}$/.test(page.url()))
    await page.getByRole('link', { name: /Suivre en direct/ }).click();
  await expect(page.getByRole('heading', { name: 'Une étiquette, ce soir' })).toBeVisible();
  await expect(page.getByText(/^En direct, /)).toBeVisible();
  const opened = page.url();
  let loads = 0;
  page.on('load', () => loads++);

  const learner = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await learner.goto(`/fr/join?code=${code}`, { waitUntil: 'networkidle' });
  await learner.getByLabel('Votre nom').fill('Zoé Petit');
  await learner.getByRole('button', { name: 'Rejoindre la classe' }).click();
  await expect(learner).toHaveURL(/\/join\/welcome$/);
  await expect(page.getByRole('rowheader', { name: 'Zoé Petit' })).toBeVisible();
  clock.mark('a learner joins by the code, and is in the table');
  await learner.goto('/fr/home');
  await learner
    .getByRole('link', { name: /VLAN-03/ })
    .first()
    .click();
  await writeCode(learner, tagBuilder('(vid << 4) | pcp'));
  await learner.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(result(learner)).toContainText('Échoue');
  const seen = performance.now();
  await expect(page.getByRole('button', { name: /Zoé Petit, VLAN-03: échoué 1 fois/ })).toBeVisible();
  clock.mark(`the table shows the failure, ${Math.round(performance.now() - seen)} ms after the learner sees it`);
  await page.getByRole('button', { name: /^VLAN-03 code/ }).click();
  const item = page.getByRole('complementary', { name: 'VLAN-03' });
  await item.getByText('Envoyer un indice').click();
  await item.getByLabel('L’indice').fill('Dessinez les seize bits du TCI.');
  await item.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(item.getByText('Envoyé à une personne.')).toBeVisible();
  clock.mark('a hint sent to whoever has that idea');
  await writeCode(learner, tagBuilder('(pcp << 13) | vid'));
  await learner.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(result(learner)).toContainText('Toutes les vérifications tiennent');
  await expect(learner.getByText('Dessinez les seize bits du TCI.')).toBeVisible();
  await learner.getByRole('button', { name: 'Compris, refermer' }).click();
  await expect(learner.getByText('Dessinez les seize bits du TCI.')).toBeHidden();
  await expect(item.getByText(/envoyé à 1, refermé par 1/)).toBeVisible();
  const cell = page.getByRole('button', { name: /Zoé Petit, VLAN-03: réussi en 2 essais/ });
  await expect(cell).toBeVisible();
  expect(loads).toBe(0);
  expect(page.url()).toBe(opened);
  clock.mark('and the success, without a reload');
  await learner.context().close();

  await cell.click();
  const panel = page.getByRole('complementary', { name: 'VLAN-03' });
  await expect(panel.getByText('(pcp << 13) | vid')).toBeVisible();
  await panel.getByRole('button', { name: /Essai 1/ }).click();
  await expect(panel.getByText('(vid << 4) | pcp')).toBeVisible();
  await expect(panel).toContainText('On dirait que');
  await expect(panel.getByRole('region', { name: 'Ce qui est contrôlé' })).toContainText('Échoue');
  clock.mark('both attempts read, with what was checked');

  await page.getByRole('button', { name: 'Exporter' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Pour Excel en français (;)' }).click(),
  ]);
  const bytes = await readFile(await download.path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = bytes.toString('utf8').slice(1).split('\r\n');
  expect(rows[0]).toMatch(/^Nom;Identifiant;VLAN-03 points/);
  expect(rows.find((row) => row.startsWith('Zoé Petit;'))).toMatch(/;2;non;/);
  expect(rows.find((row) => row.includes('=1+cmd'))).toMatch(/^'=1\+cmd Mallory;/);
  clock.mark('exported: byte order mark, semicolons, no formula');
  clock.print();
  expect(complaints).toEqual([]);
});
