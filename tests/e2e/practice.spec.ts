import { expect, type Page, test } from '@playwright/test';
import { listExercises } from '#lib/exercises/folder.ts';
import { startClock } from './clock.ts';
import { expectAccessible, watchConsole } from './page-checks.ts';
import { editor, result, tabTo } from './walk.ts';

// Pages are looked at, nothing is changed: any two of these may run at once.
test.describe.configure({ mode: 'parallel' });

const all = listExercises();
const exercises = all.map(({ id }) => id);

test('every exercise is listed by track and difficulty, and can be filtered', async ({ page }) => {
  await page.goto('/fr/practice');
  for (const id of exercises) await expect(page.locator(`main a[href="/fr/exercises/${id}"]`)).toHaveCount(1);
  await expect(page.getByRole('img', { name: /Difficulté \d sur 5/ })).toHaveCount(exercises.length);
  await page.locator('select[name=track]').selectOption('VLAN');
  await page.locator('select[name=difficulty]').selectOption('2');
  await page.getByRole('button', { name: 'Montrer' }).click();
  const found = all.filter(({ track, manifest }) => track === 'vlan' && manifest.difficulty === 2).length;
  await expect(page.getByRole('status').filter({ hasText: `${found} exercices` })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['VLAN']);
});

for (const locale of ['fr', 'en']) {
  test(`every exercise opens, and the browser has nothing to complain of (${locale})`, async ({ page }) => {
    const { complaints } = watchConsole(page);
    const clock = startClock(`Every exercise (${locale})`);
    for (const { id, manifest } of all) {
      await page.goto(`/${locale}/exercises/${id}`);
      await expect(page.getByRole('button', { name: /^(Remettre|Submit)$/ })).toBeVisible();
      if (manifest.kind.startsWith('code-')) {
        await expect(editor(page)).toContainText(/import|export/, { timeout: 20_000 });
      } else {
        const answers = page.locator('[data-pane=work]').locator('input, select, button');
        await expect(answers.first()).toBeAttached();
      }
      clock.mark(id);
    }
    clock.print();
    expect(complaints).toEqual([]);
  });
}

async function open(page: Page, id: string): Promise<void> {
  await page.goto(`/en/exercises/${id}`, { waitUntil: 'networkidle' });
}

/** By the Submit button, reached with the Tab key from wherever one is. */
async function submit(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: 'Submit', exact: true }));
  await page.keyboard.press('Enter');
}

test('a program of a device that is handed in as it was found is judged on the smallest network', async ({ page }) => {
  await page.goto('/en/exercises/vlan/07-learning-switch');
  await expect(editor(page)).toContainText('export function', { timeout: 20_000 });
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  const pane = result(page);
  await expect(pane).toContainText('Fails');
  await expect(pane.locator('svg.topology')).toBeVisible();
  await expect(pane.getByRole('button', { name: /pcapng/ })).toBeVisible();
  // The list of attempts has come from the server, and the verdict is still there.
  await expect(page.getByText('1 attempt', { exact: true })).toBeVisible();
  await expect(pane.locator('svg.topology')).toBeVisible();
  await expectAccessible(page);
});

