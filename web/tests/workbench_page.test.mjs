import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  addCoder,
  ask,
  faults,
  goToFrame,
  killServer,
  missing,
  openContext,
  openTask,
  overflow,
  saved,
  shownFrame,
  signedIn,
  signIn,
  startProject,
  startServer,
  stopProject,
  token,
  waitForFrame,
} from './workbench.mjs';

if (missing) throw new Error(missing);

// Of what is to be sent: by the mark the server knows a browser in which somebody signed in before.
const nothingIsKept = () => Object.keys(localStorage).every((key) => key === 'inkling-known');

// What a coder presses for the n-th event, and what is to be kept of it.
function planned(n) {
  const apex = 12 + 15 * n;
  const emotions = [
    ['h', 'happiness'],
    ['s', 'sadness'],
    ['g', 'anger'],
    ['f', 'fear'],
    ['t', 'disgust'],
    ['p', 'surprise'],
    ['n', 'none'],
    ['z', 'other'],
  ];
  const [key, emotion] = emotions[n % emotions.length];
  const [before, behind] = [2 + (n % 3), 1 + (n % 4)];
  const letter = 'abcde'[n % 5];
  const left = n % 2 === 0;
  return {
    apex,
    keys: [
      'x',
      ...Array(before).fill('ArrowLeft'),
      'i',
      ...Array(before + behind).fill('ArrowRight'),
      'o',
      ...'12',
      letter,
      ...'4',
      left ? 'l' : 'r',
      key,
      `Shift+Digit${1 + (n % 5)}`,
      ...(n % 3 === 0 ? ['q'] : []),
    ],
    content: {
      onsetFrame: apex - before,
      apexFrame: apex,
      offsetFrame: apex + behind,
      emotion,
      units: [
        { unit: 12, intensity: letter.toUpperCase(), side: 'both' },
        { unit: 4, intensity: 'B', side: left ? 'left' : 'right' },
      ],
      confidence: 1 + (n % 5),
      unsure: n % 3 === 0,
      comment: '',
      proposalSeen: false,
    },
  };
}

async function frameNow(page) {
  return Number(await page.getAttribute('#stage canvas', 'data-frame'));
}

// Presses keys as somebody does who looks: a step's picture is there before the next key.
async function pressAll(page, keys) {
  for (const key of keys) {
    const frame = await frameNow(page);
    await page.keyboard.press(key);
    if (key === 'ArrowLeft') await waitForFrame(page, frame - 1);
    if (key === 'ArrowRight') await waitForFrame(page, frame + 1);
  }
}

async function keptCodes(name) {
  const session = await signedIn(name);
  const [task] = await ask('GET', '/api/tasks', undefined, session);
  const { codes } = await ask('GET', `/api/tasks/${task.id}`, undefined, session);
  return codes;
}

function comparable({ content }) {
  const rest = { ...content };
  delete rest.views;
  delete rest.tierId;
  return rest;
}

// A frame at which onset and offset are proposed, and which.
async function measuredApex(name) {
  const session = await signedIn(name);
  const [{ recordingId, faceId }] = await ask('GET', '/api/tasks', undefined, session);
  const path = `/api/recordings/${recordingId}/phases?face=${faceId}`;
  for (let apex = 60; ; apex += 10) {
    const phases = await ask('GET', `${path}&apex=${apex}`, undefined, session);
    if (phases.onsetFrame !== undefined) return { apex, phases };
  }
}

