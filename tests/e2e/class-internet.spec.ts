import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { startClock } from './clock.ts';
import { expectAccessible, watchConsole } from './page-checks.ts';
import { editor, signInAs, tabTo, writeCode } from './walk.ts';

const program = (verdict: string): string =>
  [
    "import { type Policy, reject } from '@lab/bgp';",
    '',
    'export default {',
    '  import(route, peer, self) {',
    '    const roa = self.roas.find(({ prefix }) => prefix === route.prefix);',
    "    if (roa?.asn !== route.asPath.at(-1)) return reject('rpki-invalid');",
    '    return { ...route, localPref: { customer: 300, peer: 200, provider: 100 }[peer.relation] };',
    '  },',
    '  export(route, peer) {',
    "    const isOurs = route.learnedFrom === 'self' || route.learnedFrom === 'customer';",
    `    return ${verdict};`,
    '  },',
    '} satisfies Policy;',
    '',
  ].join('\n');
const sound = program("isOurs || peer.relation === 'customer' ? route : reject('no transit')");
const leaking = program('isOurs ? route : route');

/** Somebody new, by the class's code; at their AS. */
async function joinAs(browser: Browser, code: string, name: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await page.goto(`/fr/join?code=${code}`, { waitUntil: 'networkidle' });
  await page.getByLabel('Votre nom').fill(name);
  await page.getByRole('button', { name: 'Rejoindre la classe' }).click();
  await expect(page).toHaveURL(/\/join\/welcome$/);
  await page.goto('/fr/home');
  await page.getByRole('link', { name: 'Ouvrir l’Internet de la classe' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Votre AS');
  await expect(page.getByText('En direct')).toBeVisible();
  return page;
}

const intent = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) });