test('every kind of quiz is answered by keyboard alone, its verdict read, and kept in one’s history', async ({
  page,
}) => {
  const clock = startClock('Quizzes by keyboard');

  await test.step('single choice', async () => {
    await open(page, 'compare/08-what-ebpf-is');
    const choices = page.getByRole('radio');
    const right = page.getByRole('radio', { name: /verifie/ });
    await tabTo(page, choices.first());
    for (let moves = 0; moves < 8 && !(await right.isChecked()); moves++) await page.keyboard.press('ArrowDown');
    await submit(page);
    await expect(result(page)).toContainText('The answer is right.');
    clock.mark('single choice: right');
  });

  await test.step('multiple choice', async () => {
    await open(page, 'compare/04-what-protects');
    for (const box of await page.getByRole('checkbox', { name: /readable on|separate|do not receive/ }).all()) {
      await tabTo(page, box);
      await page.keyboard.press('Space');
    }
    await submit(page);
    await expect(result(page)).toContainText('The answer is right.');
    clock.mark('multiple choice: right');
  });

  await test.step('numbers', async () => {
    await open(page, 'vlan/01-count-the-vlans');
    const payload = Number(
      /carries (\d+) bytes/.exec((await page.locator('[data-pane=prompt]').textContent()) ?? '')?.[1],
    );
    const answers = ['0b1000000000000', '0xffe', `${payload + 22} bytes`, `${payload + 22}`];
    for (const [index, answer] of answers.entries()) {
      await tabTo(page, page.locator('[data-pane=work] input').nth(index));
      await page.keyboard.type(answer);
    }
    await submit(page);
    await expect(result(page)).toContainText('3 of 4 checks hold');
    await expect(result(page)).toContainText('Size with two tags');
    clock.mark('numbers, in binary, hexadecimal and with a unit: one is wrong and says why');
    await tabTo(page, page.locator('[data-pane=work] input').nth(3));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(String(payload + 26));
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(result(page)).toContainText('The answer is right.');
    clock.mark('numbers: right');
  });

  await test.step('table', async () => {
    await open(page, 'compare/01-fill-the-table');
    const blanks = page.locator('[data-pane=work] select');
    const count = await blanks.count();
    expect(count).toBe(8);
    for (let index = 0; index < count; index++) {
      await tabTo(page, blanks.nth(index));
      await page.keyboard.press('ArrowDown');
    }
    await submit(page);
    await expect(result(page)).toContainText(/checks? holds?|The answer is right/);
    clock.mark('table: eight blanks, a verdict for each');
  });

  await test.step('matching', async () => {
    await open(page, 'compare/02-match-the-need');
    const groups = page.locator('[data-pane=work]').getByRole('group');
    for (const group of await groups.all()) {
      await tabTo(page, group.getByRole('radio').first());
      await page.keyboard.press('Space');
    }
    await submit(page);
    await expect(result(page)).toContainText('1 of 5 checks holds');
    clock.mark('matching: everything VLAN, one in five is right');
  });

  await test.step('ordering', async () => {
    await open(page, 'vxlan/02-stack-the-headers');
    const rows = page.locator('[data-step]');
    // Selection sort with the keys: each header is moved up to its place.
    const order = ['outer-ethernet', 'outer-vlan', 'outer-ip', 'udp', 'vxlan', 'inner-ethernet', 'inner-ip', 'payload'];
    const there = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-step') ?? ''));
    const wanted = order.filter((id) => there.includes(id));
    for (const [place, id] of wanted.entries()) {
      const from = (await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-step')))).indexOf(id);
      if (from === place) continue;
      await tabTo(page, page.locator(`[data-step="${id}"] [data-way=up]`));
      for (let moves = from; moves > place; moves--) await page.keyboard.press('Alt+ArrowUp');
    }
    await submit(page);
    await expect(result(page)).toContainText('The answer is right.');
    clock.mark('ordering: right');
  });

  await test.step('intents', async () => {
    await open(page, 'vlan/12-repair-the-ports');
    await tabTo(page, page.locator('[data-pane=work] select').first());
    await page.keyboard.press('ArrowDown');
    await submit(page);
    await expect(result(page)).toContainText(/checks? holds?/);
    clock.mark('intents: a setting changed, the network tried');
  });

  await test.step('prediction', async () => {
    await open(page, 'vlan/04-who-hears-the-broadcast');
    for (const group of await page.locator('[data-pane=work] fieldset').all()) {
      await tabTo(page, group.getByRole('radio').first());
      await page.keyboard.press('Space');
    }
    await submit(page);
    await expect(result(page)).toContainText('A switch never sends a frame back by the port it came from.');
    clock.mark('prediction: nobody hears oneself');
  });

  await test.step('dissection', async () => {
    await open(page, 'vlan/02-read-the-tag');
    const fields = [
      [96, 16],
      [112, 3],
      [115, 1],
      [116, 12],
      [128, 16],
    ] as const;
    // The first field in the grid itself: sixteen bits with the arrows.
    const grid = page.getByRole('grid');
    await tabTo(page, grid.locator('[data-bit="0"]'));
    // How many bits a line has depends on the room there is.
    for (let bit = 0; bit < 96; bit++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    for (let bit = 0; bit < 15; bit++) await page.keyboard.press('Shift+ArrowRight');
    for (const [index, [first, length]] of fields.entries()) {
      const row = page.locator('[data-pane=work] li').nth(index);
      const [firstBit, lengthBits, value] = [0, 1, 2].map((at) => row.locator('input').nth(at));
      if (!firstBit || !lengthBits || !value) throw new Error('three boxes a field');
      if (index === 0) {
        await expect(firstBit).toHaveValue('96');
        await expect(lengthBits).toHaveValue('16');
      } else {
        await tabTo(page, firstBit);
        await page.keyboard.type(String(first));
        await tabTo(page, lengthBits);
        await page.keyboard.type(String(length));
      }
      const bits = (await row.locator('span').last().textContent()) ?? '';
      await tabTo(page, value);
      await page.keyboard.type(`0b${bits}`);
    }
    await submit(page);
    await expect(result(page)).toContainText('The answer is right.');
    clock.mark('dissection: right');

    const before = await grid.textContent();
    await tabTo(page, page.getByRole('link', { name: 'New variant' }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/seed=\d+/);
    await expect(grid).toBeVisible();
    expect(await grid.textContent()).not.toBe(before);
    await expect(page.locator('[data-pane=work] li input').first()).toHaveValue('');
    await expect(page.getByText('Your attempts (1)')).toBeVisible();
    clock.mark('a new variant: another frame, the history kept');
  });

  await page.goto('/en/progress');
  for (const label of ['CMP-08', 'CMP-04', 'VLAN-01', 'CMP-01', 'VLAN-02']) {
    await expect(page.getByRole('row').filter({ hasText: label }).first()).toBeVisible();
  }
  clock.mark('all of it in one’s progress');
  clock.print();
});