describe('workbench page', () => {
  let recording;
  let owner = '';
  before(async () => void ({ recording, owner } = await startProject()));
  after(stopProject);

  // A window of a coder, at the first task.
  async function coding(name, options) {
    const context = await openContext(options);
    const page = await context.openPage();
    await signIn(page, name);
    await openTask(page);
    return { ...context, page };
  }

  // The same of a coder of this test alone, with these events.
  async function codingAlone(name, events = [], options = {}) {
    await addCoder(name, events);
    return coding(name, options);
  }

  test('without the token there is nothing but what to do', async () => {
    const context = await openContext();
    const page = await context.openPage('');
    assert.match(await page.innerText('main'), /address is not whole/);
    const old = await context.openPage('#token=of-an-earlier-start');
    await old.waitForSelector('text=another word after each start');
    assert.deepEqual(await faults(page), []);
    await context.close();
  });

  test('the token leaves the address, and a wrong password lets nobody in', async () => {
    const context = await openContext({ width: 380 });
    const page = await context.openPage();
    assert.equal(new URL(page.url()).hash, '');
    assert.deepEqual(await faults(page), []);
    await page.fill('[name=name]', 'ada');
    await page.fill('[name=password]', 'guessed wrong');
    const kind = () => page.getAttribute('[name=password]', 'type');
    assert.equal(await kind(), 'password');
    await page.click('button >> text=Show');
    assert.equal(await kind(), 'text');
    await page.click('button >> text=Show');
    assert.equal(await kind(), 'password');
    await page.focus('[name=password]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]:not(:empty)');
    assert.match(await page.innerText('[role=alert]'), /Name or password is wrong/);
    await context.close();
  });

  for (const [width, scheme] of [
    [1280, 'light'],
    [380, 'dark'],
  ]) {
    test(`${width} px, ${scheme}: fits, and axe-core finds no fault`, async () => {
      const context = await openContext({ width, scheme });
      const page = await context.openPage();
      await signIn(page, owner);
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      await page.waitForSelector('[aria-label="Add a coder"]');
      assert.equal(await overflow(page), 0);
      assert.deepEqual(await faults(page), []);
      await context.close();

      const long = { onsetFrame: 20, offsetFrame: 60 };
      const task = await codingAlone(`reader ${width}`, [long], { width, scheme });
      await task.page.keyboard.press('ArrowDown');
      await task.page.waitForSelector('.code-form .remark');
      assert.equal(await overflow(task.page), 0);
      assert.deepEqual(await faults(task.page), []);
      const cut = await task.page.evaluate(() =>
        [...document.querySelectorAll('.lane-names span')]
          .filter((name) => name.textContent && name.scrollWidth >= name.parentElement.clientWidth)
          .map((name) => name.textContent),
      );
      assert.deepEqual(cut, []);
      assert.ok(await task.page.isVisible('.lane-names >> text=Events'));
      await task.page.keyboard.press('?');
      await task.page.waitForSelector('dialog[open]');
      assert.deepEqual(await faults(task.page), []);
      assert.deepEqual(task.complaints, []);
      await task.close();
    });
  }

  test('what is typed of the next coder while one is added stays', async () => {
    const context = await openContext();
    const page = await context.openPage();
    await signIn(page, owner);
    await page.click('[aria-label="Coders"] >> summary');
    let answer;
    const answered = new Promise((done) => (answer = done));
    await page.route('**/api/coders', async (route) => {
      if (route.request().method() === 'POST') await answered;
      await route.continue();
    });
    const form = page.locator('[aria-label="Add a coder"]');
    await form.locator('[name=name]').fill('first of two');
    await form.locator('[name=password]').fill('a password that is long');
    await page.keyboard.press('Enter');
    await form.locator('button:disabled').waitFor();
    await form.locator('[name=name]').fill('second of two');
    answer();
    await page.waitForSelector('text=first of two can sign in as coder');
    assert.equal(await form.locator('[name=name]').inputValue(), 'second of two');
    assert.equal(await form.locator('[name=password]').inputValue(), '');
    await form.locator('[name=password]').fill('another password');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=second of two can sign in as coder');
    assert.equal(await form.locator('[name=name]').inputValue(), '');
    await context.close();
  });

  test('the frame shown is the frame named, forth and back and by jumps', async () => {
    const { page, close } = await codingAlone('stepper');
    await page.click('[aria-label=View] >> text=Whole');
    await page.waitForSelector('#stage canvas[data-view="whole"]');
    const last = recording.frames - 1;
    for (let frame = 0; frame <= last; ++frame) {
      await waitForFrame(page, frame);
      assert.deepEqual(await shownFrame(page), { named: frame, drawn: frame });
      if (frame < last) await page.keyboard.press('ArrowRight');
    }
    for (let frame = last; frame >= 0; --frame) {
      await waitForFrame(page, frame);
      assert.deepEqual(await shownFrame(page), { named: frame, drawn: frame });
      if (frame > 0) await page.keyboard.press('ArrowLeft');
    }
    for (const frame of [150, 3, 97, 41, 160]) {
      await goToFrame(page, frame);
      assert.deepEqual(await shownFrame(page), { named: frame, drawn: frame });
    }
    await close();
  });

  test('a link leads to a frame of a task', async () => {
    const { page, close } = await codingAlone('fay');
    const [hash] = /#\/tasks\/\d+/.exec(page.url());
    await page.evaluate((link) => (location.hash = link), '#');
    await page.waitForSelector('[aria-label="My tasks"]');
    await page.evaluate((link) => (location.hash = link), `${hash}/frame/77`);
    await waitForFrame(page, 77);
    await close();
  });

  test('two coders code ten events each by keys alone, and what is kept is what was pressed', async () => {
    for (const name of ['first', 'second']) {
      const { page, complaints, close } = await codingAlone(name);
      const expected = [];
      for (let n = 0; n < 10; ++n) {
        const { apex, keys, content } = planned(name === 'first' ? n : 9 - n);
        await page.keyboard.press('Escape');
        await goToFrame(page, apex);
        await pressAll(page, keys);
        expected.push(content);
      }
      await page.keyboard.press('/');
      await page.keyboard.type('both brows, <b>left</b> first');
      await page.keyboard.press('Enter');
      expected[9] = { ...expected[9], comment: 'both brows, <b>left</b> first' };
      await saved(page);
      const codes = await keptCodes(name);
      assert.deepEqual(
        codes.map(comparable),
        expected.sort((a, b) => a.onsetFrame - b.onsetFrame),
      );
      assert.ok(codes.every(({ content }) => content.views.join() === 'crop'));
      assert.deepEqual(complaints, []);
      await close();
    }
  });

  test('undo takes back key by key, redo does it again', async () => {
    const { page, close } = await codingAlone('undoer', [{ onsetFrame: 30 }]);
    const before = (await keptCodes('undoer')).map(comparable);
    await goToFrame(page, 9);
    await page.keyboard.press('i');
    await page.keyboard.press('h');
    await saved(page);
    await page.keyboard.press('u');
    await page.waitForSelector('[aria-label=Emotion] [aria-pressed=true]', { state: 'detached' });
    await page.keyboard.press('Shift+U');
    await page.waitForSelector('[aria-label=Emotion] [aria-pressed=true]');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.waitForSelector('text=No event is being coded');
    await saved(page);
    assert.deepEqual((await keptCodes('undoer')).map(comparable), before);
    await close();
  });

  test('views that were used are kept with the code', async () => {
    const { page, close } = await codingAlone('viewer', [{ onsetFrame: 30 }]);
    await page.keyboard.press('ArrowDown');
    for (const view of ['Magnified', 'Difference', 'Arrows']) {
      await page.click(`[aria-label=View] >> text=${view}`);
      await page.waitForSelector(`#stage canvas[data-view="${view.toLowerCase()}"]`);
    }
    await page.keyboard.press('Shift+P');
    await page.waitForSelector('.still canvas[data-frame]');
    await saved(page);
    const views = ['crop', 'magnified', 'difference', 'arrows', 'pair'];
    const [code] = await keptCodes('viewer');
    assert.deepEqual(code.content.views, views);

    // To look at a view is no step that undo takes back, and a view that was used stays so.
    await page.keyboard.press('q');
    await page.keyboard.press('Shift+V');
    await page.keyboard.press('v');
    await page.click('[aria-label=View] >> text=Whole');
    await saved(page);
    await page.keyboard.press('u');
    await page.waitForSelector('.said >> text=Undone.');
    await saved(page);
    const [undone] = await keptCodes('viewer');
    assert.equal(undone.content.unsure, false);
    assert.deepEqual(undone.content.views.sort(), [...views, 'whole'].sort());
    await close();
  });

  test('an edge that is dragged is one change, however far it goes', async () => {
    const { page, close } = await codingAlone('dragger', [{ onsetFrame: 30, offsetFrame: 50 }]);
    await page.keyboard.press('ArrowDown');
    await waitForFrame(page, 30);
    const sent = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT' && /\/codes\//.test(request.url())) sent.push(request.url());
    });
    const place = await page.evaluate(() => {
      const name = [...document.querySelectorAll('.lane-names span')].find(
        (each) => each.textContent === 'Events',
      );
      const { left, width } = document.querySelector('.lane-box').getBoundingClientRect();
      const row = name.getBoundingClientRect();
      return { left, width, y: row.top + row.height / 2 };
    });
    const x = (frame) => place.left + (place.width * frame) / recording.frames;
    await page.mouse.move(x(51), place.y);
    await page.mouse.down();
    await page.mouse.move(x(60.5), place.y, { steps: 12 });
    await waitForFrame(page, 60);
    assert.deepEqual(sent, []);
    await page.mouse.up();
    await saved(page);
    assert.equal(sent.length, 1);
    assert.equal((await keptCodes('dragger'))[0].content.offsetFrame, 60);
    await page.keyboard.press('u');
    await page.waitForSelector('.said >> text=Undone.');
    assert.equal((await keptCodes('dragger'))[0].content.offsetFrame, 50);
    await close();
  });

  test('a blind pass neither shows nor fetches proposals', async () => {
    const { page, close } = await coding('ada');
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.keyboard.press('Shift+O');
    await page.waitForSelector('text=This pass is blind');
    assert.deepEqual(
      asked.filter((url) => url.includes('proposals')),
      [],
    );
    await close();
  });

  test('two windows lose nothing: each sees the other, and of a clash both are kept', async () => {
    const { page: one, openPage, close } = await codingAlone('twice', [{ onsetFrame: 30 }]);
    const two = await openPage();
    await signIn(two, 'twice');
    await openTask(two);
    await one.keyboard.press('ArrowDown');
    await one.keyboard.press('/');
    await one.keyboard.type('from one');
    await one.keyboard.press('Enter');
    await two.waitForSelector('.notice >> text=Another window changed');
    const count = (await keptCodes('twice')).length;

    await two.context().setOffline(true);
    await two.keyboard.press('ArrowDown');
    await two.keyboard.press('/');
    await two.keyboard.type('from two');
    await two.keyboard.press('Enter');
    await two.waitForSelector('text=kept in this browser');
    const session = await signedIn('twice');
    const [code] = await keptCodes('twice');
    await ask(
      'PUT',
      `/api/tasks/${code.taskId}/codes/${code.id}`,
      { base: code.version, content: { ...code.content, comment: 'from three' } },
      session,
    );
    await two.context().setOffline(false);
    await two.waitForSelector('.notice.conflict');
    await saved(two);
    const codes = await keptCodes('twice');
    assert.equal(codes.length, count + 1);
    const comments = codes.map(({ content }) => content.comment).join('; ');
    assert.match(comments, /from two/);
    assert.match(comments, /from three/);
    await close();
  });

  test('a server that is killed loses nothing that was pressed meanwhile', async () => {
    const { page, openPage, close } = await codingAlone('patient', [{ onsetFrame: 30 }]);
    const { apex, phases } = await measuredApex('patient');

    await page.keyboard.press('ArrowDown');
    await killServer();
    await page.keyboard.press('/');
    await page.keyboard.type('while it was away');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=kept in this browser');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    for (let at = 0; at < apex; at += 10) await page.keyboard.press('PageDown');
    await page.keyboard.press('x');
    await page.waitForSelector(
      '.code-row[aria-current=true] >> text=onset and offset to be proposed',
    );
    await page.waitForSelector('.code-form >> text=Onset and offset are to be proposed');
    await page.keyboard.press('End');
    await page.waitForSelector('.notice >> text=A picture is missing');
    const before = token;
    await startServer();
    assert.notEqual(token, before);
    await page.waitForSelector(
      '[aria-label="Started again"] >> text=The workbench was started again',
    );
    assert.match(await page.innerText('main'), /[23] changes are kept in this browser/);
    assert.equal(await page.locator('canvas, .coding, textarea').count(), 0);
    assert.deepEqual(await faults(page), []);
    const again = await openPage(); // tells the first window the new token
    await page.waitForSelector('[aria-label="Sign in again"]');
    await page.fill('[name=name]', 'patient');
    await page.fill('[name=password]', 'password of patient');
    await page.keyboard.press('Enter');
    await saved(page);
    await waitForFrame(page, recording.frames - 1);
    await page.waitForSelector('.notice', { state: 'detached' });
    await page.waitForSelector('text=onset and offset to be proposed', { state: 'detached' });
    await saved(page);
    const codes = await keptCodes('patient');
    assert.ok(codes.some(({ content }) => content.comment.endsWith('while it was away')));
    const { content } = codes.find((code) => code.content.apexFrame === apex);
    assert.deepEqual(phases, { onsetFrame: content.onsetFrame, offsetFrame: content.offsetFrame });
    await again.close();
    await close();
  });

  test('what is still to be proposed is asked for when its task is opened next', async () => {
    const { page, openPage, close } = await codingAlone('late');
    const { apex, phases } = await measuredApex('late');
    await page.route('**/phases*', (route) => route.abort());
    await goToFrame(page, apex);
    await page.keyboard.press('x');
    await page.waitForSelector('.code-row >> text=onset and offset to be proposed');
    await page.keyboard.press('h');
    await saved(page);
    await page.close();
    const next = await openPage();
    await signIn(next, 'late');
    await openTask(next);
    await next.waitForSelector('.said >> text=Onset and offset are proposed now');
    await saved(next);
    const [{ content }] = await keptCodes('late');
    assert.deepEqual(phases, { onsetFrame: content.onsetFrame, offsetFrame: content.offsetFrame });
    await next.waitForFunction(nothingIsKept);
    await close();
  });

  test('what could not be fetched comes by itself: the list of tasks, and a picture', async () => {
    const { page, close } = await codingAlone('waiter');
    const away = { error: 'the recording is not where it was', where: '', todo: 'put it back' };
    await page.route('**/frames/*', (route) => route.fulfill({ status: 404, json: away }));
    await page.keyboard.press('End');
    await page.waitForSelector('.notice >> text=A picture is missing');
    await page.unroute('**/frames/*');
    await waitForFrame(page, recording.frames - 1);
    await page.waitForSelector('.notice', { state: 'detached' });
    await page.route('**/api/tasks', (route) => route.abort());
    await page.keyboard.press('Shift+Escape');
    await page.waitForSelector('.notice >> text=does not answer');
    await page.unroute('**/api/tasks');
    await page.waitForSelector('[aria-label="My tasks"] tbody a');
    await page.waitForSelector('.notice', { state: 'detached' });
    await close();
  });

  const taskOf = async (name) =>
    (await ask('GET', '/api/tasks', undefined, await signedIn(name)))[0].id;

  test('a task that is taken back is left, and says so', async () => {
    const { page, close } = await codingAlone('loser');
    await ask('DELETE', `/api/tasks/${await taskOf('loser')}`, undefined, await signedIn(owner));
    await page.waitForSelector('text=This task was taken back');
    assert.equal(await page.locator('canvas, .code-list').count(), 0);
    assert.deepEqual(await faults(page), []);
    await page.click('main >> text=All tasks');
    await page.waitForSelector('[aria-label="My tasks"]');
    await close();
  });

  test("an owner looks at another coder's task, and changes nothing", async () => {
    await addCoder('shown', [{ onsetFrame: 30 }]);
    const context = await openContext();
    const page = await context.openPage();
    await signIn(page, owner);
    const task = await taskOf('shown');
    await page.evaluate((id) => (location.hash = `#/tasks/${id}`), task);
    await page.waitForSelector('#stage canvas[data-frame]');
    await page.waitForSelector('.notice >> text=This is the task of shown');
    assert.equal(await page.locator('.coding-top >> text=Finish').count(), 0);
    for (const key of ['m', 'u', 'Control+Enter']) {
      await page.keyboard.press(key);
      await page.waitForSelector('.said >> text=this is the task of shown');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.said', { state: 'detached' });
    }
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('v');
    await page.waitForSelector('#stage canvas[data-view="whole"]');
    assert.equal(await page.locator('.said').count(), 0);
    await page.keyboard.press('h');
    await page.waitForSelector('.said >> text=this is the task of shown');
    await saved(page);
    assert.equal(await page.locator('.held').count(), 0);
    assert.deepEqual(await faults(page), []);
    assert.equal((await keptCodes('shown')).length, 1);
    await context.close();
  });

  test('who signs in over the open task of another comes to the first page', async () => {
    const { page, close } = await codingAlone('leaver');
    await addCoder('comer');
    await ask('POST', '/api/sign-out', undefined, await signedIn('leaver')); // of all windows
    await page.waitForSelector('[aria-label="Sign in again"]');
    await signIn(page, 'comer');
    await page.waitForSelector('text=Sign out comer');
    assert.equal(new URL(page.url()).hash, '');
    await close();
  });

  test('own undo and redo, faster than their answers, are never told as another window', async () => {
    const { page, close } = await codingAlone('quick', [{ onsetFrame: 30, emotion: '' }]);
    for (const path of ['**/undo', '**/redo']) {
      await page.route(path, async (route) => {
        const response = await route.fetch();
        await new Promise((done) => setTimeout(done, 400)); // the news of it come first
        await route.fulfill({ response });
      });
    }
    await page.keyboard.press('ArrowDown');
    for (const key of ['h', 'u', 'Shift+U', 'u', 'q', 'u', 'Shift+U', 's']) {
      await page.keyboard.press(key);
    }
    await page.waitForSelector('[aria-label=Emotion] [aria-pressed=true] >> text=Sadness');
    await saved(page);
    const [{ content }] = await keptCodes('quick');
    assert.deepEqual([content.emotion, content.unsure], ['sadness', true]);
    assert.equal(await page.locator('.notice').count(), 0);
    await close();
  });

  test('an undo whose answer is lost is carried out once, and no window is blamed for it', async () => {
    const { page, close } = await codingAlone('cut', [{ onsetFrame: 30, emotion: '' }]);
    let isCut = true;
    await page.route('**/undo', async (route) => {
      if (!isCut) return route.continue();
      await route.fetch(); // it arrives
      await route.abort();
    });
    const happy = '[aria-label=Emotion] [aria-pressed=true] >> text=Happiness';
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('h');
    await saved(page);
    await page.keyboard.press('u');
    await page.waitForSelector('text=No answer came to the undo');
    await page.waitForSelector(happy);
    isCut = false;
    await page.waitForSelector('.said >> text=Undone.');
    await page.waitForSelector(happy, { state: 'detached' });

    // What is changed behind one is sent behind it, and stays.
    await page.keyboard.press('h');
    await saved(page);
    isCut = true;
    await page.keyboard.press('u');
    await page.waitForSelector('text=No answer came to the undo');
    await page.keyboard.press('q');
    await page.waitForSelector('.saved[data-waiting="1"]');
    isCut = false;
    await page.waitForSelector('.said >> text=Undone.');
    await saved(page);
    const codes = await keptCodes('cut');
    assert.equal(codes.length, 1);
    const [{ version, content }] = codes;
    assert.deepEqual([version, content.emotion, content.unsure], [6, 'happiness', true]);
    assert.equal(await page.locator('.notice >> text=window').count(), 0);
    await close();
  });

  test('what a lost session kept back comes after signing in', async () => {
    const { page, close } = await codingAlone('sleeper');
    const signOut = async () => ask('POST', '/api/sign-out', undefined, await signedIn('sleeper')); // of all windows
    const signInHere = async () => {
      await page.waitForSelector('[aria-label="Sign in again"]');
      await page.fill('[name=name]', 'sleeper');
      await page.fill('[name=password]', 'password of sleeper');
      await page.keyboard.press('Enter');
    };
    const held = []; // asked for in time, and answered too late
    await page.route('**/frames/*', (route) => void held.push(route));
    await page.keyboard.press('End');
    await signOut();
    for (const route of held) await route.continue();
    await page.unroute('**/frames/*');
    await signInHere();
    await waitForFrame(page, recording.frames - 1);
    assert.equal(await page.locator('.notice').count(), 0);
    await page.keyboard.press('Shift+Escape');
    await page.waitForSelector('[aria-label="My tasks"]');
    await signOut();
    await page.click('text=Code the next');
    await signInHere();
    await page.waitForSelector('#stage canvas[data-frame]');
    await close();
  });

  test('a window that was closed too early is made up for by the next', async () => {
    const events = [{ onsetFrame: 30 }, { onsetFrame: 60 }];
    const { page, openPage, close } = await codingAlone('hasty', events);
    const context = page.context();
    await context.setOffline(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('/');
    await page.keyboard.type('closed too early');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=kept in this browser');
    await page.close();
    await context.setOffline(false);
    const next = await openPage();
    await signIn(next, 'hasty');
    await openTask(next);
    await saved(next);
    await next.waitForFunction(nothingIsKept);
    const codes = await keptCodes('hasty');
    assert.ok(codes.some(({ content }) => content.comment.endsWith('closed too early')));
    await close();
  });

  test('what was marked first waits to be coded, and plays by itself when it is come to', async () => {
    const { page, close } = await codingAlone('marker', [{ onsetFrame: 30 }]);
    for (const frame of [164, 167]) {
      await page.keyboard.press('Escape');
      await goToFrame(page, frame);
      await page.keyboard.press('m');
    }
    await page.waitForSelector('text=, 2 to be coded');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.code-row[aria-current=true] >> text=to be coded');
    await page.waitForSelector('.play >> text=Pause');
    await page.keyboard.press('1');
    await page.keyboard.press('h');
    await page.waitForSelector('text=, 1 to be coded');
    await page.waitForSelector('.code-row >> text=one frame long');
    await saved(page);
    assert.equal((await keptCodes('marker')).length, 3);
    await close();
  });

  test('keys that nobody waits for mark the frames that they asked for', async () => {
    const { page, close } = await codingAlone('fast');
    const late = [];
    await page.route('**/frames/*', (route) => void late.push(route)); // no picture comes
    const last = recording.frames - 1;
    await page.evaluate(() => {
      globalThis.told = '';
      new MutationObserver(() => {
        globalThis.told += document.querySelector('.said')?.textContent ?? '';
      }).observe(document.body, { childList: true, characterData: true, subtree: true });
    });
    for (const key of ['End', 'x', 'Escape', 'Home', ...Array(7).fill('PageDown'), 'x']) {
      await page.keyboard.press(key);
    }
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('i');
    // Said until something newer is: the proposed onset and offset may come next.
    await page.waitForFunction(() =>
      globalThis.told.includes('The onset cannot lie after the apex, frame 70'),
    );
    await page.unroute('**/frames/*');
    for (const route of late) await route.continue().catch(() => {}); // overtaken ones are gone
    await waitForFrame(page, 71);
    await saved(page);
    const apexes = (await keptCodes('fast')).map(({ content }) => content.apexFrame);
    assert.deepEqual(apexes, [70, last]);
    await close();
  });

  test('an event too long for its tier is remarked, and is kept', async () => {
    const { page, close } = await codingAlone('slow', [{ onsetFrame: 20, offsetFrame: 50 }]);
    const remark = /^1\.\d\d s: longer than 0.5 s, the limit of a micro-expression/;
    assert.match(await page.innerText('.code-row .remark'), remark);
    await page.keyboard.press('ArrowDown');
    assert.match(await page.innerText('.code-form .remark'), remark);
    await page.click('.code-form >> text=Micro-expression');
    await page.waitForSelector('.code-form >> text=Macro-expression');
    assert.equal(await page.locator('.remark >> visible=true').count(), 0);
    await close();
  });

  test('a key that another command has is taken only when it is pressed again', async () => {
    const { page, close } = await codingAlone('keyed');
    await page.keyboard.press('?');
    const row = page.locator('.key-row', { hasText: 'unsure' });
    await row.click();
    await page.keyboard.press('5');
    await page.waitForSelector('dialog >> text=Digits type action units: press another key');
    await page.keyboard.press('x');
    await page.waitForSelector('dialog >> text=X is the key of “the apex is here');
    await page.keyboard.press('Escape');
    await page.locator('.key-row', { hasText: 'the apex is here' }).locator('kbd').waitFor();
    await row.click();
    await page.keyboard.press('x');
    await page.waitForSelector('dialog >> text=X is the key of');
    await page.keyboard.press('x');
    await page.waitForSelector('dialog >> text=One command has no key: “the apex is here');
    await page
      .locator('.key-row', { hasText: 'the apex is here' })
      .locator('text=no key')
      .waitFor();
    assert.deepEqual(await faults(page), []);
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    await page.waitForSelector('.said >> text=Mark or select an event first');
    // Enter closes the sheet; own keys go only when that was asked.
    await page.keyboard.press('?');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await page.keyboard.press('?');
    await page
      .locator('.key-row', { hasText: 'the apex is here' })
      .locator('text=no key')
      .waitFor();
    await page.click('dialog >> text=The usual keys');
    await page.waitForSelector('dialog[open] dialog[open] >> text=Drop your own keys?');
    assert.deepEqual(await faults(page), []);
    await page.click('dialog[open] dialog[open] >> text=Drop them');
    await page.locator('.key-row', { hasText: 'the apex is here' }).locator('kbd').waitFor();
    assert.equal(await page.locator('dialog >> text=The usual keys').count(), 0);
    await close();
  });

  test('a pass by region knows its own units only', async () => {
    const { page, close } = await codingAlone('regional', [{ onsetFrame: 30 }]);
    await page.selectOption('.choice select', 'brows');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('6');
    await page.waitForSelector('.said >> text=6 begins no action unit of this pass');
    await close();
  });

  test('the last pass says that it ends the task, and asks while others are not done', async () => {
    const { page, close } = await codingAlone('passer', [{ onsetFrame: 30 }]);
    await page.waitForSelector('.coding-top >> text=Finish the task');
    await page.selectOption('.choice select', 'brows');
    await page.waitForSelector('.coding-top >> text=Finish the pass');
    const last = await page.locator('.choice option').last().getAttribute('value');
    await page.selectOption('.choice select', last);
    await page.waitForSelector('.coding-top >> text=Finish the task');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('dialog[open] >> text=passes are not done yet');
    assert.match(await page.innerText('dialog[open]'), /brows/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.said >> text=Pass: brows');
    await close();
  });

  test('a task without any event is finished only once that was asked', async () => {
    const { page, close } = await codingAlone('empty');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('dialog[open] >> text=No event was marked');
    assert.deepEqual(await faults(page), []);
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('dialog[open] >> text=No event was marked');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[aria-label="My tasks"] >> text=0 open');
    await close();
  });

  test('finishing says what is not coded yet, and a finished task is closed until it is opened again', async () => {
    const { page, close } = await codingAlone('finisher', [
      { onsetFrame: 20 },
      { onsetFrame: 60, units: [], emotion: '' },
      { onsetFrame: 90, unsure: true },
    ]);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('dialog[open] >> text=2 events are not coded yet');
    const told = await page.innerText('dialog[open]');
    assert.match(told, /1 event has neither an action unit nor an emotion/);
    assert.match(told, /1 event is marked as unsure/);
    assert.deepEqual(await faults(page), []);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.code-row[aria-current=true] >> text=to be coded');
    await waitForFrame(page, 60);
    await page.keyboard.press('h');
    await saved(page);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('dialog[open] >> text=1 event is not coded yet');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[aria-label="My tasks"] >> text=0 open');
    await page.click('[aria-label="My tasks"] tbody a');
    await page.waitForSelector('#stage canvas[data-frame]');
    assert.equal(await page.locator('.coding-top >> text=Finish').count(), 0);
    await page.keyboard.press('m');
    await page.waitForSelector('.said >> text=The task is finished');
    await page.keyboard.press('Control+Enter');
    assert.equal(await page.locator('dialog[open]').count(), 0);
    await page.click('text=Open it again');
    await page.waitForSelector('text=This task is finished', { state: 'detached' });
    await page.waitForSelector('.coding-top >> text=Finish the task');
    await close();
  });
});