test('a class Internet: made, joined, a leak and whose it is, a drill fired and ended', async ({ page, browser }) => {
  test.setTimeout(150_000);
  const { complaints } = watchConsole(page);
  const clock = startClock('A class Internet');
  await signInAs(page, 'teacher');
  await page.goto('/fr/teach/new', { waitUntil: 'networkidle' });
  await page.getByLabel('Nom de la classe').fill('BGP, vendredi');
  await page.getByRole('button', { name: 'Créer la classe' }).click();
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]{36}\/code$/);
  const code = ((await page.getByTestId('class-code').textContent()) ?? '').trim();
  await page.goto(page.url().replace(/\/code$/, ''), { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'Ouvrir l’Internet de la classe' }).click();
  await page.getByLabel('Nombre d’apprenants attendus').fill('6');
  await page.getByRole('button', { name: 'Créer l’Internet' }).click();
  await expect(page.getByText('Tous')).toBeVisible();
  await expect(page.getByTestId('round')).toHaveText('Ronde 1');
  await expect(page.getByText('Chacun joint chacun, sans fuite ni capture.')).toBeVisible();
  clock.mark('made, and everybody reaches everybody');

  const anne = await joinAs(browser, code, 'Anne Martin');
  const bruno = await joinAs(browser, code, 'Bruno Petit');
  await expect(page.getByText('2 personnes ont pris leur AS')).toBeVisible();
  clock.mark('two learners at their ASes');

  await writeCode(anne, sound);
  await anne.getByRole('button', { name: 'Mettre en place' }).click();
  await expect(anne.getByText('5 sur 5 tenus')).toBeVisible();
  await expect(anne.getByText('Vos politiques sont en place.')).toBeVisible();
  clock.mark('sound policies: five intents of five');
  await writeCode(bruno, leaking);
  await bruno.getByRole('button', { name: 'Mettre en place' }).click();
  await expect(intent(bruno, 'Sans fuite')).toContainText('Pas tenu');
  await expect(intent(bruno, 'Sans fuite')).toContainText(/reçu de .+ est annoncé à .+ Chemin/);
  // The teacher reads whose it is, by name; the other learner by the name of the star.
  const leaks = page.getByRole('region', { name: 'À qui le filtre qui fuit' });
  await expect(leaks).toContainText(/Le filtre de .+Bruno Petit.* laisse fuir/);
  const others = anne.getByRole('region', { name: 'À qui le filtre qui fuit' });
  await expect(others).toContainText('laisse fuir');
  await expect(anne.getByText('Bruno Petit')).toHaveCount(0);
  await expect(anne.getByText('5 sur 5 tenus')).toBeVisible();
  const board = page.getByRole('region', { name: 'Les AS et leurs objectifs' });
  await expect(board.getByRole('row').filter({ hasText: 'Bruno Petit' })).toContainText('Pas tenu');
  await leaks.getByRole('button', { name: 'Montrer le chemin' }).first().click();
  clock.mark('one leaks, and the teacher sees whose filter it was');

  const drills = page.getByRole('region', { name: 'Exercices' });
  await drills.getByLabel('Exercice', { exact: true }).selectOption('hijack');
  await drills.getByRole('button', { name: 'Déclencher' }).click();
  await expect(anne.getByText(/Exercice en cours.+Algol.+annonce aussi le préfixe/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Qui joint qui' }).getByText(/[1-9]\d* capturés/)).toBeVisible();
  await anne.getByText('Ce qui ne va pas').click();
  await expect(
    anne.getByRole('region', { name: 'Qui joint qui' }).getByText('capturé', { exact: true }).first(),
  ).toBeVisible();
  await drills.getByRole('button', { name: 'Mettre fin' }).click();
  await expect(anne.getByText(/Exercice en cours/)).toHaveCount(0);
  clock.mark('a hijack fired, seen by all, and ended');

  await writeCode(bruno, sound);
  await bruno.getByRole('button', { name: 'Mettre en place' }).click();
  await expect(bruno.getByText('5 sur 5 tenus')).toBeVisible();
  await expect(leaks).toContainText('Aucune fuite');
  await page.getByRole('button', { name: 'Lire la ronde 1', exact: true }).click();
  await expect(page.getByText('Vous lisez la ronde 1, passée.')).toBeVisible();
  await page.getByRole('button', { name: 'Revenir à la dernière' }).click();
  clock.mark('mended; an earlier round read again');

  await expectAccessible(page);
  await expectAccessible(anne);
  await anne.setViewportSize({ width: 360, height: 740 });
  expect(await anne.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  clock.mark('no barrier that a program finds, nothing sideways on a phone');

  await page.getByRole('link', { name: 'Scores par jour' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scores par jour' })).toBeVisible();
  await expect(
    page
      .getByRole('row', { name: /Anne Martin/ })
      .getByRole('cell')
      .last(),
  ).toHaveText('5');
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole('button', { name: 'Exporter' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV simple (,)' }).click();
  expect(await readFile(await (await saved).path(), 'utf8')).toMatch(
    /^Nom,Identifiant,AS,.+\r\nAnne Martin,.*,5,5\r\n/,
  );
  clock.mark('the scores by the day, read and taken away');
  clock.print();
  expect(complaints).toEqual([]);
});

test('without a mouse: a program in the plain editor, put in place, and a cell of the matrix read', async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  await signInAs(page, 'teacher');
  await page.goto('/fr/teach/new', { waitUntil: 'networkidle' });
  await page.getByLabel('Nom de la classe').fill('Au clavier');
  await page.getByRole('button', { name: 'Créer la classe' }).click();
  await expect(page).toHaveURL(/\/code$/);
  const code = ((await page.getByTestId('class-code').textContent()) ?? '').trim();
  await page.goto(page.url().replace(/\/code$/, '/internet'), { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Créer l’Internet' }).click();
  await expect(page.getByTestId('round')).toHaveText('Ronde 1');

  const zoe = await joinAs(browser, code, 'Zoé Clavier');
  await expect(editor(zoe)).toBeVisible({ timeout: 20_000 });
  await tabTo(zoe, zoe.getByRole('button', { name: /éditeur simple|texte simple|simple/i }));
  await zoe.keyboard.press('Enter');
  const area = zoe.locator('textarea:visible').first();
  await tabTo(zoe, area);
  await zoe.keyboard.press('ControlOrMeta+A');
  await zoe.keyboard.insertText(sound);
  await tabTo(zoe, zoe.getByRole('button', { name: 'Mettre en place' }));
  await zoe.keyboard.press('Enter');
  await expect(zoe.getByText('5 sur 5 tenus')).toBeVisible();
  const matrix = zoe.getByRole('grid', { name: 'Qui joint qui' });
  await tabTo(zoe, matrix.locator('[tabindex="0"]'));
  await zoe.keyboard.press('End');
  await expect(zoe.getByText(/le trafic passe par .+ → .+\./)).toBeVisible();
});
