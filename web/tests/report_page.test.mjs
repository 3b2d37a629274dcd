import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  missing,
  on as onPage,
  open,
  overflow,
  paper,
  start,
  stop,
  unnamedControls,
} from './browser.mjs';

const kPages = [
  'one',
  'two',
  'call',
  'none',
  'hidden',
  'quiet',
  'empty',
  'hostile',
  'paused',
  'long',
];

// The seconds that the curves show.
async function shownRange(page) {
  const range = page.locator('.range');
  return {
    from: Number(await range.getAttribute('data-from')),
    to: Number(await range.getAttribute('data-to')),
  };
}

// Where on the screen a time is, in the score curve.
async function pointAt(page, seconds) {
  const track = page.locator('.tracks .u-over').first();
  await track.scrollIntoViewIfNeeded();
  const box = await track.boundingBox();
  const { from, to } = await shownRange(page);
  return { x: box.x + ((seconds - from) / (to - from)) * box.width, y: box.y + box.height / 2 };
}

describe('report page', { skip: missing }, () => {
  let folder = '';
  before(async () => void (folder = await start('report')));
  after(stop);

  const on = onPage('report');
  const currentEvent = (page) =>
    page.locator('button.event[aria-current="true"]').getAttribute('data-event');
  const contains = (range, seconds) => range.from < seconds && seconds < range.to;

  for (const name of kPages) {
    test(`${name}: opens without a complaint or a request, and fits 380 px`, async () => {
      await on(name, { width: 380 }, async (page) => {
        assert.equal(await overflow(page), 0);
        await page.locator('.method summary').click();
        assert.equal(await overflow(page), 0);
      });
    });
  }

  test('says what was found in plain and careful words', () =>
    on('one', {}, async (page) => {
      const text = (await page.locator('.summary').innerText()).replaceAll('\u2011', '-');
      assert.match(text, /3 possible micro-expressions in 62 seconds/);
      assert.match(text, /no diagnosis and no lie detection/);
      assert.match(text, /A person must look and judge/);
      assert.match(await page.locator('.quality').innerText(), /24\.5/);
      assert.match(
        await page.locator('.quality').innerText(),
        /Blinks\s+1[0-9]\s+a minute\s+12 blinks in \d+ seconds with the face/i,
      );
      assert.equal(await page.title(), 'session-03: Inkling report');
    }));

  test('the policy stops a request even when a script tries one', async () => {
    const opened = await open('report/one');
    const refused = await opened.page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'sent',
        () => 'refused',
      ),
    );
    assert.equal(refused, 'refused');
    assert.deepEqual(
      opened.requests.filter((url) => !url.startsWith('https://example.org')),
      [],
    );
    assert.match(opened.complaints.join(), /Content Security Policy/);
    await opened.close();
  });

  test('a click on an event in the list seeks', () =>
    on('one', {}, async (page) => {
      assert.ok((await shownRange(page)).to > 61);
      await page.locator('button.event.micro').nth(2).click();
      const range = await shownRange(page);
      assert.ok(contains(range, 52.6) && range.to - range.from <= 10.001);
      assert.match(await page.locator('.card').innerText(), /3 of 3[^]*0:52\.440 – 0:52\.800/);
      assert.equal(new URL(page.url()).hash, `#event-${await currentEvent(page)}`);
      assert.equal(await page.locator('.strip img').count(), 4);
    }));

  test('a card begins with the action units, then what they are read as', () =>
    on('one', {}, async (page) => {
      const facts = () => page.locator('.card .facts').innerText();
      await page.locator('button.event.micro').nth(0).click();
      const text = await facts();
      assert.match(text, /inner brow raiser \(1\) 96\s%\s+sure/);
      assert.match(text, /outer brow raiser \(2\) 88\s%\s+sure\s+left stronger/);
      assert.match(text, /Reading\s+Surprise\s+91\s%\s+sure by these units/);
      assert.match(text, /Could be\s+surprise\s+87\s%\s+sure[^]*F1 is 0\.35 to 0\.47/);
      const order = ['Action units', 'Reading', 'Could be', 'Strength'];
      assert.deepEqual(
        order.map((word) => text.indexOf(word)),
        order.map((word) => text.indexOf(word)).sort((a, b) => a - b),
      );
      assert.match(
        await page.locator('button.event.micro').nth(0).innerText(),
        /Action units 1\+2, surprise/,
      );
    }));

  test('a card says where units are not known or tell nothing', () =>
    on('one', {}, async (page) => {
      const facts = () => page.locator('.card .facts').innerText();
      await page.locator('button.event.micro').nth(1).click();
      assert.doesNotMatch(await facts(), /Action units|Reading|Could be/);
      await page.locator('button.event.micro').nth(2).click();
      const text = await facts();
      assert.match(text, /Action units\s+none is likelier than not/);
      assert.match(text, /Reading\s+Not told\s+these units do not tell/);
      assert.doesNotMatch(text, /Could be/);
    }));

  test('a click on the curve selects the event under it', () =>
    on('one', {}, async (page) => {
      const { x, y } = await pointAt(page, 31.16);
      await page.mouse.click(x, y);
      assert.match(await page.locator('.card').innerText(), /2 of 3/);
      assert.ok(contains(await shownRange(page), 31.16));
    }));

  test('a pause takes a moment of the axis, and labels are times of the recording', () =>
    on('paused', {}, async (page) => {
      const { from, to } = await shownRange(page);
      assert.ok(from === 0 && to > 62 && to < 64, `${from} to ${to}`);
      assert.match(await page.locator('.range').innerText(), /0:00\.0 – 30:01:0[12]\.\d/);
      await page.locator('button.event.micro').nth(1).click();
      assert.ok(contains(await shownRange(page), 32.16));
      assert.match(await page.locator('.card').innerText(), /30:00:31\.\d+ – 30:00:31/);
    }));

  test('a click far from any event selects nothing', () =>
    on('one', { hash: '' }, async (page) => {
      const chosen = await currentEvent(page);
      const { x, y } = await pointAt(page, 19.4);
      await page.mouse.click(x, y);
      assert.equal(await currentEvent(page), chosen);
      assert.equal(new URL(page.url()).hash, '');
    }));

  test('drag and wheel zoom, a double click shows everything', () =>
    on('one', {}, async (page) => {
      const from = await pointAt(page, 20);
      const to = await pointAt(page, 30);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.mouse.up();
      const dragged = await shownRange(page);
      assert.ok(Math.abs(dragged.from - 20) < 0.2 && Math.abs(dragged.to - 30) < 0.2);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -240);
      await page.keyboard.up('Control');
      await page.waitForFunction(() => {
        const { from, to } = document.querySelector('.range').dataset;
        return Number(to) - Number(from) < 9;
      });
      await page.mouse.dblclick(from.x, from.y);
      assert.ok((await shownRange(page)).to > 61);
    }));

  test('a plain wheel scrolls the page and leaves the curves', () =>
    on('one', {}, async (page) => {
      const { x, y } = await pointAt(page, 30);
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, 200);
      await page.waitForFunction(() => scrollY > 0);
      assert.ok((await shownRange(page)).to > 61);
    }));

  test('keys step through events, zoom and reset', () =>
    on('one', {}, async (page) => {
      const card = () => page.locator('.card h3').innerText();
      await page.keyboard.press('j');
      assert.match(await card(), /2 of 3/);
      await page.keyboard.press('ArrowRight');
      assert.match(await card(), /3 of 3/);
      await page.keyboard.press('k');
      assert.match(await card(), /2 of 3/);
      await page.keyboard.press('Shift+ArrowLeft');
      assert.match(await card(), /Blink/);
      const before = await shownRange(page);
      await page.keyboard.press('+');
      const closer = await shownRange(page);
      assert.ok(closer.to - closer.from < 0.6 * (before.to - before.from));
      await page.keyboard.press('-');
      await page.keyboard.press('0');
      assert.ok((await shownRange(page)).to > 61);
    }));

  test('keys drive the loop', () =>
    on('one', {}, async (page) => {
      const frame = () => page.locator('.player-frame').innerText();
      const playing = () => page.locator('.player-frame').getAttribute('data-playing');
      assert.match(await frame(), /frame 309.*onset/s);
      await page.keyboard.press('.');
      assert.match(await frame(), /frame 310.*rising/s);
      await page.keyboard.press(',');
      await page.keyboard.press(',');
      assert.match(await frame(), /frame 308.*before/s);
      assert.equal(await playing(), 'false');
      await page.keyboard.press('Space');
      assert.equal(await playing(), 'true');
      await page.waitForFunction(() =>
        /frame 31[0-9]/.test(document.querySelector('.player-frame').textContent),
      );
      await page.keyboard.press('Space');
      assert.equal(await playing(), 'false');
    }));

  test('magnified shows other pictures', () =>
    on('one', {}, async (page) => {
      const pixels = () => page.locator('.player canvas').evaluate((canvas) => canvas.toDataURL());
      for (let i = 0; i < 3; ++i) await page.keyboard.press('.');
      const plain = await pixels();
      await page.keyboard.press('m');
      assert.equal(
        await page.locator('.player .segments [aria-pressed="true"]').innerText(),
        'Magnified ×8',
      );
      await page.waitForFunction(
        (seen) => document.querySelector('.player canvas').toDataURL() !== seen,
        plain,
      );
    }));

  test('plays by itself unless less motion is wished', () =>
    on('one', { reducedMotion: 'no-preference' }, async (page) => {
      assert.equal(await page.locator('.player-frame').getAttribute('data-playing'), 'true');
    }));

  test('the help opens and closes by key', () =>
    on('one', {}, async (page) => {
      await page.keyboard.press('?');
      assert.ok(await page.locator('dialog').isVisible());
      await page.keyboard.press('Escape');
      assert.ok(!(await page.locator('dialog').isVisible()));
      await page.keyboard.press('?');
      assert.ok(await page.locator('dialog').isVisible());
    }));

  test('the theme follows the system and can be switched', () =>
    on('one', { colorScheme: 'dark' }, async (page) => {
      const dark = await paper(page);
      await page.getByRole('button', { name: 'Dark' }).click();
      assert.notEqual(await paper(page), dark);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'light');
      await page.reload();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'light');
    }));

  test('a type can be taken off the timeline', () =>
    on('one', {}, async (page) => {
      const lane = () =>
        page
          .locator('.lane')
          .first()
          .evaluate((canvas) => canvas.toDataURL());
      const all = await lane();
      await page.locator('[data-type="blink"]').click();
      await page.waitForFunction(
        (seen) => document.querySelector('.lane').toDataURL() !== seen,
        all,
      );
      assert.equal(await page.locator('[data-type="blink"]').getAttribute('aria-pressed'), 'false');
    }));

  test('a link to an event of the second face opens it', () =>
    on('two', {}, async (page) => {
      await page.getByRole('button', { name: /Face 2/ }).click();
      await page.locator('button.event.micro').nth(1).click();
      const id = await currentEvent(page);
      const link = await open('report/two', { hash: `#event-${id}` });
      assert.equal(await link.page.locator('.faces [aria-pressed="true"]').innerText(), 'Face 2 3');
      assert.equal(await currentEvent(link.page), id);
      await link.close();
    }));

  test('a call opens on the child and says who is who, where and when somebody speaks', () =>
    on('call', { hash: '' }, async (page) => {
      const current = page.locator('.faces [aria-pressed="true"]');
      assert.equal(await current.innerText(), 'Child left (60 %), right (40 %) 3');
      assert.match(await page.locator('.faces').innerText(), /Therapist right/);
      const lanes = await page.locator('.track-name').allInnerTexts();
      assert.ok(lanes.includes('Speech'));
      await page.locator('button.event.micro').nth(0).click();
      assert.match(await page.locator('.card').innerText(), /somebody speaks meanwhile/);
      await page.locator('button.event.micro').nth(1).click();
      assert.doesNotMatch(await page.locator('.card').innerText(), /speaks/);
    }));

  test('a recording without sound has no lane for it', () =>
    on('one', {}, async (page) => {
      const lanes = await page.locator('.track-name').allInnerTexts();
      assert.ok(lanes.includes('Face found') && !lanes.includes('Speech'));
    }));

  test('hidden faces: no picture anywhere, and it says so', () =>
    on('hidden', {}, async (page) => {
      assert.equal(await page.locator('img, .player').count(), 0);
      assert.ok(!readFileSync(join(folder, 'report/hidden.html'), 'utf8').includes('data:image/'));
      assert.match(await page.locator('.summary').innerText(), /Faces are hidden/);
    }));

  test('no face: says so, with advice', () =>
    on('none', {}, async (page) => {
      assert.match(await page.locator('.lead').innerText(), /No face was found/);
      assert.ok((await page.locator('.advice li').count()) >= 3);
      assert.equal(await page.locator('.timeline').count(), 0);
    }));

  test('a hostile name is shown as text', () =>
    on('hostile', {}, async (page) => {
      assert.equal(await page.locator('h1').textContent(), '</script><b>"&\ufffd');
    }));

  test('half an hour: every event can be reached', () =>
    on('long', {}, async (page) => {
      assert.equal(await page.locator('button.event.micro').count(), 90);
      await page.locator('button.event.micro').last().click();
      assert.ok(contains(await shownRange(page), 29 * 60 + 52.6));
      await page.getByRole('button', { name: 'Regions' }).click();
      assert.equal(await page.locator('.legend .chip').count(), 19);
      assert.equal(await page.locator('.legend .chip[aria-pressed="true"]').count(), 4);
      await page.keyboard.press('0');
    }));

  test('a window that becomes narrow holds the page', () =>
    on('one', {}, async (page) => {
      await page.waitForSelector('.close-up canvas');
      await page.setViewportSize({ width: 380, height: 900 });
      await page.waitForFunction(() => {
        const { right } = document.querySelector('.player').getBoundingClientRect();
        return right <= innerWidth && document.documentElement.scrollWidth <= innerWidth;
      });
    }));

  test('two fingers zoom', () =>
    on('one', { hasTouch: true }, async (page) => {
      const { x, y } = await pointAt(page, 30);
      const touch = await page.context().newCDPSession(page);
      const send = (type, spread) =>
        touch.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: spread
            ? [
                { x: x - spread, y, id: 0 },
                { x: x + spread, y, id: 1 },
              ]
            : [],
        });
      await send('touchStart', 50);
      for (const spread of [80, 120, 200]) await send('touchMove', spread);
      await send('touchEnd', 0);
      const range = await shownRange(page);
      assert.ok(contains(range, 30) && range.to - range.from < 35, JSON.stringify(range));
    }));

  test('print shows every possible micro-expression', () =>
    on('two', {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.waitForFunction(() => document.querySelectorAll('.card').length === 6);
      assert.equal(await page.locator('.strip img').count(), 24);
      assert.ok(await page.locator('.method table').first().isVisible());
    }));

  test('every control has a name', () =>
    on('one', {}, async (page) => {
      assert.equal(await unnamedControls(page), 0);
    }));
});
