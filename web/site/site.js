// The theme, and the search, whose index is read when it is first asked.
(() => {
  const kKey = 'inkling-theme';
  const root = document.documentElement;

  function kept() {
    try {
      return localStorage.getItem(kKey);
    } catch {
      return null; // some browsers give a local file no storage
    }
  }

  function show(theme) {
    root.dataset.theme = theme;
  }

  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  show(kept() ?? (dark ? 'dark' : 'light'));

  function offerTheme() {
    const button = document.getElementById('theme');
    const other = () => (root.dataset.theme === 'dark' ? 'light' : 'dark');
    const name = () => (button.textContent = other() === 'dark' ? 'Dark' : 'Light');
    button.hidden = false;
    name();
    button.addEventListener('click', () => {
      show(other());
      name();
      try {
        localStorage.setItem(kKey, root.dataset.theme);
      } catch {
        // the choice then lasts as long as the page
      }
    });
  }

  function script(source) {
    return new Promise((done) => {
      const element = document.createElement('script');
      element.src = source;
      element.addEventListener('load', done);
      document.head.append(element);
    });
  }

  let index;
  function readIndex() {
    index ??= script('search.js')
      .then(() => script('search_index.js'))
      .then(() => window.MiniSearch.loadJSON(window.inklingSearch, SEARCH_OPTIONS));
    return index;
  }

  function row({ page, title, at }) {
    const item = document.createElement('li');
    const link = item.appendChild(document.createElement('a'));
    link.href = at;
    link.append(title);
    if (page !== title) {
      const where = link.appendChild(document.createElement('span'));
      where.textContent = page;
    }
    return item;
  }

  function offerSearch() {
    const input = document.getElementById('search');
    const list = document.getElementById('found');
    const told = document.getElementById('told');
    const hide = () => (list.hidden = true);

    async function search() {
      const words = input.value.trim();
      const found = words.length < 2 ? [] : (await readIndex()).search(words).slice(0, 12);
      if (words !== input.value.trim()) return; // typed on meanwhile
      list.replaceChildren(...found.map(row));
      list.hidden = found.length === 0;
      told.textContent =
        words.length < 2 ? '' : found.length === 0 ? 'Nothing found' : `${found.length} found`;
      told.classList.toggle('unseen', found.length > 0 || words.length < 2);
    }

    // From one to the next by the arrows, as in a list.
    function move(event) {
      const places = [input, ...(list.hidden ? [] : list.querySelectorAll('a'))];
      const at = places.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape') {
        hide();
        input.focus();
      } else if (step && at >= 0) {
        places[Math.min(Math.max(at + step, 0), places.length - 1)].focus();
        event.preventDefault();
      } else if (event.key === 'Enter' && at === 0 && places.length > 1) {
        places[1].click();
      }
    }

    input.addEventListener('input', search);
    input.parentElement.addEventListener('keydown', move);
    list.addEventListener('click', hide);
    document.addEventListener('click', (event) => {
      if (!input.parentElement.contains(event.target)) hide();
    });
  }

  document.addEventListener('DOMContentLoaded', () => {
    offerTheme();
    offerSearch();
    // On a small screen the text comes first.
    document.querySelector('.pages details').open = matchMedia('(min-width: 900px)').matches;
    const here = document.querySelector('.pages [aria-current]');
    const pane = document.querySelector('.pages');
    if (here) pane.scrollTop = here.offsetTop - pane.clientHeight / 2;
  });
})();
