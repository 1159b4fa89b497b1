import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { writePcapng } from '#lib/netsim/pcap/pcapng.ts';
import { readCapture } from '#lib/netsim/pcap/read-capture.ts';
import { expectAccessible, watchConsole } from './page-checks.ts';
import { tabTo } from './walk.ts';

const lit = (page: Page): Locator => page.getByRole('grid').locator('.hex-byte[data-state=lit]');
const frame = (page: Page): Locator => page.getByRole('region', { name: 'The frame', exact: true });
const said = (page: Page): Locator => frame(page).getByRole('status').last();
const treeItem = (page: Page, name: RegExp): Locator => page.getByRole('tree').getByRole('treeitem', { name }).last();

const wrongSums = (page: Page): Locator => page.locator('.packet-box-head').getByText('wrong checksum');

/** An ARP request in VLAN 10, as tcpdump -xx prints it. */
const dump = [
  '12:00:00.000001 ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28',
  '\t0x0000:  ffff ffff ffff 0200 0000 0001 8100 000a',
  '\t0x0010:  0806 0001 0800 0604 0001 0200 0000 0001',
  '\t0x0020:  0a00 0001 0000 0000 0000 0a00 0002',
].join('\n');

test.describe('the packet bench', () => {
  test('a field is lit wherever it is shown, and explained', async ({ page }) => {
    await page.goto('/en/lab');
    await expect(lit(page)).toHaveText(['60', '14']);
    await treeItem(page, /^PCP/).hover();
    await expect(page.locator('.packet-field[data-state=lit]')).toHaveText('PCP3');
    await page.getByRole('button', { name: /^TPID/ }).click();
    await expect(lit(page)).toHaveText(['81', '00']);
    await expect(page.getByRole('heading', { name: /^TPID/ })).toBeVisible();
    await expect(page.getByText(/Bytes 12 to 13, 16 bits/)).toBeVisible();
  });

  test('an edit is followed by lengths and checksums, undone, pinned and mended', async ({ page }) => {
    await page.goto('/en/lab');
    await page.getByRole('button', { name: 'IPIP: a packet in a packet' }).click();
    await page.getByRole('button', { name: /^TTL 63/ }).click();
    const value = page.getByLabel('Value TTL');
    await value.fill('0x10');
    await value.press('Enter');
    await expect(said(page)).toContainText('TTL is now 16');
    await expect(said(page)).toContainText(/Followed: IPv4 sum, 0x[0-9a-f]{4} → 0x[0-9a-f]{4}/);
    await expect(wrongSums(page)).toHaveCount(0);

    await value.fill('256');
    await value.press('Enter');
    await expect(page.getByText('Too large: 255 at most.')).toBeVisible();

    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(value).toHaveValue('63');
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect(value).toHaveValue('16');

    await treeItem(page, /^sum header checksum/).click();
    await page.getByLabel('Keep as it is when the rest changes').check();
    await treeItem(page, /^TTL/).click();
    await value.fill('9');
    await value.press('Enter');
    await expect(wrongSums(page)).toBeVisible();
    await page.getByRole('button', { name: 'Mend the wrong field' }).click();
    await expect(wrongSums(page)).toHaveCount(0);
  });

  test('bytes are walked through and changed by keyboard', async ({ page }) => {
    await page.goto('/en/lab');
    const first = page.getByRole('gridcell', { name: /^byte 14:/ });
    await tabTo(page, first);
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('gridcell', { name: /^byte 15: 14/ })).toBeFocused();
    await page.keyboard.type('2a');
    await expect(page.getByRole('button', { name: /^VID 42/ })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(page.getByRole('button', { name: /^VID 20/ })).toBeVisible();
    // The tree, too: down to the next field, and there it is explained.
    await treeItem(page, /^VID/).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /^DEI/ })).toBeVisible();
  });

  test('a dump is pasted, shared by its address, and read again in the other language', async ({ page }) => {
    await page.goto('/en/lab');
    await page.getByText('Paste', { exact: true }).click();
    const area = page.getByRole('textbox', { name: 'Bytes, in hexadecimal or base64' });
    await area.fill('45 00 0g');
    await page.getByRole('button', { name: 'Read these bytes' }).click();
    await expect(page.getByText('Line 1, column 8: “g” is not a hexadecimal digit.')).toBeVisible();
    await area.fill(dump);
    await page.getByRole('button', { name: 'Read these bytes' }).click();
    await expect(page.getByRole('button', { name: /^VID 10/ })).toBeVisible();
    await expect(page).toHaveURL(/#ethernet=ffffffffffff0200000000018100000a0806/);
    await page.getByRole('link', { name: 'Français' }).click();
    await expect(page).toHaveURL(/\/fr\/lab#ethernet=ffff/);
    await expect(page.getByRole('button', { name: /^VID 10/ })).toBeVisible();
  });

  test('a frame that stops short keeps its layers, and says where it stops', async ({ page }) => {
    await page.goto('/fr/lab');
    await page.getByRole('button', { name: 'Une trame coupée' }).click();
    const notice = page.getByRole('status').filter({ hasText: 'Octet 16, ipv4.totalLength' });
    await expect(notice).toContainText('Les 2 couches lues avant restent affichées.');
    await expect(page.locator('.packet-box-head > span:first-child')).toHaveText(['Ethernet', 'IPv4']);
  });

  test('a large capture is opened in the browser, edited, and downloaded whole', async ({ page }) => {
    const { complaints } = watchConsole(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await page.goto('/en/lab');
    await page.waitForLoadState('networkidle');
    asked.length = 0;
    await page.getByText('File', { exact: true }).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'many.pcapng',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(manyFrames(50_000)),
    });
    const list = page.getByRole('listbox');
    await expect(page.getByText('50,000 frames')).toBeVisible();
    // Far fewer rows than frames are in the page.
    expect(await list.getByRole('option').count()).toBeLessThan(60);
    await list.focus();
    await page.keyboard.press('End');
    await expect(list.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '50000');
    await treeItem(page, /^VID/).click();
    const value = page.getByLabel('Value VID');
    await value.fill('7');
    await value.press('Enter');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('menuitem', { name: 'All frames, pcapng' }).click();
    const capture = readCapture(await readFile(await (await saved).path()));
    if (!capture.ok) throw new Error(capture.error.message);
    expect(capture.value.packets).toHaveLength(50_000);
    expect(capture.value.packets.at(-1)?.bytes[15]).toBe(7);
    expect(asked.filter((each) => each.startsWith('POST'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('a figure of the course opens in the lab', async ({ page }) => {
    await page.goto('/en/concepts/vlan');
    await page.getByRole('figure').first().getByRole('link', { name: 'Open in the lab' }).click();
    await expect(page).toHaveURL(/\/en\/lab#ethernet=/);
    await expect(page.getByRole('button', { name: /^VID 20/ })).toBeVisible();
  });
});

test.describe('networks, step by step', () => {
  test('a run is walked through by keyboard: sentence, frame and tables follow', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/en/lab/networks#two-switches');
    const status = page.getByRole('status').filter({ hasText: /Step|Nothing has happened/ });
    await expect(status).toHaveText(/Nothing has happened yet/);
    const next = page.getByRole('button', { name: 'One step on' });
    await tabTo(page, next);
    await page.keyboard.press('Enter');
    await expect(status).toContainText('Step 1 of');
    await expect(status).toContainText('h1 asks everyone who has this address');
    await page.keyboard.press('Enter');
    await expect(status).toContainText('sw1 learns which port this address is behind');
    const table = page.getByRole('region', { name: 'sw1' }).getByRole('table', { name: 'MAC address table' });
    await expect(table.locator('tr[data-new]')).toContainText(['02:00:00:00:00:01']);
    await expect(
      page
        .getByRole('region', { name: /^The frame/ })
        .locator('.packet-box-head')
        .first(),
    ).toContainText('Ethernet');
    const slider = page.getByRole('slider', { name: 'Step' });
    await slider.focus();
    await page.keyboard.press('End');
    await expect(status).toContainText('The end: nothing is left to do.');
    await expect(page.getByText('does not hold')).toHaveCount(0);
    await page.keyboard.press('Home');
    await expect(status).toHaveText(/Nothing has happened yet/);
  });

  test('a line of what happens leads to its instant and its frame', async ({ page }) => {
    await page.goto('/en/lab/networks#vxlan-three-vteps');
    await page
      .getByRole('button', { name: /^v1 wraps a copy for each VTEP/ })
      .last()
      .click();
    await expect(page.getByRole('status').filter({ hasText: 'Step' })).toContainText('v1');
    const heads = page.getByRole('region', { name: /^The frame/ }).locator('.packet-box-head > span:first-child');
    await expect(heads).toHaveText(['Ethernet', 'IPv4', 'UDP', 'VXLAN', 'Ethernet', 'ARP']);
    // One leaves for the bench, and comes back to the step that one left.
    await expect(page).toHaveURL(/#vxlan-three-vteps:\d+$/);
    const status = page.getByRole('status').filter({ hasText: 'Step' });
    const sentence = await status.textContent();
    await page.getByRole('link', { name: 'Open in the lab' }).click();
    await expect(page).toHaveURL(/\/en\/lab#ethernet=/);
    await page.goBack();
    await expect(status).toHaveText(sentence ?? '');
  });

  test('it plays by itself, and stops when it is told to', async ({ page }) => {
    await page.goto('/fr/lab/networks#two-switches');
    await page.getByLabel('Vitesse').selectOption('4');
    await page.getByRole('button', { name: 'Lire' }).click();
    const status = page.getByRole('status').filter({ hasText: 'Étape' });
    await expect(status).toContainText(/Étape ([3-9]|1\d) sur/);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('button', { name: 'Lire' })).toBeVisible();
  });

  test('a file of one’s own runs; one that is wrong says what is', async ({ page }) => {
    await page.goto('/en/lab/networks');
    const open = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await open(
      'mine.json',
      '{"nodes":{"a":{"kind":"host","address":"10.0.0.1/24"}},"links":[{"ends":["a:eth0","b:eth0"]}]}',
    );
    await expect(page.getByRole('alert').filter({ hasText: 'mine.json' })).toContainText('links.0.ends.1');
    await open('hub.json', await readFile('lib/netsim/scenario/examples/two-switches.json', 'utf8'));
    await expect(page.getByRole('button', { name: 'sw1 switch', exact: true })).toBeVisible();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Captures' }).click();
    await page.getByRole('menuitem', { name: /sw1:t – sw2:t/ }).click();
    const capture = readCapture(await readFile(await (await saved).path()));
    if (!capture.ok) throw new Error(capture.error.message);
    // Tagged on this link, both ways.
    expect(capture.value.packets.length).toBeGreaterThan(3);
    expect(capture.value.packets.every(({ bytes }) => bytes[12] === 0x81)).toBe(true);
  });

  test('the drawing as tables, for everyone', async ({ page }) => {
    await page.goto('/en/lab/networks#two-switches', { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'One step on' }).click();
    await page.getByText('Table', { exact: true }).click();
    await expect(page.getByRole('cell', { name: /Ethernet › ARP, h1:eth0 to sw1:p1/ })).toBeVisible();
    await expectAccessible(page);
  });
});

function manyFrames(count: number): Uint8Array {
  const bytes = Uint8Array.from(
    Buffer.from(
      'ffffffffffff0200000000018100000a08060001080006040001020000000001 0a0000010000000000000a000002'.replace(' ', ''),
      'hex',
    ),
  );
  return writePcapng({
    interfaces: [{ name: 'eth0', linkType: 1 }],
    packets: Array.from({ length: count }, (_, index) => ({
      interfaceIndex: 0,
      timeNs: BigInt(index) * 1000n,
      bytes,
      originalLength: bytes.length,
    })),
  });
}
